import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { HostReconciler } from '#activities/lan-connection.reconciler';
import { add, remove } from '#libs/connectors/dns/update-message';
import { LanConnectionFacts } from '#libs/record/lan-connection.facts';
import { WorkItem } from '#libs/record/work-item.entity';
import { ItemFacts } from '#libs/record/work-items/item-facts';
import { eventually } from '#test/support/eventually';
import { lanApplication, layLan } from '#test/support/lan-telling';
import { startNameServer } from '#test/support/name-server';
import { type Rehearsal, startRehearsal } from '#test/support/rehearsal';

let server: Awaited<ReturnType<typeof startNameServer>>;
let kitei: Rehearsal;

beforeAll(async () => {
  server = await startNameServer();
  kitei = await startRehearsal({ connectorsFile: server.connectorsFile('office') });
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

async function answer(caseId: string, state: string, login: string, evidence: object, said = 'complete') {
  const itemId = (await kitei.standsIn(caseId, state)) ?? '';
  const { subjectHash } = await kitei.source.manager.findOneByOrFail(WorkItem, { id: itemId });
  const answered = { itemId, answer: said, subjectHash, evidence };
  await kitei.app.get(ItemFacts).answer(await entry(login), answered);
}

const resolved = (name: string) => server.resolver.resolve4(name).catch(() => [] as string[]);

const examination = { purposeJudgement: 'needed', formJudgement: 'offered', securityEquivalence: 'EQUAL' };

it('registers the host when it is permitted, and takes it away at the end, with nobody having to do it (4.4.1(3), 4.4.5(3)②)', async () => {
  const facts = kitei.app.get(LanConnectionFacts);
  const { application } = await lanApplication(kitei);
  const { caseId } = await facts.apply(await entry('tanaka'), application);
  await answer(caseId, 'awaiting-examination', 'kobayashi', { examination }, 'approve');
  // Nobody has to do anything: the name server holds it, and the connection goes on.
  await kitei.standsIn(caseId, 'verifying');
  const names = await kitei.source.query<{ host: string; address: string }[]>(
    `SELECT max(host_name) || '.corp.example' AS host, max(host(address)) AS address FROM lan_lease WHERE connection_id = $1`,
    [caseId],
  );
  const { host = '', address = '' } = names[0] ?? {};
  expect(await resolved(host)).toEqual([address]);
  expect(await server.resolver.reverse(address)).toEqual([host]);

  await facts.terminate(await entry('kobayashi'), caseId, { reason: 'DEPARTMENT_JUDGEMENT', explanation: 'moved' });
  await kitei.standsIn(caseId, 'confirming-end');
  expect(await resolved(host)).toEqual([]);
  await answer(caseId, 'confirming-end', 'aoki', { how: 'the port is dark' });
  await kitei.standsIn(caseId, 'ended');
});

it('leaves it to people when the name is already taken, and never touches what is theirs (4.4.1(3))', async () => {
  const facts = kitei.app.get(LanConnectionFacts);
  const [{ last }] = await kitei.source.query<[{ last: number }]>('SELECT last_number AS last FROM lan_naming_rule');
  const taken = `hq-nb${String(last + 1).padStart(4, '0')}.corp.example`;
  await server.byHand((session) => session.update('corp.example', [], [add(taken, 'A', '10.99.9.9', 60)]));
  const { application } = await lanApplication(kitei);
  const { caseId } = await facts.apply(await entry('tanaka'), application);
  await answer(caseId, 'awaiting-examination', 'kobayashi', { examination }, 'approve');
  await eventually(async () => {
    await kitei.pump();
    const [item] = await kitei.source.manager.findBy(WorkItem, { caseId, purpose: 'registration' });
    expect(item).toMatchObject({ state: 'open', carrier: null, waitingRole: 'NETWORK_ADMINISTRATOR' });
  });
  expect(await resolved(taken)).toEqual(['10.99.9.9']);
});

it('becomes a finding when the name server holds something else, and is not repaired (4.4.1(5)②, 5(3))', async () => {
  const facts = kitei.app.get(LanConnectionFacts);
  const { application } = await lanApplication(kitei);
  const { caseId } = await facts.apply(await entry('tanaka'), application);
  await answer(caseId, 'awaiting-examination', 'kobayashi', { examination }, 'approve');
  await kitei.standsIn(caseId, 'verifying');
  const [{ host, address }] = await kitei.source.query<[{ host: string; address: string }]>(
    `SELECT max(host_name) || '.corp.example' AS host, max(host(address)) AS address FROM lan_lease WHERE connection_id = $1`,
    [caseId],
  );
  await server.byHand((session) =>
    session.update('corp.example', [], [remove(host, 'A', address), add(host, 'A', '10.99.9.8', 60)]),
  );
  await kitei.elapse(600_000);
  const look = { target: 'office', actor: { id: 'service:reconciliation' }, asOf: await kitei.now() };
  const seen = await kitei.app.get(HostReconciler).compare(look, () => undefined);
  expect(seen).toMatchObject({ differences: 1, recorded: 1 });
  const [finding] = await kitei.source.query<[{ observed: object }]>(
    'SELECT observed FROM finding WHERE subject_case_id = $1',
    [caseId],
  );
  expect(finding).toMatchObject({ observed: { addresses: ['10.99.9.8'] } });
  expect(await resolved(host)).toEqual(['10.99.9.8']);
});
