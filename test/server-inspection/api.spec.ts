import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { verifyLedger } from '#libs/record/ledger/verify';
import { inspectionItems } from '#libs/lifecycles/server-inspection/contract';
import { eventually } from '#test/support/eventually';
import { inspectionReport } from '#test/support/inspection-stage';
import { InspectionVisit } from '#test/support/inspection-visit';

let visit: InspectionVisit;
beforeAll(async () => (visit = await InspectionVisit.start()));
afterAll(() => visit.kitei.close());

const refused = (status: number, code: string, field?: string) => ({
  status,
  body: { status, violations: [{ code, ...(field ? { field } : {}) }] },
});
const pathOf = (id: string) => `/v1/server-inspections/${id}`;

test('is planned, inspected and passed over HTTP, and keeps its result with its date (4.2.4(7)[1st], 4.2.4(7)[2nd])', async () => {
  const id = await visit.inspection();
  const appointing = await visit.item(pathOf(id), 'appointment');
  expect(await visit.complete(appointing, 'yamada', { inspector: 'nobody' })).toMatchObject(
    refused(422, 'server-inspection/unknown-inspector', 'inspector'),
  );
  const { body: dependent } = await visit.complete(appointing, 'yamada', { inspector: 'yoshida' });
  expect(dependent).toMatchObject({ status: 422, clause: '4.2.4(7)[1st]' });
  expect((dependent.violations as { code: string }[]).map(({ code }) => code)).toContain(
    'server-inspection/inspector-not-independent',
  );
  expect(await visit.complete(appointing, 'sasaki', { inspector: 'carter' })).toMatchObject(
    refused(403, 'work-item/not-assigned'),
  );
  expect((await visit.complete(appointing, 'yamada', { inspector: 'carter' })).status).toBe(201);

  const itemId = await visit.item(pathOf(id), 'inspection');
  const { body: item } = await visit.read(`/v1/work-items/${itemId}`, 'carter');
  expect(item).toMatchObject({
    answers: ['complete'],
    dueAt: visit.dueAt,
    subject: {
      quarter: visit.quarter,
      declared: { configuration: { hardware: ['rack server R1'] }, services: ['nginx'] },
    },
  });
  const done = await visit.complete(itemId, 'carter', inspectionReport(visit.quarter, visit.now));
  expect(done).toMatchObject({ status: 201, body: { slug: 'server-inspection', state: 'passed' } });
  expect(done.headers.get('location')).toBe(pathOf(id));
  const { body } = await visit.read(pathOf(id));
  const result = body.result as { recordedAt: string; retainUntil: string; digest: string };
  expect(body).toMatchObject({ state: 'passed', inspector: { name: { en: 'Olivia Carter' } }, defects: [] });
  expect(result.digest).toMatch(/^[0-9a-f]{64}$/);
  expect(new Date(result.retainUntil).getFullYear() - new Date(result.recordedAt).getFullYear()).toBe(5);
  expect(await visit.letters('yamada', id, '第三者検査合格')).toContain('すべての項目に合格');
  expect(await visit.letters('carter', id, 'inspection passed')).toContain('passed in every item');
});

test('names every item that is missing with its clause, in both languages, and takes nothing (4.2.4(7)[1st]①-⑥)', async () => {
  const id = await visit.inInspection();
  const itemId = await visit.item(pathOf(id), 'inspection');
  const empty = { quarter: visit.quarter, answers: [], deficiencies: [] };
  const { status, body } = await visit.complete(itemId, 'carter', empty);
  expect(status).toBe(422);
  const violations = body.violations as { clause: string; message: string }[];
  expect(violations.map(({ clause }) => clause)).toEqual(Object.values(inspectionItems).map(({ clause }) => clause));
  const headers = { 'accept-language': 'ja' };
  const completion = `/v1/work-items/${itemId}/completion`;
  const japanese = await visit.kitei.ask(completion, { as: 'carter', body: empty, headers });
  expect(japanese.body.violations).toEqual(
    violations.map((each) => ({ ...each, message: expect.stringContaining('の結果がありません') })),
  );
  expect((await visit.read(pathOf(id))).body).toMatchObject({ state: 'in-inspection' });
});

test.each([
  ['of another quarter', { quarter: '1999-Q1' }, 422, 'server-inspection/wrong-quarter', 'quarter'],
  ['of no quarter', { quarter: 'spring' }, 400, 'request/invalid-field', 'quarter'],
])('refuses a result %s with a clear answer (4.2.4(7)[1st])', async (_which, change, status, code, field) => {
  const id = await visit.inInspection();
  const report = { ...inspectionReport(visit.quarter, visit.now), ...change };
  const itemId = await visit.item(pathOf(id), 'inspection');
  expect(await visit.complete(itemId, 'carter', report)).toMatchObject(refused(status, code, field));
});

