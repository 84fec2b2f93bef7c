import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { verifyLedger } from '#libs/record/ledger/verify';
import { PolicyBook } from '#libs/record/policy/book';
import { type Kitei, startKitei } from '#test/support/kitei';
import { layLan, macOf, periodEnds } from '#test/support/lan-company';
import { done, lanApplication, LanJourney, refused } from '#test/support/lan-journey';

let kitei: Kitei;
let end: { open: string; closed: string };
beforeAll(async () => {
  kitei = await startKitei();
  [end] = await Promise.all([periodEnds(kitei.api.get(PolicyBook), 60), layLan(kitei)]);
}, 60_000);
afterAll(() => kitei.close());

test('a network is restricted as a whole, in calls that can be repeated, and lifted again (4.4.2(1))', async () => {
  const three = await Promise.all(
    [2, 3, 4].map(async (number) => (await LanJourney.begin(kitei, lanApplication(number, end.open))).connected()),
  );
  const applied = await LanJourney.begin(kitei, lanApplication(5, end.open));
  await applied.standsIn('awaiting-examination');
  const headers = { 'idempotency-key': crypto.randomUUID() };
  const order = { kind: 'DISCONNECTION', emergency: true, reason: 'ワームの拡散' };
  const restricting = (body: object, as = 'kobayashi') => kitei.ask('/v1/lan-restrictions', { as, body, headers });
  expect(await restricting(order)).toMatchObject(refused(400, 'request/missing-field', 'network'));
  expect(await restricting({ ...order, network: 'HQ-3F' }, 'nguyen')).toMatchObject(refused(403, 'access/forbidden'));
  const ids = three.map(({ caseId }) => caseId).sort();
  const ordered = { status: 202, body: { items: ids.map((connection) => ({ connection, outcome: 'ordered' })) } };
  const scope = { site: 'HQ', network: 'HQ-3F' };
  expect(await restricting({ ...order, ...scope })).toMatchObject(ordered);
  expect(await restricting({ ...order, ...scope })).toMatchObject(ordered);
  const anew = { as: 'kobayashi', body: { ...order, network: 'HQ-3F', emergency: false } };
  expect((await kitei.ask('/v1/lan-restrictions', anew)).body.items).toMatchObject(
    ids.map((connection) => ({ connection, outcome: 'already' })),
  );
  for (const journey of three) expect(await journey.complete('restriction', 'yamaguchi')).toMatchObject(done);
  await Promise.all(three.map((journey) => journey.standsIn('restricted')));
  const lifting = { reason: '駆除済み', device: 'PC-2' };
  const lifted = await kitei.ask('/v1/lan-restrictions/lifting', { as: 'yamaguchi', body: lifting });
  expect(lifted.body).toEqual({ items: [{ connection: three[0]?.caseId, outcome: 'ordered' }] });
  expect(await three[0]!.complete('lifting', 'yamaguchi')).toMatchObject(done);
  await three[0]!.standsIn('connected');
  const lines = async (journey: LanJourney) =>
    (await kitei.ask(`/v1/lan-connections/${journey.caseId}/events?transition=restrict`, { as: 'kimura' })).body.items;
  for (const journey of three) expect(await lines(journey)).toHaveLength(1);
  // Under the key of the first call it was done already, however it stands now.
  expect((await restricting({ ...order, device: 'PC-2' })).body.items).toEqual([
    { connection: three[0]?.caseId, outcome: 'ordered' },
  ]);
  await three[0]!.standsIn('connected');
  const refusals = await kitei.ask('/v1/lan-restrictions', {
    as: 'ono',
    body: { ...order, emergency: false, device: 'PC-2' },
  });
  expect(refusals.body.items).toMatchObject([
    {
      outcome: 'refused',
      violations: [{ code: 'lan-connection/instruction-first', messages: { ja: expect.any(String) } }],
    },
  ]);
});

test('connections are found by state, network, device, interface and what is due (4.4.5(2))', async () => {
  const listed = async (filter: string) => {
    const { body } = await kitei.ask(`/v1/lan-connections?${filter}`, { as: 'kimura' });
    return (body.items as { device: { id: string } }[]).map(({ device }) => device.id).sort();
  };
  expect(await listed('state=restricted')).toEqual(['PC-3', 'PC-4']);
  expect(await listed('live=true&network=HQ-3F')).toEqual(['PC-2', 'PC-3', 'PC-4', 'PC-5']);
  expect(await listed('device=PC-3')).toEqual(['PC-3']);
  expect(await listed(`mac=${macOf(4).replaceAll(':', '-')}`)).toEqual(['PC-4']);
  expect(await listed('department=D300')).toEqual([]);
  expect(await listed(`live=true&endsBefore=${encodeURIComponent(end.open)}`)).toEqual([]);
  expect(await listed(`live=true&dueBefore=${encodeURIComponent(end.open)}`)).toEqual(['PC-5']);
  const page = await kitei.ask('/v1/lan-connections?limit=2', { as: 'kimura' });
  const next = await kitei.ask(`/v1/lan-connections?limit=2&cursor=${String(page.body.next)}`, { as: 'kimura' });
  expect([(page.body.items as object[]).length, (next.body.items as object[]).length]).toEqual([2, 2]);
  expect(await kitei.ask('/v1/lan-connections?mac=zz', { as: 'kimura' })).toMatchObject(
    refused(400, 'lan-connection/malformed-mac', 'mac'),
  );
});

test('leaves a record in which the verifier finds nothing (4.4.2(1))', async () => {
  expect((await verifyLedger(kitei.api.get(DataSource))).findings).toEqual([]);
});
