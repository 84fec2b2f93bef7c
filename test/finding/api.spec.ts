import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { AccountFacts } from '#libs/record/account.facts';
import { DirectoryBook } from '#libs/record/directory/book';
import { Findings } from '#libs/record/findings';
import { application } from '#test/support/builders';
import { eventually } from '#test/support/eventually';
import { drift } from '#test/support/finding-trace';
import { type Kitei, startKitei } from '#test/support/kitei';

let kitei: Kitei;
beforeAll(async () => (kitei = await startKitei()));
afterAll(() => kitei.close());

const observer = () => ({ actor: { id: 'service:reconciliation' }, asOf: new Date().toISOString() });

/** Records a finding about an account of tanaka and waits until it waits for the administrators. */
async function found(key: string): Promise<{ caseId: string; itemId: string; accountId: string }> {
  const suzuki = (await kitei.api.get(DirectoryBook).current()).find('suzuki')!.id;
  const account = await kitei.api
    .get(AccountFacts)
    .apply({ actor: { id: suzuki }, personId: suzuki, asOf: observer().asOf }, application());
  const { caseId } = await kitei.api.get(Findings).record(observer(), drift(key, { subjectCaseId: account.caseId }));
  const itemId = await eventually(async () => {
    const { body } = await kitei.ask(`/v1/findings/${caseId}`, { as: 'yamada' });
    expect(body).toMatchObject({ state: 'awaiting-resolution', openItem: { purpose: 'resolution' } });
    return (body.openItem as { id: string }).id;
  });
  return { caseId, itemId, accountId: account.caseId };
}

test('shows a finding to the administrators of the target, who resolve it and say how (5(3))', async () => {
  const { caseId, itemId, accountId } = await found('shown');
  const { body: item } = await kitei.ask(`/v1/work-items/${itemId}`, { as: 'yamada' });
  expect(item).toMatchObject({
    answers: ['complete'],
    clause: '5(3)',
    subject: { kind: 'ACCOUNT_DRIFT', clause: '4.1.2(1)', target: { code: 'sales' }, subjectCaseId: accountId },
  });
  const complete = (body: object, as = 'yamada') => kitei.ask(`/v1/work-items/${itemId}/completion`, { as, body });
  expect(await complete({ action: 'IGNORED', note: 'x' })).toMatchObject({ status: 400 });
  expect(await complete({ action: 'ACCEPTED', note: '' })).toMatchObject({
    status: 422,
    body: { clause: '5(3)', violations: [{ code: 'finding/unexplained-resolution', field: 'note' }] },
  });
  expect(await complete({ action: 'ACCEPTED', note: 'mine' }, 'tanaka')).toMatchObject({ status: 403 });
  const done = await complete({ action: 'CORRECTED_TARGET', note: 'removed' });
  expect(done).toMatchObject({ status: 201, body: { slug: 'finding', state: 'resolved' } });
  expect(done.headers.get('location')).toBe(`/v1/findings/${caseId}`);
  expect((await kitei.ask(`/v1/findings/${caseId}`, { as: 'yamada' })).body).toMatchObject({
    state: 'resolved',
    stands: false,
    action: 'CORRECTED_TARGET',
    note: 'removed',
    kindTitle: { en: 'Rights or status of an account differ from the ledger' },
    observed: { granted: ['master-maintenance', 'view'] },
  });
});

test('shows a changed observation to whoever resolves it, and closes what is gone (5(3))', async () => {
  const { caseId, itemId, accountId } = await found('changing');
  const changed = drift('changing', { subjectCaseId: accountId, observed: { granted: ['everything'] } });
  expect(await kitei.api.get(Findings).record(observer(), changed)).toEqual({ caseId, standing: 'changed' });
  const { body } = await kitei.ask(`/v1/work-items/${itemId}`, { as: 'yamada' });
  expect(body.subject).toMatchObject({ observed: { granted: ['everything'] } });
  await kitei.api.get(Findings).vanished(observer(), 'changing');
  const after = { action: 'CORRECTED_TARGET', note: 'removed' };
  const late = await kitei.ask(`/v1/work-items/${itemId}/completion`, { as: 'yamada', body: after });
  expect(late).toMatchObject({ status: 409, body: { violations: [{ code: 'work-item/closed' }] } });
  const { items } = (await kitei.ask(`/v1/findings/${caseId}/events`, { as: 'kimura' })).body as never as {
    items: { transition: string }[];
  };
  expect(items.map(({ transition }) => transition)).toEqual(
    expect.arrayContaining(['record', 'ask-administrators', 'observe-again', 'vanish']),
  );
});

test('writes to the administrators, and to the user how it ended (5(3))', async () => {
  const { caseId, itemId } = await found('told');
  const body = { action: 'CORRECTED_LEDGER', note: 'entered' };
  await kitei.ask(`/v1/work-items/${itemId}/completion`, { as: 'yoshida', body });
  await eventually(async () => {
    const notices = await kitei.worker
      .get(DataSource)
      .query<{ kind: string; state: string }[]>(
        'SELECT DISTINCT kind, state FROM notice WHERE case_id = $1 ORDER BY kind',
        [caseId],
      );
    expect(notices).toEqual([
      { kind: 'assigned', state: 'sent' },
      { kind: 'outcome', state: 'sent' },
    ]);
  });
});

test('lists findings to those whom they concern (5(3))', async () => {
  await found('listed');
  const list = async (as: string, query = '') =>
    ((await kitei.ask(`/v1/findings?${query}`, { as })).body.items as { key: string }[]).map(({ key }) => key);
  expect(await list('kimura')).toEqual(expect.arrayContaining(['listed', 'changing', 'shown']));
  expect(await list('sato')).toContain('listed');
  expect(await list('abe')).toEqual([]);
  expect(await list('kimura', 'state=vanished')).toEqual(['changing']);
  expect(await list('kimura', 'kind=UNKNOWN_ACCOUNT')).toEqual([]);
  const { status } = await kitei.ask('/v1/findings/finding_01jzv5d7rze4k8w3x9q2m6t0ab', { as: 'kimura' });
  expect(status).toBe(404);
});
