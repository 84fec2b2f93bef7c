import { showEntry } from './directory.js';
import type { Item, Stage } from './stage.js';

/** The rights of an account change as the department applied and its manager decided (4.1.2(1),(3)). */
export async function theChange(stage: Stage, accountId: string): Promise<void> {
  stage.act('Tanaka shall enter orders as well: Suzuki applies to change the rights of the account.');
  const right = (entitlement: string, reason: string) => ({ entitlement, reason });
  const view = right('view', '顧客からの問い合わせに回答するため');
  await stage.refused('suzuki', 422, `/v1/accounts/${accountId}/changes`, {
    entitlements: [view],
    purpose: '受注入力の担当になったため',
  });
  await stage.fact('suzuki', `/v1/accounts/${accountId}/changes`, {
    entitlements: [view, right('order-entry', '受注を入力するため')],
    purpose: '受注入力の担当になったため',
  });

  stage.act('Sato sees the rights before and after, and decides on exactly that.');
  const approval = await approved(stage, accountId, 'change-approval');
  const { before, after } = approval.subject as Record<'before' | 'after', { entitlement: string }[]>;
  const names = (rights: { entitlement: string }[]) => rights.map(({ entitlement }) => entitlement).join(', ');
  stage.say(`   before: ${names(before)}; after: ${names(after)}`);

  if (!stage.directory) {
    stage.act('Yamada may set neither more nor less than what was approved.');
    const duty = await stage.inbox('yamada', accountId, 'change');
    const path = `/v1/work-items/${duty.id}/completion`;
    await stage.refused('yamada', 422, path, { granted: ['view', 'order-entry', 'master-maintenance'] });
    await stage.fact('yamada', path, { granted: ['view', 'order-entry'] });
  }
  await stage.state('suzuki', accountId, 'active');
  await stage.mail('tanaka', ({ subject }) => subject.includes('権限変更'), 'the rights have changed');
  await theLine(stage, accountId, 'change');
  await showEntry(stage, 'tanaka', /sales-order-entry/);
}

/** The manager of the sales department approves what waits for it. */
export async function approved(stage: Stage, caseId: string, purpose: string): Promise<Item> {
  const item = await stage.inbox('sato', caseId, purpose);
  const { id, subjectHash } = item;
  await stage.fact('sato', `/v1/work-items/${id}/decision`, { decision: 'approve', subjectHash });
  return item;
}

/** Shows what the ledger holds of the latest transition of a kind, as the auditor reads it. */
export async function theLine(stage: Stage, caseId: string, transition: string): Promise<void> {
  const { body } = await stage.request('kimura', 'GET', `/v1/accounts/${caseId}/events?limit=100`);
  const line = (body.items as HistoryLine[]).findLast((each) => each.transition === transition);
  if (!line) throw new Error(`the history of ${caseId} knows no ${transition}`);
  const { before, after, cause, clause, actor } = line;
  const [was, is] = [before?.granted, after?.account?.granted].map((granted) => granted?.join(', '));
  stage.say(
    `   ledger: ${transition} [${clause ?? '-'}] by ${actor.name?.en ?? actor.id ?? '-'}` +
      (was && is ? `: ${was} -> ${is}` : '') +
      (cause ? `, because of ${cause.kind} ${cause.reference}` : ''),
  );
}

interface HistoryLine {
  transition: string;
  clause?: string;
  actor: { id?: string; name?: { en: string } };
  before?: { granted?: string[] };
  after?: { account?: { granted?: string[] } };
  cause?: { kind: string; reference: string };
}
