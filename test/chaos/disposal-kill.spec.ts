import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { verifyLedger } from '#libs/record/ledger/verify';
import { Caller } from '#test/support/caller';
import { report } from '#test/support/crowd-chance';
import { eventually } from '#test/support/eventually';
import { type OwnSystem, startOwnSystem } from './own-system.js';

const serials = Array.from({ length: 60 }, (_, index) => `SN-${index}`);
const how = { category: 'DESTROY', method: 'shredding', verification: 'looked at', witness: 'ono' };
let system: OwnSystem;
let caller: Caller;

beforeAll(async () => {
  system = await startOwnSystem();
  caller = new Caller(system.servers.addresses);
}, 60_000);
afterAll(() => system?.close());

const asked = <Row>(sql: string, parameters: unknown[] = []) =>
  system.record((source) => source.query<Row[]>(sql, parameters));
const opened = (caseId: string, purpose: string) =>
  eventually(
    async () => {
      const [item] = await asked<{ id: string; subjectHash: string }>(
        `SELECT id, subject_hash AS "subjectHash" FROM work_item WHERE case_id = $1 AND purpose = $2 AND state = 'open'`,
        [caseId, purpose],
      );
      if (!item) throw new Error(`${purpose} is not asked for yet`);
      return item;
    },
    { within: 30_000, every: 100 },
  );
const disposed = async () =>
  (await asked<{ id: string }>(`SELECT case_id AS id FROM ledger_event WHERE transition = 'dispose'`)).length;

test('a worker killed between the records of sanitisation and the disposals loses no item and disposes of none twice (4.6.3(1))', async () => {
  const media = serials.map((serial) => ({
    ...{ assetNumber: `A-${serial}`, serial, kind: 'HDD', department: 'D200', place: 'vault', confidential: true },
    protection: { kind: 'LOCKED', lockKeyPlace: 'safe' },
  }));
  await caller.accepted('aoki', '/v1/media/imports', { media });
  const application = { mode: 'IN_HOUSE', reason: 'worn out', items: serials };
  const caseId = String((await caller.accepted('kobayashi', '/v1/disposals', application)).caseId);
  const { id, subjectHash } = await opened(caseId, 'department-approval');
  await caller.accepted('aoki', `/v1/work-items/${id}/decision`, { decision: 'approve', subjectHash });
  await opened(caseId, 'sanitisation');
  await caller.accepted('aoki', `/v1/disposals/${caseId}/sanitisations`, {
    lines: serials.map((serial) => ({ serial, ...how })),
  });
  await eventually(async () => expect(await disposed()).toBeGreaterThan(0), { within: 30_000, every: 20 });
  expect(await system.end('worker')).toBe('was ended by SIGKILL');
  const before = await disposed();
  report(`worker killed after ${before} of ${serials.length} disposals`);
  expect(before).toBeLessThan(serials.length);
  await system.revive('worker');
  await eventually(
    async () => expect(await caller.read('aoki', `/v1/disposals/${caseId}`)).toMatchObject({ state: 'closed' }),
    { within: 60_000, every: 250 },
  );
  expect(await caller.read('aoki', `/v1/disposals/${caseId}`)).toMatchObject({
    items: { total: serials.length, sanitised: serials.length, disposed: serials.length },
  });
  const times = await asked<{ times: number; sanitised: number }>(
    `SELECT count(*) FILTER (WHERE transition = 'dispose')::int AS times,
       count(*) FILTER (WHERE transition = 'sanitise')::int AS sanitised
     FROM ledger_event WHERE slug = 'medium' GROUP BY case_id`,
  );
  expect(times).toEqual(serials.map(() => ({ times: 1, sanitised: 1 })));
  expect((await system.record((source) => verifyLedger(source))).findings).toEqual([]);
}, 150_000);
