import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { verifyLedger } from '#libs/record/ledger/verify';
import { ServerDefectFacts } from '#libs/record/server-defect.facts';
import { InspectionRecord } from '#test/support/inspection-record';
import { failedReport } from '#test/support/inspection-stage';
import type { RecordRehearsal } from '#test/support/rehearsal-record';

let stage: InspectionRecord;
let kitei: RecordRehearsal;
let facts: ServerDefectFacts;
beforeAll(async () => {
  stage = await InspectionRecord.start();
  kitei = stage.kitei;
  facts = kitei.app.get(ServerDefectFacts);
});
afterAll(() => kitei?.close());

const report = { defect: 'ftpd ran', countermeasures: 'the port is closed for now' };
const members = ['matsumoto', 'watanabe', 'kato', 'saito', 'hasegawa'];

/** A defect that waits for its correction. */
async function correcting(): Promise<{ serverId: string; caseId: string; itemId: string }> {
  const { serverId, caseId: inspection, item } = await stage.inInspection();
  await stage.result(item.id, failedReport('2026-Q2', kitei.at));
  await stage.defects.pursue(stage.engine, inspection);
  const [caseId = ''] = await stage.defectsOf(inspection);
  return { serverId, caseId, itemId: (await stage.item(caseId, 'correction')).id };
}

const complete = (itemId: string, evidence: object, by = 'yamada') =>
  kitei.answer(by, itemId, 'complete', { evidence });

async function lettersOf(caseId: string, kind: string): Promise<string[]> {
  const rows = await kitei.rows<{ person: string }>(
    'SELECT person_id AS person FROM notice WHERE case_id = $1 AND kind = $2',
    [caseId, kind],
  );
  return rows.map(({ person }) => kitei.login(person)).toSorted();
}

test('waits on the administrators of the server, who say how it was corrected (4.2.4(8))', async () => {
  const { caseId, itemId } = await correcting();
  expect((await kitei.item(itemId)).candidateIds.map((id) => kitei.login(id)).toSorted()).toEqual([
    'yamada',
    'yoshida',
  ]);
  await expect(complete(itemId, { done: '' })).rejects.toThrow('server-defect/nothing-done');
  await expect(complete(itemId, { done: 'removed' }, 'sasaki')).rejects.toThrow('work-item/not-assigned');
  await complete(itemId, { done: 'removed' });
  expect(await stage.stateOf(caseId)).toBe('corrected');
});

test('is reported early to every member while it stays to be corrected; by nobody else (4.2.4(8))', async () => {
  const { caseId } = await correcting();
  await expect(facts.reportEarly(kitei.by('sasaki'), caseId, report)).rejects.toThrow(
    'server-defect/not-its-administrator',
  );
  await expect(facts.reportEarly(kitei.by('yoshida'), caseId, { defect: '', countermeasures: '' })).rejects.toThrow(
    'server-defect/defect-missing, server-defect/countermeasures-missing',
  );
  await facts.reportEarly(kitei.by('yoshida'), caseId, report);
  expect(await lettersOf(caseId, 'defect-reported')).toEqual(members.toSorted());
  expect(await stage.stateOf(caseId)).toBe('correcting');
  expect((await kitei.openItem(caseId)).purpose).toBe('correction');
});

test('takes no early report once it is corrected (4.2.4(8))', async () => {
  const { caseId, itemId } = await correcting();
  await complete(itemId, { done: 'removed' });
  await expect(facts.reportEarly(kitei.by('yamada'), caseId, report)).rejects.toThrow('server-defect/wrong-state');
});

test('is reported to each member with one letter, and comes back when a member wants more (4.2.4(8))', async () => {
  const { caseId, itemId } = await correcting();
  await complete(itemId, { done: 'stopped' });
  const reporting = await stage.item(caseId, 'report');
  await expect(complete(reporting.id, { defect: 'ftpd ran', countermeasures: '' })).rejects.toThrow(
    'server-defect/countermeasures-missing',
  );
  await complete(reporting.id, report);
  const asked = await stage.item(caseId, 'acknowledgement');
  expect(await lettersOf(caseId, 'defect-reported')).toEqual(members.toSorted());
  expect(asked.subject).toMatchObject({ correction: { done: 'stopped' }, report });
  await expect(kitei.answer('kato', asked.id, 'return')).rejects.toThrow('work-item/reason-required');
  await kitei.answer('kato', asked.id, 'return', { reason: 'remove the package as well' });
  expect(await stage.stateOf(caseId)).toBe('reopened');
  const again = await stage.item(caseId, 'correction', 2);
  expect(again.candidateIds.map((id) => kitei.login(id)).toSorted()).toEqual(['yamada', 'yoshida']);
});

test('is acknowledged once, whoever of the committee comes at the same moment (4.2.4(8))', async () => {
  const { caseId, itemId } = await correcting();
  await complete(itemId, { done: 'removed' });
  await complete((await stage.item(caseId, 'report')).id, report);
  const { id } = await stage.item(caseId, 'acknowledgement');
  const said = await Promise.allSettled([
    kitei.answer('kato', id, 'approve'),
    kitei.answer('saito', id, 'return', { reason: 'more' }),
  ]);
  expect(said.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

test('is not acknowledged by whoever corrected it, though a member (4.2.4(8))', async () => {
  const role = { person: kitei.directory.find('yamada')!.code, role: 'INFORMATION_SECURITY_COMMITTEE' };
  await kitei.import((company) => (company.roles = [...company.roles, role]));
  const { caseId, itemId } = await correcting();
  await complete(itemId, { done: 'removed' });
  await complete((await stage.item(caseId, 'report')).id, report, 'yoshida');
  const asked = await stage.item(caseId, 'acknowledgement');
  expect(asked.excluded).toContainEqual({ personId: kitei.id('yamada'), reason: 'conflict-of-interest' });
  await expect(kitei.answer('yamada', asked.id, 'approve')).rejects.toThrow('work-item/excluded');
  await kitei.import(() => undefined);
});

test('climbs to the committee when nobody corrects it (4.2.4(8))', async () => {
  const { caseId, itemId } = await correcting();
  const { ladder } = await kitei.item(itemId);
  const rung = ladder.find(({ target }) => target === 'INFORMATION_SECURITY_COMMITTEE')!;
  for (const { ordinal } of ladder.filter((each) => each.ordinal <= rung.ordinal)) {
    await kitei.climb(caseId, itemId, ordinal);
  }
  expect(await lettersOf(caseId, 'reported')).toEqual(expect.arrayContaining(members));
  expect((await kitei.item(itemId)).overdue).toBe(true);
});

test('leaves a record of all this in which the verifier finds nothing (4.2.4(8))', async () => {
  expect((await verifyLedger(kitei.source)).findings).toEqual([]);
});
