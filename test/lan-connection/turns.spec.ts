import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { LanPlaces } from '#libs/record/lan/places';
import { networkLock } from '#libs/record/lan/reservation';
import { eventually } from '#test/support/eventually';
import { enterLan, networkOn } from '#test/support/lan-ground';
import { LanRaces } from '#test/support/lan-races';
import { RecordRehearsal } from '#test/support/rehearsal-record';

let kitei: RecordRehearsal;
let lan: LanRaces;
beforeAll(async () => {
  kitei = await RecordRehearsal.start();
  lan = await LanRaces.on(kitei);
  const accessPoint = { accessPoint: 'AP-3F', place: '3F', switching: true, shared: true };
  const tiny = networkOn({ code: 'TINY', prefix: '10.40.0.0/24', pools: [['10.40.0.10', '10.40.0.10']] });
  const connectionPoints = [{ code: 'AP-TINY', network: 'TINY', ...accessPoint }];
  await enterLan(kitei.app, { networks: [tiny], connectionPoints }, kitei.at);
});
afterAll(() => kitei?.close());
afterEach(() => {
  jest.restoreAllMocks();
});

/** Somebody is having their turn on a network for as long as the work takes. */
const whileTaken = (network: string, work: () => Promise<void>) =>
  kitei.source.transaction(async (manager) => {
    await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [networkLock(network)]);
    await work();
  });
const exhausted = { violations: [{ code: 'lan-connection/range-exhausted', field: 'network' }] };

test('who applies on a network that is full is refused without waiting for a turn (4.4.1(3))', async () => {
  await lan.apply({ network: 'TINY' });
  await whileTaken('TINY', async () => {
    await expect(lan.apply({ network: 'TINY' })).rejects.toMatchObject(exhausted);
  });
});

test('who applies on any other waits for the turn, and takes what is free then (4.4.1(3))', async () => {
  let applied: Promise<string> | undefined;
  await whileTaken('FAR', async () => {
    applied = lan.apply({ network: 'FAR' });
    const waiting = `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
    await eventually(async () => expect(await kitei.rows(waiting)).toHaveLength(1));
  });
  expect(await lan.leases(await applied!)).toEqual(['ADDRESS HELD', 'CONNECTION_POINT HELD', 'HOST_NAME HELD']);
});

test('what was given back since one looked is taken in turn (4.4.1(3))', async () => {
  jest.spyOn(kitei.app.get(LanPlaces), 'isFull').mockResolvedValue(true);
  expect(await lan.leases(await lan.apply())).toEqual(['ADDRESS HELD', 'CONNECTION_POINT HELD', 'HOST_NAME HELD']);
});

test('what was quarantined long enough is free to whoever asks (4.4.1(3), 4.4.5(3))', async () => {
  await kitei.rows(
    `UPDATE lan_lease SET state = 'QUARANTINED', free_at = $1 WHERE network = 'TINY' AND kind = 'ADDRESS' AND state = 'HELD'`,
    [kitei.at],
  );
  expect(await lan.leases(await lan.apply({ network: 'TINY' }))).toContain('ADDRESS HELD');
});
