import { theLine } from './amendments.js';
import { showEntry } from './directory.js';
import type { Stage } from './stage.js';

/** Accounts that the review is to judge. */
export interface Reviewed {
  /** Loses a right. */
  tanaka: string;
  /** Is not needed any more. */
  ito: string;
  /** Stays as it is. */
  hayashi: string;
}

interface Line {
  id: string;
  accountId: string;
  account: { user: { name: { en: string } }; target: string; granted: { entitlement: string }[] };
  flags: string[];
  review?: { answer: string };
  inventory?: { answer: string };
  order: string;
}

/** The yearly campaign: rights are reviewed and the accounts counted in one go (4.1.2(2), 4.1.3(2)). */
export async function theReview(stage: Stage, { tanaka, ito, hayashi }: Reviewed): Promise<void> {
  stage.act('The information systems department begins the yearly review. Sato gets one question for all accounts.');
  await stage.refused('suzuki', 403, '/v1/campaigns', { kind: 'account-review' });
  const { caseId: campaign } = await stage.fact('kobayashi', '/v1/campaigns', { kind: 'account-review' });
  const { items } = await stage.shows(
    'the review of the sales department',
    'sato',
    `/v1/account-reviews?campaign=${String(campaign)}&department=D200`,
    (body) => (body.items as { state: string }[])[0]?.state === 'in-review',
  );
  const review = (items as { id: string }[])[0]?.id ?? '';
  await stage.mail('sato', (mail) => mail.text.includes(review), 'review');
  const lines = await linesOf(stage, review);
  for (const { account, flags } of lines) {
    const rights = account.granted.map(({ entitlement }) => entitlement).join(', ');
    stage.say(
      `   ${account.user.name.en}, ${account.target}: ${rights}${flags.length ? ` (${flags.join(', ')})` : ''}`,
    );
  }

  stage.act('Sato answers all lines at once: one right goes, one account goes, the rest stays.');
  const lineOf = (accountId: string) => lines.find((line) => line.accountId === accountId)?.id ?? accountId;
  const path = `/v1/account-reviews/${review}/answers`;
  const less = { line: lineOf(tanaka), review: 'CHANGE', rights: ['order-entry'], inventory: 'NEEDED' };
  await stage.refused('sato', 422, path, { answers: [less] });
  await stage.fact('sato', path, {
    answers: [
      { ...less, reason: '照会は受注入力に含まれるため' },
      { line: lineOf(ito), inventory: 'NOT_NEEDED', reason: '担当が変わったため' },
      ...lines
        .filter(({ accountId }) => accountId !== tanaka && accountId !== ito)
        .map(({ id }) => ({ line: id, review: 'KEEP', inventory: 'NEEDED' })),
    ],
  });

  if (!stage.directory) {
    stage.act('What the answers demand reaches the administrators. The review stays open until it has happened.');
    const change = await stage.inbox('yamada', tanaka, 'change');
    await stage.fact('yamada', `/v1/work-items/${change.id}/completion`, { granted: ['order-entry'] });
    const suspension = await stage.inbox('yoshida', ito, 'suspension');
    await stage.fact('yoshida', `/v1/work-items/${suspension.id}/completion`);
  }
  await stage.state('kobayashi', ito, 'suspended');
  await stage.state('kobayashi', tanaka, 'active');
  await stage.state('kobayashi', hayashi, 'active');
  await stage.state('sato', review, 'closed');
  for (const { account, review: rights, inventory, order } of await linesOf(stage, review))
    stage.say(
      `   ${account.user.name.en}, ${account.target}: ${rights?.answer ?? '-'}, ${inventory?.answer ?? '-'}: ${order}`,
    );
  await theLine(stage, tanaka, 'change');
  await showEntry(stage, 'tanaka');
  await theLine(stage, ito, 'suspend');
  await showEntry(stage, 'ito', /^pwdEndTime: /);
  const { body } = await stage.request('kobayashi', 'GET', `/v1/campaigns/${String(campaign)}`);
  stage.say(
    `   campaign ${String(body.state)}: ${String(body.partsClosed)} of ${String(body.parts)} departments, ${String(body.answered)} of ${String(body.lines)} lines answered, ${String(body.carriedOut)} of ${String(body.ordered)} carried out`,
  );
}

async function linesOf(stage: Stage, review: string): Promise<Line[]> {
  const { body } = await stage.request('sato', 'GET', `/v1/account-reviews/${review}/lines?limit=200`);
  return body.items as Line[];
}
