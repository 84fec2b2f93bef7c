import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { LanObservations } from '#libs/record/lan/observations';
import type { Sighting } from '#libs/record/lan/sighting';
import { minutes } from '#test/support/builders';
import { LanRaces } from '#test/support/lan-races';
import { RecordRehearsal } from '#test/support/rehearsal-record';

let kitei: RecordRehearsal;
let lan: LanRaces;
beforeAll(async () => {
  kitei = await RecordRehearsal.start();
  lan = await LanRaces.on(kitei);
});
afterAll(() => kitei?.close());
beforeEach(() => void kitei.pass(minutes(10)));

type Seen = Partial<Omit<Sighting, 'mac' | 'observedAt'>>;
const report = (mac: string, seen: Seen, source = 'lan-scanner') =>
  kitei.app
    .get(LanObservations)
    .report({ source, asOf: kitei.at, sightings: [{ mac, observedAt: kitei.at, ...seen }] });
const macOf = async (caseId: string) => {
  const [row] = await kitei.rows<{ mac: string }>('SELECT mac::text AS mac FROM lan_connection WHERE id = $1', [
    caseId,
  ]);
  return row!.mac;
};

/** A connection whose check waits. */
async function beingChecked() {
  const { caseId, itemId } = await lan.examined();
  await lan.examine(itemId);
  await lan.complete(caseId, 'registration', 'yamaguchi', { dnsRegistered: false });
  await kitei.open(caseId, 'verification');
  return { caseId, mac: await macOf(caseId), itemId: (await kitei.openItem(caseId)).id };
}

const conforms = { result: 'CONFORMS', note: 'looked at the switch' };
const observedOf = async (itemId: string) => ((await kitei.item(itemId)).subject as { observed: object[] }).observed;
/** How often the workflow was told to look again because of what was seen. */
const wakes = async (caseId: string) =>
  (
    await kitei.rows(`SELECT 1 FROM outbox WHERE kind = 'signal' AND payload ->> 'signal' = 'replan' AND key LIKE $1`, [
      `${caseId}/replan/seen/%`,
    ])
  ).length;

test('the open check shows what is seen meanwhile, field by field, each time that it differs (4.4.3(1))', async () => {
  const { caseId, mac, itemId } = await beingChecked();
  expect(await observedOf(itemId)).toEqual([]);
  const steps: [seen: Seen, source: string, wakes: number][] = [
    [{ network: 'AIR', connectionPoint: 'AP-AIR' }, 'lan-scanner', 1],
    [{ network: 'AIR', connectionPoint: 'AP-AIR' }, 'lan-scanner', 1],
    [{ network: 'FAR', connectionPoint: 'AP-AIR' }, 'lan-scanner', 2],
    [{ network: 'AIR', hostName: 'elsewhere' }, 'dhcp', 3],
  ];
  for (const [seen, source, count] of steps) {
    kitei.pass(minutes(1));
    await report(mac, seen, source);
    expect(await wakes(caseId)).toBe(count);
    await kitei.replan(caseId, itemId);
  }
  expect(await observedOf(itemId)).toMatchObject([
    { source: 'dhcp', differences: [{ field: 'hostName', declared: 'hq-nb0001', observed: 'elsewhere' }] },
    { source: 'lan-scanner', differences: [{ field: 'network', declared: 'AIR', observed: 'FAR' }] },
  ]);
});

test('a batch that is sent again, or is older than what is known, wakes nobody (4.4.3(1))', async () => {
  const { caseId, mac } = await beingChecked();
  await report(mac, { network: 'FAR' });
  await report(mac, { network: 'AIR' });
  expect(await wakes(caseId)).toBe(1);
});

test('what was seen before the check began is shown anew by the first scan after it (4.4.3(1))', async () => {
  const { caseId, itemId } = await lan.examined();
  const mac = await macOf(caseId);
  await report(mac, { network: 'AIR' });
  expect(await wakes(caseId)).toBe(0);
  kitei.pass(minutes(1));
  await lan.examine(itemId);
  await lan.complete(caseId, 'registration', 'yamaguchi', { dnsRegistered: false });
  await kitei.open(caseId, 'verification');
  kitei.pass(minutes(1));
  await report(mac, { network: 'AIR' });
  expect(await wakes(caseId)).toBe(1);
});

test('a check that was made of something else than is shown by now is refused, and taken after another look (4.4.3(1))', async () => {
  const { caseId, mac, itemId } = await beingChecked();
  const { subjectHash } = await kitei.item(itemId);
  await report(mac, { network: 'FAR' });
  await kitei.replan(caseId, itemId);
  const checking = (seen: string) =>
    kitei.answer('aoki', itemId, 'complete', { evidence: conforms, subjectHash: seen });
  await expect(checking(subjectHash)).rejects.toMatchObject({
    kind: 'conflict',
    violations: [{ code: 'work-item/stale-subject', field: 'subjectHash', clause: '4.4.3(1)' }],
  });
  await checking((await kitei.item(itemId)).subjectHash);
  expect((await kitei.stateOf(caseId)).state).toBe('connected');
});

