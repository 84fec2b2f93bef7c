import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { LanConnectionFacts } from '#libs/record/lan-connection.facts';
import { verifyLedger } from '#libs/record/ledger/verify';
import { WorkItem } from '#libs/record/work-item.entity';
import { ItemFacts } from '#libs/record/work-items/item-facts';
import { minutes, seconds } from '#test/support/builders';
import { eventually } from '#test/support/eventually';
import { lanApplication, layLan } from '#test/support/lan-telling';
import { type NameServer, startNameServer } from '#test/support/name-server';
import { type Rehearsal, startRehearsal } from '#test/support/rehearsal';

let server: NameServer;
let kitei: Rehearsal;

beforeAll(async () => {
  server = await startNameServer();
  // Seconds in place of days: an hour would be long for a name server to be away, and longer than the ladder.
  kitei = await startRehearsal({ connectorsFile: server.connectorsFile('office'), profile: 'demo' });
  await layLan(kitei, { connector: 'office', dnsZone: 'corp.example' });
}, 120_000);

afterAll(async () => {
  await kitei?.close();
  await server?.close();
});

const entry = async (login: string) => {
  const personId = await kitei.person(login);
  return { actor: { id: personId }, personId, asOf: await kitei.now() };
};
const resolved = (name: string) => server.resolver.resolve4(name).catch(() => [] as string[]);

/** Permitted while the name server is away; answers when Kitei has begun to register it. */
async function permitted() {
  const { application } = await lanApplication(kitei);
  const { caseId } = await kitei.app.get(LanConnectionFacts).apply(await entry('tanaka'), application);
  const itemId = (await kitei.standsIn(caseId, 'awaiting-examination')) ?? '';
  const { subjectHash } = await kitei.source.manager.findOneByOrFail(WorkItem, { id: itemId });
  const evidence = { examination: { purposeJudgement: 'needed', formJudgement: 'offered' } };
  await kitei.app.get(ItemFacts).answer(await entry('kobayashi'), { itemId, answer: 'approve', subjectHash, evidence });
  await kitei.standsIn(caseId, 'registering');
  const [held] = await kitei.source.query<{ host: string; address: string }[]>(
    `SELECT max(host_name) || '.corp.example' AS host, max(host(address)) AS address FROM lan_lease WHERE connection_id = $1`,
    [caseId],
  );
  return { caseId, ...held! };
}

const leases = async (caseId: string) => {
  const rows = await kitei.source.query<{ state: string }[]>(
    'SELECT state FROM lan_lease WHERE connection_id = $1 ORDER BY kind',
    [caseId],
  );
  return rows.map(({ state }) => state);
};
const registration = (caseId: string) =>
  kitei.source.manager.findOneByOrFail(WorkItem, { caseId, purpose: 'registration' });
/** Kinds of notices that the applicant got, with what each says of the outcome. */
const told = async (caseId: string) =>
  kitei.source.query<{ kind: string; outcome: string | null }[]>(
    `SELECT n.kind, n.parameters ->> 'outcome' AS outcome FROM notice n WHERE n.case_id = $1 AND n.person_id = $2 ORDER BY n.id`,
    [caseId, await kitei.person('tanaka')],
  );
const toldThatItFailed = (caseId: string) =>
  eventually(async () => {
    const notices = await told(caseId);
    expect(notices).toContainEqual({ kind: 'outcome', outcome: 'failed' });
    return notices;
  });
/** Lets time pass until the connection stands in a state. */
const untilItStandsIn = (caseId: string, state: string) =>
  eventually(async () => {
    await kitei.elapse(seconds(10));
    const [row] = await kitei.source.query<{ state: string }[]>('SELECT state FROM governed_case WHERE id = $1', [
      caseId,
    ]);
    expect(row?.state).toBe(state);
  });

it('is registered when the name server comes back in time, and nobody had to do anything (4.4.1(3))', async () => {
  await server.away();
  const { caseId, host, address } = await permitted();
  await kitei.elapse(seconds(4));
  expect(await registration(caseId)).toMatchObject({ state: 'open', carrier: 'office' });
  await server.back();
  await untilItStandsIn(caseId, 'verifying');
  expect(await resolved(host)).toEqual([address]);
  expect(await server.resolver.reverse(address)).toEqual([host]);
  expect(await registration(caseId)).toMatchObject({ state: 'settled', settledBy: 'service:connector' });
  expect(await leases(caseId)).toEqual(['IN_USE', 'IN_USE', 'IN_USE']);
  expect(await told(caseId)).toContainEqual({ kind: 'lan-permission', outcome: null });
});

it('is given up when the name server stays away, undone once it is back, and the applicant is told (4.4.1(3))', async () => {
  await server.away();
  const { caseId, host } = await permitted();
  await untilItStandsIn(caseId, 'unregistering');
  expect(await registration(caseId)).toMatchObject({ outcome: 'fail-registration', settledBy: expect.any(String) });
  // Nobody knows yet what the name server holds: the address is not given to anybody else meanwhile.
  expect(await leases(caseId)).toEqual(['HELD', 'HELD', 'HELD']);
  await server.back();
  await untilItStandsIn(caseId, 'failed');
  expect(await leases(caseId)).toEqual(['RELEASED', 'RELEASED', 'RELEASED']);
  expect(await resolved(host)).toEqual([]);
  const [row] = await kitei.source.query<object[]>(
    'SELECT live, dns_records AS records, permitted_at AS permitted FROM lan_connection WHERE id = $1',
    [caseId],
  );
  expect(row).toEqual({ live: false, records: [], permitted: null });
  expect(await toldThatItFailed(caseId)).not.toContainEqual(expect.objectContaining({ kind: 'lan-permission' }));
});

it('is undone by people where the name server never comes back (4.4.1(3))', async () => {
  await server.away();
  const { caseId } = await permitted();
  await untilItStandsIn(caseId, 'unregistering');
  await kitei.elapse(minutes(1));
  const item = await kitei.source.manager.findOneByOrFail(WorkItem, { caseId, purpose: 'unregistration' });
  const answer = async (dnsRemoved: boolean) =>
    kitei.app
      .get(ItemFacts)
      .answer(await entry('yamaguchi'), { itemId: item.id, answer: 'complete', evidence: { dnsRemoved } });
  await expect(answer(false)).rejects.toMatchObject({ violations: [{ code: 'lan-connection/dns-unconfirmed' }] });
  await answer(true);
  await kitei.standsIn(caseId, 'failed');
  expect(await leases(caseId)).toEqual(['RELEASED', 'RELEASED', 'RELEASED']);
  await toldThatItFailed(caseId);
});

it('leaves a record in which the verifier finds nothing (4.4.1(3))', async () => {
  expect((await verifyLedger(kitei.source)).findings).toEqual([]);
});
