import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { verifyLedger } from '#libs/record/ledger/verify';
import { ServerDefects } from '#libs/record/server-defects';
import { ServerFacts } from '#libs/record/server.facts';
import type { Door } from '#libs/record/door/door';
import { days } from '#test/support/builders';
import { InspectionRecord } from '#test/support/inspection-record';
import { failedReport, inspectionReport } from '#test/support/inspection-stage';
import type { RecordRehearsal } from '#test/support/rehearsal-record';

let stage: InspectionRecord;
let kitei: RecordRehearsal;
beforeAll(async () => {
  stage = await InspectionRecord.start();
  kitei = stage.kitei;
});
afterAll(() => kitei?.close());

const quarter = '2026-Q2';
const passing = () => inspectionReport(quarter, kitei.at);
const failing = () => failedReport(quarter, kitei.at);

describe('opening', () => {
  test('for one occasion leaves one inspection, however often and from wherever it is told (4.2.4(7)[1st])', async () => {
    const serverId = await stage.server();
    const ids = await Promise.all(Array.from({ length: 6 }, () => stage.open(serverId, 'a')));
    expect(new Set(ids).size).toBe(1);
    expect(await stage.open(serverId, 'b')).not.toBe(ids[0]);
    const rows = await kitei.rows('SELECT quarter FROM server_inspection WHERE server_id = $1', [serverId]);
    expect(rows).toEqual([{ quarter }, { quarter }]);
  });

  test('of a server that nobody knows is refused (4.2.4(7)[1st])', async () => {
    await expect(stage.open('server_00000000000000000000000000')).rejects.toThrow('record/not-found');
  });
});

describe('the appointment', () => {
  test('waits on the administrators of this server alone (4.2.4(7)[1st])', async () => {
    const item = await stage.item(await stage.open(await stage.server()), 'appointment');
    expect(item.candidateIds.map((id) => kitei.login(id)).toSorted()).toEqual(['yamada', 'yoshida']);
    expect(item.waitingRole).toBe('SERVER_ADMINISTRATOR');
  });

  test.each([
    ['the operator', 'maeda'],
    ['an administrator', 'yoshida'],
  ])('refuses %s of the server, who is no third party (4.2.4(7)[1st])', async (_who, login) => {
    const role = { person: kitei.directory.find(login)!.code, role: 'THIRD_PARTY_INSPECTOR' };
    await kitei.import((company) => (company.roles = [...company.roles, role]));
    const caseId = await stage.open(await stage.server());
    await expect(stage.appoint(caseId, login)).rejects.toThrow('server-inspection/inspector-not-independent');
    expect(await stage.stateOf(caseId)).toBe('appointing');
    await kitei.import(() => undefined);
  });

  test('refuses whoever is no inspector, and names nobody who is unknown (4.2.4(7)[1st])', async () => {
    const caseId = await stage.open(await stage.server());
    await expect(stage.appoint(caseId, 'suzuki')).rejects.toThrow('server-inspection/not-an-inspector');
    await expect(stage.appoint(caseId, 'nobody')).rejects.toThrow('server-inspection/unknown-inspector');
    await stage.appoint(caseId, 'carter');
    expect(await stage.stateOf(caseId)).toBe('inspector-assigned');
  });
});

