import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { verifyLedger } from '#libs/record/ledger/verify';
import { eventually } from '#test/support/eventually';
import { InspectionVisit } from '#test/support/inspection-visit';

let visit: InspectionVisit;
let id: string;
let defects: string[];
beforeAll(async () => {
  visit = await InspectionVisit.start();
  ({ id, defects } = await visit.failed());
});
afterAll(() => visit.kitei.close());

const pathOf = (defect: string) => `/v1/server-defects/${defect}`;
const refused = (status: number, ...codes: string[]) => ({
  status,
  body: { status, violations: codes.map((code) => ({ code })) },
});
const told = { defect: 'ftpd ran', countermeasures: 'the port is closed for now' };

test('is shown with its inspection, item and what is owed (4.2.4(8))', async () => {
  await visit.item(pathOf(defects[0]!), 'correction');
  expect((await visit.read(pathOf(defects[0]!), 'yamada')).body).toMatchObject({
    ...{ state: 'correcting', inspectionId: id, ordinal: 1, item: 'SERVICES', itemClause: '4.2.4(7)[1st]④' },
    ...{ description: 'ftpd runs and was never applied for', openItem: { purpose: 'correction' } },
  });
});

test('is reported ahead by its administrators, once for one key, with a letter to every member (4.2.4(8))', async () => {
  const path = `${pathOf(defects[0]!)}/reports`;
  const headers = { 'idempotency-key': randomUUID() };
  const report = (as: string, body: object = told) => visit.kitei.ask(path, { as, body, headers });
  expect(await report('yamada', { defect: ' ', countermeasures: '' })).toMatchObject(
    refused(422, 'server-defect/defect-missing', 'server-defect/countermeasures-missing'),
  );
  const first = await report('yamada');
  expect(first).toMatchObject({ status: 201, body: { state: 'correcting', fact: { transition: 'report-early' } } });
  expect((await report('yamada')).body).toMatchObject({ version: first.body.version });
  for (const login of ['matsumoto', 'watanabe', 'kato', 'saito', 'hasegawa']) {
    expect(await visit.letters(login, defects[0]!, '速報')).toContain(told.countermeasures);
  }
  expect((await visit.read(pathOf(defects[0]!))).body).toMatchObject({ report: told });
});

test('takes an early report of nobody else (4.2.4(8))', async () => {
  const report = (as: string) => visit.kitei.ask(`${pathOf(defects[0]!)}/reports`, { as, body: told });
  expect((await report('sasaki')).status).toBe(404);
  expect(await report('suzuki')).toMatchObject(refused(403, 'access/forbidden'));
  expect((await visit.kitei.ask(`${pathOf('server_defect_0')}/reports`, { as: 'yamada', body: told })).status).toBe(
    404,
  );
});

test('is reported when it is corrected, reopened with a reason, and closed by a member (4.2.4(8))', async () => {
  const defect = defects[1]!;
  const asked = await visit.report(defect);
  expect(await visit.letters('saito', defect, '不備と対策の報告')).toContain('it ran');
  expect(await visit.decide(asked, 'kato', 'return')).toMatchObject(refused(422, 'work-item/reason-required'));
  expect(await visit.decide(asked, 'yamada', 'approve')).toMatchObject({ status: 403 });
  expect((await visit.decide(asked, 'kato', 'return', 'remove the package as well')).status).toBe(201);
  await visit.item(pathOf(defect), 'correction');
  const late = await visit.kitei.ask(`/v1/work-items/${asked}/decision`, {
    as: 'saito',
    body: { decision: 'approve', subjectHash: '0'.repeat(64) },
  });
  expect(late).toMatchObject(refused(409, 'work-item/closed'));
  expect((await visit.decide(await visit.report(defect), 'saito', 'approve')).status).toBe(201);
  expect((await visit.read(pathOf(defect))).body).toMatchObject({ state: 'closed' });
  expect(await visit.letters('yamada', defect, '是正完了')).toContain('確認しました');
  const tooLate = await visit.kitei.ask(`${pathOf(defect)}/reports`, { as: 'yamada', body: told });
  expect(tooLate).toMatchObject(refused(409, 'server-defect/wrong-state'));
});

test('does not say nothing about its correction (4.2.4(8))', async () => {
  const itemId = await visit.item(pathOf(defects[0]!), 'correction');
  expect(await visit.complete(itemId, 'yamada', { done: '' })).toMatchObject(
    refused(422, 'server-defect/nothing-done'),
  );
  expect((await visit.complete(itemId, 'yamada', {})).status).toBe(400);
});

test('is listed by server, inspection, state and item, with history and ladder (4.2.4(8))', async () => {
  const list = async (query: string, as = 'kimura') =>
    ((await visit.read(`/v1/server-defects?${query}`, as)).body.items as { id: string }[]).map((each) => each.id);
  expect((await list(`inspection=${id}`)).toSorted()).toEqual([...defects].sort());
  expect(await list(`inspection=${id}&item=SERVICES`, 'yamada')).toEqual([defects[0]]);
  expect(await list(`inspection=${id}&state=closed`, 'carter')).toEqual([defects[1]]);
  expect(await list('limit=200', 'sasaki')).toEqual([]);
  const { items } = (await visit.read(`${pathOf(defects[1]!)}/events`)).body as never as {
    items: { transition: string }[];
  };
  expect(items.map(({ transition }) => transition)).toEqual(
    expect.arrayContaining(['open', 'correct', 'report', 'demand-more', 'acknowledge']),
  );
  const ladders = (await visit.read(`${pathOf(defects[0]!)}/ladder`)).body.items as { rungs: { target?: string }[] }[];
  expect(ladders[0]!.rungs).toContainEqual(expect.objectContaining({ target: 'INFORMATION_SECURITY_COMMITTEE' }));
});

test('is read by those whom it concerns and by those who oversee, and by nobody else (4.2.4(8))', async () => {
  const path = pathOf(defects[0]!);
  for (const as of ['kimura', 'kato', 'inoue', 'kobayashi', 'yamada', 'carter']) {
    expect([as, (await visit.read(path, as)).status]).toEqual([as, 200]);
  }
  for (const as of ['sasaki', 'maeda', 'suzuki']) expect([as, (await visit.read(path, as)).status]).toEqual([as, 404]);
});

test('leaves its inspection open until it is closed itself (4.2.4(8))', async () => {
  expect((await visit.read(`/v1/server-inspections/${id}`)).body).toMatchObject({ state: 'correcting' });
  await visit.decide(await visit.report(defects[0]!), 'hasegawa', 'approve');
  await eventually(async () =>
    expect((await visit.read(`/v1/server-inspections/${id}`)).body).toMatchObject({ state: 'closed' }),
  );
  expect((await verifyLedger(visit.kitei.api.get(DataSource))).findings).toEqual([]);
});