test('a check that is over is not woken (4.4.3(1))', async () => {
  const caseId = await lan.connected();
  await report(await macOf(caseId), { network: 'FAR' });
  expect(await wakes(caseId)).toBe(0);
});

describe('a connection that was checked and is seen otherwise', () => {
  const standing = (caseId: string) =>
    kitei.rows<{ id: string; stands: boolean; expected: object; observed: object; role: string; sequence: number }>(
      `SELECT f.id, f.kind, f.clause, f.target, f.stands, f.expected, f.observed, c.administrator_role AS role, c.sequence
       FROM finding f JOIN governed_case c ON c.id = f.id WHERE f.subject_case_id = $1 ORDER BY f.found_at, f.id`,
      [caseId],
    );
  const right = { network: 'AIR', connectionPoint: 'AP-AIR' };
  const seen = async (caseId: string, what: Seen, source?: string) => {
    kitei.pass(minutes(1));
    await report(await macOf(caseId), what, source);
    return standing(caseId);
  };
  const resolved = async (findingId: string, action: string) => {
    await kitei.open(findingId, 'resolution');
    const { id } = await kitei.openItem(findingId);
    await kitei.answer('yamaguchi', id, 'complete', { evidence: { action, note: 'looked at the switch' } });
  };

  test('is one finding of the network administrators, however often it is scanned (4.4.3(1), 4.4.2(1))', async () => {
    const caseId = await lan.connected();
    expect(await seen(caseId, right)).toEqual([]);
    const wrong = { ...right, network: 'FAR' };
    const finding = {
      ...{ kind: 'LAN_DEVIATION', clause: '4.4.3(1)', target: 'lan', stands: true, role: 'NETWORK_ADMINISTRATOR' },
      ...{ expected: { network: 'AIR' }, observed: { network: 'FAR' }, sequence: 1 },
    };
    expect(await seen(caseId, wrong)).toMatchObject([finding]);
    expect(await seen(caseId, wrong)).toMatchObject([finding]);
    // Another source that sees nothing wrong, or the same, changes nothing.
    expect(await seen(caseId, right, 'dhcp')).toMatchObject([finding]);
    expect(await seen(caseId, wrong, 'dhcp')).toMatchObject([finding]);
    const more = { expected: { hostName: expect.anything() as unknown }, observed: { hostName: 'other' } };
    expect(await seen(caseId, { ...wrong, hostName: 'other' })).toMatchObject([{ ...finding, ...more, sequence: 2 }]);
  });

  test('is found gone when it is seen as permitted again, and found anew later (4.4.3(1))', async () => {
    const caseId = await lan.connected();
    await seen(caseId, { network: 'FAR' });
    expect(await seen(caseId, right)).toMatchObject([{ stands: false }]);
    expect(await seen(caseId, { network: 'FAR' })).toMatchObject([{ stands: false }, { stands: true }]);
  });

  test('is found again after somebody put it right only when it is seen again, and never while it is accepted (4.4.3(1))', async () => {
    const caseId = await lan.connected();
    const [{ id: first } = { id: '' }] = await seen(caseId, { network: 'FAR' });
    kitei.pass(minutes(1));
    await resolved(first, 'CORRECTED_TARGET');
    expect(await seen(caseId, right, 'dhcp')).toMatchObject([{ stands: false }]);
    const [, { id: second } = { id: '' }] = await seen(caseId, { network: 'FAR' });
    await resolved(second, 'ACCEPTED');
    expect(await seen(caseId, { network: 'FAR' })).toHaveLength(2);
    expect(await seen(caseId, { network: 'WIRE' })).toMatchObject([
      { stands: false },
      { stands: false },
      { stands: true, observed: { network: 'WIRE' } },
    ]);
  });

  test('is left to the check that waits, and to the change that is being registered (4.4.3(1), 4.4.4(2))', async () => {
    const { caseId, mac } = await beingChecked();
    await report(mac, { network: 'FAR' });
    expect(await standing(caseId)).toEqual([]);
    const moving = await lan.connected();
    await lan.facts().applyChange(kitei.by('tanaka'), moving, { network: 'FAR', reason: 'moved' });
    await kitei.open(moving, 'change-examination');
    await lan.examineChange((await kitei.openItem(moving)).id);
    await kitei.open(moving, 'change-registration');
    expect(await seen(moving, { network: 'FAR' })).toEqual([]);
  });

  test('leaves a record in which the verifier finds nothing (5(3))', async () => {
    expect((await kitei.verify()).findings).toEqual([]);
  });
});