describe('the inspection', () => {
  test('waits on the inspector alone, is due when the server owes it, and shows what was declared (4.2.4(7)[1st]②)', async () => {
    const { item } = await stage.inInspection();
    expect(item.candidateIds.map((id) => kitei.login(id))).toEqual(['carter']);
    expect(item.dueAt.getTime()).toBe(Date.parse(kitei.at) + days(14));
    expect(item.subject).toMatchObject({
      quarter,
      declared: {
        configuration: { version: 1, hardware: ['rack server R1'] },
        services: ['nginx'],
        accounts: expect.arrayContaining(['www-data', 'admin0']) as unknown,
      },
    });
    await expect(stage.result(item.id, passing(), 'yamada')).rejects.toThrow('work-item/not-assigned');
  });

  test('takes no result of another quarter, and loses nothing by it (4.2.4(7)[1st])', async () => {
    const { caseId, item } = await stage.inInspection();
    await expect(stage.result(item.id, { ...passing(), quarter: '2026-Q1' })).rejects.toThrow(
      'server-inspection/wrong-quarter',
    );
    expect(await stage.stateOf(caseId)).toBe('in-inspection');
    await stage.result(item.id, passing());
    expect(await stage.stateOf(caseId)).toBe('passed');
  });

  test('takes one result, whoever sends it twice at the same moment (4.2.4(7)[2nd])', async () => {
    const { caseId, item } = await stage.inInspection();
    const sent = await Promise.allSettled([stage.result(item.id, failing()), stage.result(item.id, failing())]);
    expect(sent.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await kitei.rows('SELECT id FROM server_inspection_result WHERE id = $1', [caseId])).toHaveLength(1);
  });

  test('keeps its result for its period, and the application cannot change it (4.2.4(7)[2nd])', async () => {
    const { caseId, item } = await stage.inInspection();
    await stage.result(item.id, passing());
    const [row] = await kitei.rows<{ recorded: Date; until: Date }>(
      'SELECT recorded_at AS recorded, retain_until AS until FROM server_inspection_result WHERE id = $1',
      [caseId],
    );
    expect(row!.until.getFullYear() - row!.recorded.getFullYear()).toBe(5);
    for (const sql of [
      'UPDATE server_inspection_result SET digest = $1',
      'DELETE FROM server_inspection_result WHERE id = $1',
    ]) {
      await expect(kitei.rows(sql, ['x'])).rejects.toThrow('permission denied');
    }
  });
});

describe('an inspector who drops out', () => {
  test('by declining is replaced, and is not named again (4.2.4(7)[1st])', async () => {
    const { caseId, item } = await stage.inInspection();
    await kitei.notes.decline(kitei.by('carter'), item.id, 'I know the owner');
    const { item: position } = await kitei.replan(caseId, item.id);
    expect(position?.outcome).toBe('release-inspector');
    expect(await stage.stateOf(caseId)).toBe('planned');
    const { id } = await stage.item(caseId, 'appointment', 2);
    const again = kitei.answer('yamada', id, 'complete', { evidence: { inspector: 'carter' } });
    await expect(again).rejects.toThrow('server-inspection/inspector-declined');
  });

  test('by taking a part in the server is replaced as soon as the server says so (4.2.4(7)[1st])', async () => {
    const role = { person: kitei.directory.find('carter')!.code, role: 'OPERATOR' };
    await kitei.import((company) => (company.roles = [...company.roles, role]));
    const { serverId, caseId, item } = await stage.inInspection();
    const staff = { structure: 'changed', administrators: ['yamada', 'yoshida'], operators: ['carter'] };
    await kitei.app.get(ServerFacts).recordDocument(kitei.by('yamada'), serverId, 'STAFF', staff, 'more people');
    const woken = await kitei.rows(`SELECT 1 FROM outbox WHERE stream LIKE 'replan:' || $1 || '%'`, [caseId]);
    expect(woken).toHaveLength(1);
    await expect(stage.result(item.id, passing())).rejects.toThrow('server-inspection/inspector-not-independent');
    await kitei.replan(caseId, item.id);
    expect(await stage.stateOf(caseId)).toBe('planned');
    await kitei.import(() => undefined);
  });

  test('before the item opens is replaced as well (4.2.4(7)[1st])', async () => {
    const caseId = await stage.open(await stage.server());
    await stage.appoint(caseId);
    await kitei.import((company) => {
      company.roles = company.roles.filter(({ role }) => role !== 'THIRD_PARTY_INSPECTOR');
    });
    expect(await kitei.open(caseId, 'inspection')).toMatchObject({ standing: 'unfounded' });
    expect(await stage.stateOf(caseId)).toBe('planned');
    expect((await kitei.open(caseId, 'appointment')).item?.outcome).toBe('release-inspector');
    expect((await stage.item(caseId, 'appointment', 2)).candidateIds).toHaveLength(2);
    await kitei.import(() => undefined);
  });
});

