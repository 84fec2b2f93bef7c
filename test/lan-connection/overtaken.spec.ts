import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LanConnectionFacts } from '#libs/record/lan-connection.facts';
import { WorkItem } from '#libs/record/work-item.entity';
import { ItemFacts } from '#libs/record/work-items/item-facts';
import { minutes } from '#test/support/builders';
import { eventually } from '#test/support/eventually';
import { inUse, LanRaces } from '#test/support/lan-races';
import { lanApplication, layLan } from '#test/support/lan-telling';
import { type LossyLine, openLossyLine } from '#test/support/lossy-line';
import { type NameServer, startNameServer } from '#test/support/name-server';
import { type Rehearsal, startRehearsal } from '#test/support/rehearsal';
import { RecordRehearsal } from '#test/support/rehearsal-record';

const order = { kind: 'ACCESS_CONTROL', emergency: true, reason: 'strange traffic' } as const;

describe('of a change that is overtaken while it is being registered', () => {
  let kitei: RecordRehearsal;
  let lan: LanRaces;
  beforeAll(async () => {
    kitei = await RecordRehearsal.start();
    lan = await LanRaces.on(kitei);
  });
  afterAll(() => kitei?.close());

  const records = async (caseId: string) => {
    const [row] = await kitei.rows<{ records: object[] }>(
      'SELECT dns_records AS records FROM lan_connection WHERE id = $1',
      [caseId],
    );
    return row!.records.length;
  };
  /** In the DNS, and moving to another network when somebody restricts it. */
  async function restrictedWhileMoving(until: 'registered' | 'cleaned') {
    const caseId = await lan.connected({ dns: true });
    await lan.facts().applyChange(kitei.by('tanaka'), caseId, { network: 'FAR', reason: 'moved' });
    await kitei.open(caseId, 'change-examination');
    await lan.examineChange((await kitei.openItem(caseId)).id);
    await kitei.open(caseId, 'change-registration');
    if (until === 'cleaned') {
      const evidence = { dnsRegistered: true };
      await kitei.answer('yamaguchi', (await kitei.openItem(caseId)).id, 'complete', { evidence });
      await kitei.open(caseId, 'record-cleaning');
    }
    await lan.facts().restrict(kitei.by('kobayashi'), caseId, order);
    await lan.complete(caseId, 'restriction', 'yamaguchi', {});
    await lan.facts().lift(kitei.by('kobayashi'), caseId, 'mended');
    await lan.complete(caseId, 'lifting', 'yamaguchi', {});
    expect(await records(caseId)).toBe(2);
    return caseId;
  }

  it('what it has left in the DNS is removed, and the connection stays as it was (4.4.4(2))', async () => {
    const caseId = await restrictedWhileMoving('registered');
    expect((await kitei.nextTurn(caseId)).matter).toMatchObject({ begunBy: 'owe-cleaning' });
    await kitei.open(caseId, 'record-cleaning');
    const { id } = await kitei.openItem(caseId);
    const clean = (dnsRemoved: boolean) => kitei.answer('yamaguchi', id, 'complete', { evidence: { dnsRemoved } });
    await expect(clean(false)).rejects.toMatchObject({ violations: [{ code: 'lan-connection/dns-unconfirmed' }] });
    await clean(true);
    expect([(await kitei.stateOf(caseId)).state, await records(caseId)]).toEqual(['connected', 1]);
    expect((await kitei.nextTurn(caseId)).standing).toBe('resting');
    expect(await lan.leases(caseId)).toEqual(['ADDRESS RELEASED', 'CONNECTION_POINT RELEASED'].concat(inUse).sort());
  });

  it('what it has replaced is removed, and the check that it owes comes first (4.4.4(2), 4.4.3(1))', async () => {
    const caseId = await restrictedWhileMoving('cleaned');
    expect((await kitei.nextTurn(caseId)).matter).toMatchObject({ begunBy: 'owe-verification' });
    await lan.complete(caseId, 'verification', 'aoki', { result: 'CONFORMS', note: 'looked at the switch' });
    expect((await kitei.nextTurn(caseId)).matter).toMatchObject({ begunBy: 'owe-cleaning' });
    await lan.complete(caseId, 'record-cleaning', 'yamaguchi', { dnsRemoved: true });
    expect([(await kitei.stateOf(caseId)).state, await records(caseId)]).toEqual(['connected', 1]);
    expect((await kitei.nextTurn(caseId)).standing).toBe('resting');
  });
});

describe('of a change that is overtaken after the name server has taken it', () => {
  let server: NameServer;
  let line: LossyLine;
  let kitei: Rehearsal;
  beforeAll(async () => {
    server = await startNameServer();
    line = await openLossyLine(server.port);
    kitei = await startRehearsal({ connectorsFile: server.connectorsFile('office', { port: line.port, timeout: 1 }) });
    await layLan(kitei, { connector: 'office', dnsZone: 'corp.example' });
  }, 60_000);
  afterAll(async () => {
    await kitei?.close();
    await line?.close();
    await server?.close();
  });

  const entry = async (login: string) => {
    const personId = await kitei.person(login);
    return { actor: { id: personId }, personId, asOf: await kitei.now() };
  };
  const answer = async (caseId: string, state: string, login: string, evidence: object, said = 'complete') => {
    const itemId = (await kitei.standsIn(caseId, state)) ?? '';
    const { subjectHash } = await kitei.source.manager.findOneByOrFail(WorkItem, { id: itemId });
    await kitei.app.get(ItemFacts).answer(await entry(login), { itemId, answer: said, subjectHash, evidence });
  };
  const resolved = (name: string) => server.resolver.resolve4(name).catch(() => [] as string[]);

  it('the name server holds what was before as soon as it can be asked, also when its answer got lost (4.4.4(2))', async () => {
    const facts = kitei.app.get(LanConnectionFacts);
    const { application } = await lanApplication(kitei);
    const examination = { purposeJudgement: 'needed', formJudgement: 'offered', securityEquivalence: 'EQUAL' };
    const { caseId } = await facts.apply(await entry('tanaka'), { ...application, acquisition: 'DHCP', dns: false });
    const known = { ...examination, dynamicAddressAcknowledged: true };
    await answer(caseId, 'awaiting-examination', 'kobayashi', { examination: known }, 'approve');
    await answer(caseId, 'registering', 'yamaguchi', { dnsRegistered: false });
    await answer(caseId, 'verifying', 'aoki', { result: 'CONFORMS', note: 'looked at the switch' });
    await kitei.standsIn(caseId, 'connected');

    const change = { acquisition: 'FIXED', dns: true, reason: 'it serves others' } as const;
    await facts.applyChange(await entry('tanaka'), caseId, change);
    line.swallowAfter(0);
    await answer(caseId, 'awaiting-change-examination', 'kobayashi', { examination }, 'approve');
    await kitei.standsIn(caseId, 'change-registering');
    const [lease] = await kitei.source.query<{ host: string }[]>(
      `SELECT max(host_name) || '.corp.example' AS host FROM lan_lease WHERE connection_id = $1`,
      [caseId],
    );
    await eventually(async () => expect(await resolved(lease!.host)).toHaveLength(1));
    await facts.restrict(await entry('kobayashi'), caseId, order);
    await kitei.standsIn(caseId, 'restricting');
    line.mend();
    await kitei.elapse(minutes(10));
    await eventually(async () => expect(await resolved(lease!.host)).toEqual([]));
  });
});