test('refuses a scan with old vulnerability information, and has no place for a password (4.2.4(7)[1st]①,⑥)', async () => {
  const id = await visit.inInspection();
  const itemId = await visit.item(pathOf(id), 'inspection');
  const old = { VULNERABILITY_SCAN: { vulnerabilityDataAt: '2026-01-01T00:00:00Z' } };
  expect(await visit.complete(itemId, 'carter', inspectionReport(visit.quarter, visit.now, old))).toMatchObject(
    refused(422, 'server-inspection/vulnerability-data-too-old', 'answers[0].vulnerabilityDataAt'),
  );
  const report = inspectionReport(visit.quarter, visit.now);
  const answers = report.answers.map((answer) => ({ ...answer, password: 'hunter2' }));
  expect((await visit.complete(itemId, 'carter', { ...report, answers })).status).toBe(400);
});

test('is never deleted, and says until when its result is kept (4.2.4(7)[2nd])', async () => {
  const id = await visit.inInspection();
  const remove = (as = 'kimura') => visit.kitei.ask(pathOf(id), { as, method: 'DELETE' });
  expect(await remove()).toMatchObject({ status: 409, body: { clause: '4.2.4(7)[2nd]' } });
  await visit.complete(
    await visit.item(pathOf(id), 'inspection'),
    'carter',
    inspectionReport(visit.quarter, visit.now),
  );
  const { body } = await remove();
  const { retainUntil } = (await visit.read(pathOf(id))).body.result as { retainUntil: string };
  expect(JSON.stringify(body.violations)).toContain(retainUntil);
  expect((await remove('suzuki')).status).toBe(404);
});

test('closes by itself when the last of its defects is closed (4.2.4(8))', async () => {
  const { id, defects } = await visit.failed();
  expect((await visit.read(pathOf(id))).body).toMatchObject({
    state: 'correcting',
    result: {
      answers: expect.arrayContaining([
        expect.objectContaining({ difference: { missing: [], unexpected: ['ftpd'] } }),
      ]) as unknown,
    },
  });
  for (const defect of defects) {
    expect((await visit.decide(await visit.report(defect), 'kato', 'approve')).status).toBe(201);
  }
  await eventually(async () => expect((await visit.read(pathOf(id))).body).toMatchObject({ state: 'closed' }));
  expect(await visit.letters('yoshida', id, '第三者検査完了')).toContain('検査が完了しました');
});

test('shows its history and its dated ladder (4.2.4(7)[1st])', async () => {
  const id = await visit.inInspection();
  const { items } = (await visit.read(`${pathOf(id)}/events`)).body as never as { items: { transition: string }[] };
  const told = items.map(({ transition }) => transition);
  expect(told).toEqual(expect.arrayContaining(['plan', 'ask-appointment', 'appoint', 'ask-inspection']));
  const ladders = (await visit.read(`${pathOf(id)}/ladder`)).body.items as { rungs: { act: string }[] }[];
  expect(ladders).toHaveLength(2);
  expect(ladders[0]!.rungs.map(({ act }) => act)).toContain('overdue');
});

test('is read by those whom it concerns and by those who oversee, and by nobody else (4.2.4(7)[1st])', async () => {
  const id = await visit.inInspection();
  for (const [as, status] of [
    ...['kimura', 'kato', 'inoue', 'kobayashi', 'yamada', 'yoshida', 'carter'].map((login) => [login, 200] as const),
    ...['sasaki', 'maeda', 'suzuki', 'client:hr-system'].map((login) => [login, 404] as const),
  ]) {
    expect([as, (await visit.read(pathOf(id), as)).status]).toEqual([as, status]);
  }
});

test('is listed by server, state and quarter (4.2.4(7)[1st])', async () => {
  const id = await visit.inInspection();
  const { serverId } = (await visit.read(pathOf(id))).body;
  const list = async (query: string, as = 'kimura') =>
    ((await visit.read(`/v1/server-inspections?${query}`, as)).body.items as { id: string }[]).map((each) => each.id);
  expect(await list(`server=${String(serverId)}`)).toEqual([id]);
  expect(await list(`server=${String(serverId)}&state=passed`)).toEqual([]);
  expect(await list(`quarter=${visit.quarter}&limit=200`)).toContain(id);
  expect(await list('quarter=1999-Q1')).toEqual([]);
  expect(await list('limit=200', 'carter')).toContain(id);
  expect(await list('limit=200', 'sasaki')).toEqual([]);
});

test('leaves a record in which the verifier finds nothing (4.2.4(7)[2nd])', async () => {
  expect((await verifyLedger(visit.kitei.api.get(DataSource))).findings).toEqual([]);
});