describe('the defects of a result', () => {
  test('are opened once each when the worker dies between two of them, and in any number of tries (4.2.4(8))', async () => {
    const { caseId, item } = await stage.inInspection();
    await stage.result(item.id, failing());
    let entered = 0;
    const dying = new Proxy(kitei.door, {
      get: (door, name) =>
        name === 'enter' && ++entered > 1
          ? () => Promise.reject(new Error('the worker was killed'))
          : (Reflect.get(door, name) as Door['enter']).bind(door),
    });
    const killed = new ServerDefects(dying, kitei.source);
    await expect(killed.pursue(stage.engine, caseId)).rejects.toThrow('the worker was killed');
    expect(await stage.defectsOf(caseId)).toHaveLength(1);
    const tries = await Promise.all([1, 2, 3].map(() => stage.defects.pursue(stage.engine, caseId)));
    expect(tries).toEqual([1, 2, 3].map(() => ({ closed: false, more: false })));
    expect(await stage.defectsOf(caseId)).toHaveLength(2);
    expect(await stage.stateOf(caseId)).toBe('correcting');
  });

  test('close the inspection with the last of them, and not before (4.2.4(8))', async () => {
    const { caseId, item } = await stage.inInspection();
    await stage.result(item.id, failing());
    await stage.defects.pursue(stage.engine, caseId);
    const [first, last] = await stage.defectsOf(caseId);
    await stage.closeDefect(first!);
    expect(await stage.defects.pursue(stage.engine, caseId)).toEqual({ closed: false, more: false });
    await stage.closeDefect(last!);
    await kitei.nextTurn(last!);
    const told = await kitei.rows(`SELECT payload ->> 'signal' AS signal FROM outbox WHERE key = $1`, [
      `${last!}/orders`,
    ]);
    expect(told).toEqual([{ signal: 'orders' }]);
    expect(await stage.defects.pursue(stage.engine, caseId)).toEqual({ closed: true, more: false });
    expect(await stage.defects.pursue(stage.engine, caseId)).toEqual({ closed: true, more: false });
  });
});

describe('a server that is retired', () => {
  test('takes the inspection with it that nobody has made yet (4.2.4(7)[1st])', async () => {
    const { serverId, caseId, item } = await stage.inInspection();
    await stage.retire(serverId);
    expect(await kitei.replan(caseId, item.id)).toMatchObject({ standing: 'closed' });
    expect(await stage.stateOf(caseId)).toBe('needless');
    await expect(stage.result(item.id, passing())).rejects.toThrow('work-item/closed');
  });

  test('takes its defects with it, and the inspection closes (4.2.4(8))', async () => {
    const { serverId, caseId, item } = await stage.inInspection();
    await stage.result(item.id, failing());
    await stage.defects.pursue(stage.engine, caseId);
    const defects = await stage.defectsOf(caseId);
    const { id: open } = await stage.item(defects[0]!, 'correction');
    await stage.retire(serverId);
    await kitei.replan(defects[0]!, open);
    expect(await kitei.open(defects[1]!, 'correction')).toMatchObject({ standing: 'closed' });
    for (const defect of defects) expect(await stage.stateOf(defect)).toBe('needless');
    expect(await stage.defects.pursue(stage.engine, caseId)).toEqual({ closed: true, more: false });
  });
});

test('everything of it is explained by its lines, and what was changed is found (4.2.4(7)[2nd])', async () => {
  const { findings } = await verifyLedger(kitei.source);
  expect(findings).toEqual([]);
  await kitei.rows(`UPDATE server_inspection SET quarter = '1999-Q1' WHERE occasion = 'a'`);
  await kitei.rows(`UPDATE server_defect SET description = 'nothing' WHERE id = (SELECT min(id) FROM server_defect)`);
  const whats = (await verifyLedger(kitei.source)).findings.map(({ what }) => what);
  expect(whats).toEqual(
    expect.arrayContaining([
      'the inspection differs from the lines that made it',
      'the defect differs from the lines that made it',
      'no result of the inspection names the defect',
    ]),
  );
});
