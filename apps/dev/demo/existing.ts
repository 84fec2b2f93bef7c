import { approved, theLine } from './amendments.js';
import { showEntry } from './directory.js';
import { reveal } from './one-time.js';
import type { CaughtMail, Stage } from './stage.js';

/** Accounts that were there before Kitei enter its ledger (4.1.1(2)). */
export async function theTakeOver(stage: Stage): Promise<{ hayashi: string; mori: string }> {
  stage.act('Yamada takes over accounts that were there before Kitei. What breaks a rule stays out, line by line.');
  const account = (user: string, target: string, granted: string[], activatedAt: string) => ({
    ...{ user, target, accountName: user, granted, activatedAt },
    purpose: '従来からの利用',
  });
  const lately = new Date(Date.now() - 60_000).toISOString();
  const { items } = await stage.fact('yamada', '/v1/accounts/take-overs', {
    accounts: [
      account('hayashi', 'files', ['department-write'], lately),
      account('mori', 'files', ['department-read'], '2025-04-01T00:00:00Z'),
      account('abe', 'files', ['fly'], lately),
    ],
  });
  const lines = items as { outcome: string; caseId?: string; violations?: { code: string }[] }[];
  stage.say(
    `   ${lines.map(({ outcome, violations }) => `${outcome}${violations?.[0] ? ` (${violations[0].code})` : ''}`).join(', ')}`,
  );
  return { hayashi: lines[0]?.caseId ?? '', mori: lines[1]?.caseId ?? '' };
}

/** One more account on the sales system, told in brief. */
export async function anotherAccount(stage: Stage): Promise<string> {
  stage.act('Ito gets an account on the sales system in the same way, this time without detours.');
  const { caseId } = (await stage.fact('suzuki', '/v1/accounts', {
    user: 'ito',
    target: 'sales',
    entitlements: [{ entitlement: 'view', reason: '受注状況を確認するため' }],
    purpose: '販売管理システムでの受注照会',
  })) as unknown as { caseId: string };
  await approved(stage, caseId, 'department-approval');
  if (!stage.directory) {
    const duty = await stage.inbox('yamada', caseId, 'provisioning');
    await stage.fact('yamada', `/v1/work-items/${duty.id}/completion`, { accountName: 'ito', granted: ['view'] });
    const setting = await stage.inbox('yamada', caseId, 'password-setting');
    await reveal(stage, 'yamada', caseId);
    await stage.fact('yamada', `/v1/work-items/${setting.id}/completion`);
  }
  const receipt = await stage.inbox('ito', caseId, 'password-acknowledgement');
  await reveal(stage, 'ito', caseId);
  await stage.fact('ito', `/v1/work-items/${receipt.id}/completion`);
  await stage.state('suzuki', caseId, 'active');
  await showEntry(stage, 'ito');
  return caseId;
}

/** What the access logs tell: who used an account lately (4.1.3(3)). */
export async function theSignIns(stage: Stage): Promise<void> {
  stage.act('The monitoring reports who signed in. A name that nobody has applied for stands out.');
  const at = new Date().toISOString();
  const line = (target: string, accountName: string) => ({ target, accountName, at, outcome: 'SUCCESS' });
  const { recorded, unknown } = await stage.fact('client:monitoring', '/v1/sign-ins', {
    signIns: [line('sales', 'tanaka'), line('files', 'hayashi'), line('files', 'nobody')],
  });
  stage.say(`   ${String(recorded)} recorded, unknown: line ${String(unknown)}`);
}

/** From now on, less than a minute without use is too long; everything that runs is planned anew (9). */
export async function theStricterPolicy(stage: Stage): Promise<void> {
  stage.act('Fujita puts a stricter policy in force: here an account may stay unused for 45 seconds only.');
  const { body } = await stage.request('fujita', 'GET', '/v1/policy');
  const document = body.document as { figures: Record<string, { value: string }> };
  const figure = (key: string, value: string) => ({ [key]: { ...document.figures[key], value } });
  const figures = {
    ...document.figures,
    ...figure('account.dormancy.threshold', 'PT45S'),
    ...figure('account.dormancy.warning', 'PT30S'),
  };
  await stage.refused('suzuki', 403, '/v1/policy/versions', { document: { ...document, figures } });
  await stage.fact('fujita', '/v1/policy/versions', { document: { ...document, figures } });
}

/** An account that nobody has used for longer than the policy allows goes out of use (4.1.3(3)). */
export async function theDormancy(stage: Stage, accountId: string): Promise<void> {
  stage.act(
    'Nobody has used the account of Mori since it was taken over. She and her manager were warned, and now it ends.',
  );
  const warning = ({ text }: CaughtMail) => text.includes(accountId) && text.includes('4.1.3(3)');
  await stage.mail('mori', warning, 'the account is going to be suspended');
  await stage.mail('nakamura', warning, 'an account of the department is going to be suspended');
  const duty = await stage.inbox('yamada', accountId, 'suspension');
  await stage.fact('yamada', `/v1/work-items/${duty.id}/completion`);
  await stage.state('kobayashi', accountId, 'suspended');
  await theLine(stage, accountId, 'suspend');
}
