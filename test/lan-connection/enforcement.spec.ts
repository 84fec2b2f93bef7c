import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { LanConnectionFacts } from '#libs/record/lan-connection.facts';
import { verifyLedger } from '#libs/record/ledger/verify';
import { WorkItem } from '#libs/record/work-item.entity';
import { ItemFacts } from '#libs/record/work-items/item-facts';
import { minutes } from '#test/support/builders';
import { CommandReceiver } from '#test/support/command-receiver';
import { eventually } from '#test/support/eventually';
import { lanApplication, layLan } from '#test/support/lan-telling';
import { type Rehearsal, startRehearsal } from '#test/support/rehearsal';

let receiver: CommandReceiver;
let kitei: Rehearsal;
beforeAll(async () => {
  receiver = await CommandReceiver.start();
  kitei = await startRehearsal({ connectorsFile: receiver.connectorsFile('nac', { timeout: 5 }) });
  await enforcedBy('nac');
}, 60_000);
afterAll(async () => {
  await kitei?.close();
  await receiver?.close();
});
afterEach(() => {
  receiver.answers.length = 0;
  receiver.received.length = 0;
});

const enforcedBy = (enforcer: string) => layLan(kitei, { enforcer });
const facts = () => kitei.app.get(LanConnectionFacts);
const entry = async (login: string) => {
  const personId = await kitei.person(login);
  return { actor: { id: personId }, personId, asOf: await kitei.now() };
};
async function answer(caseId: string, state: string, login: string, evidence: object, said = 'complete') {
  const itemId = (await kitei.standsIn(caseId, state)) ?? '';
  const { subjectHash } = await kitei.source.manager.findOneByOrFail(WorkItem, { id: itemId });
  await kitei.app.get(ItemFacts).answer(await entry(login), { itemId, answer: said, subjectHash, evidence });
}

/** A connection that is in use. */
async function connected(): Promise<string> {
  const { application } = await lanApplication(kitei);
  const { caseId } = await facts().apply(await entry('tanaka'), { ...application, dns: false });
  const examination = { purposeJudgement: 'needed', formJudgement: 'offered' };
  await answer(caseId, 'awaiting-examination', 'kobayashi', { examination }, 'approve');
  await answer(caseId, 'registering', 'yamaguchi', { dnsRegistered: false });
  await answer(caseId, 'verifying', 'aoki', { result: 'CONFORMS', note: 'looked at the switch' });
  await kitei.standsIn(caseId, 'connected');
  return caseId;
}
const order = { kind: 'DISCONNECTION', emergency: true, reason: 'scans the network' } as const;
const restrict = async (caseId: string) => facts().restrict(await entry('kobayashi'), caseId, order);
const lift = async (caseId: string) => facts().lift(await entry('kobayashi'), caseId, 'cleaned');
const items = (caseId: string, purpose: string) => kitei.source.manager.findBy(WorkItem, { caseId, purpose });
const types = () => receiver.received.map(({ type }) => type);
/** Waits until exactly these commands have come. */
const arrived = (...expected: string[]) =>
  eventually(async () => {
    await kitei.pump();
    expect(types()).toEqual(expected);
  });

it('is restricted, and lifted, by whoever enforces it, in the connector’s name (4.4.2(1))', async () => {
  const caseId = await connected();
  await restrict(caseId);
  await kitei.standsIn(caseId, 'restricted');
  const [row] = await kitei.source.query<{ mac: string; address: string }[]>(
    `SELECT k.mac::text AS mac, host(l.address) AS address FROM lan_connection k
     JOIN lan_lease l ON l.connection_id = k.id AND l.kind = 'ADDRESS' WHERE k.id = $1`,
    [caseId],
  );
  const about = {
    ...{ ...row, subject: caseId, network: 'HQ-WLAN', clause: '4.4.2(1)' },
    connectionPoint: { code: 'AP-1', accessPoint: 'AP-3F' },
  };
  const [restriction] = await items(caseId, 'restriction');
  expect(receiver.received).toMatchObject([
    { id: restriction?.id, type: 'lan.restrict', data: { ...about, ...order } },
  ]);
  expect(restriction).toMatchObject({ settledBy: 'service:connector', evidence: { command: restriction?.id } });

  await lift(caseId);
  await kitei.standsIn(caseId, 'connected');
  const [lifting] = await items(caseId, 'lifting');
  expect(receiver.received[1]).toMatchObject({
    id: lifting?.id,
    type: 'lan.lift',
    data: { ...about, reason: 'cleaned' },
  });
  const [first, second] = receiver.received.map(({ data }) => Number(data.sequence));
  expect(second).toBeGreaterThan(first ?? 0);
  const notices = await kitei.source.query<object[]>(
    `SELECT 1 FROM notice WHERE kind = 'assigned' AND item_id = ANY($1)`,
    [[restriction?.id, lifting?.id]],
  );
  expect(notices).toEqual([]);
});

it('is asked again while the other system is away, with the same command (4.4.2(1))', async () => {
  const caseId = await connected();
  receiver.answers.push(503, 500);
  await restrict(caseId);
  await arrived('lan.restrict');
  await kitei.elapse(minutes(1));
  await kitei.standsIn(caseId, 'restricted');
  expect(types()).toEqual(['lan.restrict', 'lan.restrict', 'lan.restrict']);
  expect(new Set(receiver.received.map((received) => JSON.stringify(received))).size).toBe(1);
});

/** Waits until people are asked to restrict, and answers what they were told. */
const handedOver = (caseId: string) =>
  eventually(async () => {
    await kitei.pump();
    const [item] = await items(caseId, 'restriction');
    expect(item).toMatchObject({ state: 'open', carrier: null, waitingRole: 'NETWORK_ADMINISTRATOR' });
    const notices = await kitei.source.query<{ verdict: string }[]>(
      `SELECT DISTINCT parameters ->> 'verdict' AS verdict FROM notice WHERE item_id = $1 AND kind = 'assigned'`,
      [item?.id],
    );
    return notices.map(({ verdict }) => verdict);
  });

it('is handed to the network administrators when the other system refuses (4.4.2(1))', async () => {
  const caseId = await connected();
  receiver.answers.push(422);
  await restrict(caseId);
  expect(await handedOver(caseId)).toEqual(['422']);
  await answer(caseId, 'restricting', 'yamaguchi', { note: 'ACL 101' });
  await kitei.standsIn(caseId, 'restricted');
  expect(types()).toEqual(['lan.restrict']);
});

it('is handed to them as well when the other system stays away for longer than it may (4.4.2(1))', async () => {
  const caseId = await connected();
  receiver.answers.push(...Array<number>(50).fill(503));
  await restrict(caseId);
  await arrived('lan.restrict');
  await kitei.elapse(minutes(10));
  expect(await handedOver(caseId)).toEqual(['no-answer']);
});

it('does not wait for settings that this worker was not given (4.4.2(1))', async () => {
  const caseId = await connected();
  await enforcedBy('unknown');
  await restrict(caseId);
  expect(await handedOver(caseId)).toEqual(['no-connector']);
  await enforcedBy('nac');
});

it('ends lifted at the other system, when the lifting overtakes a restriction that is still being answered (4.4.2(1))', async () => {
  const caseId = await connected();
  let say = (_status: number) => {};
  receiver.answers.push(new Promise((resolve) => (say = resolve)));
  await restrict(caseId);
  await arrived('lan.restrict');
  await lift(caseId);
  await kitei.standsIn(caseId, 'connected');
  expect(types()).toEqual(['lan.restrict', 'lan.lift']);
  say(204);
  // The restriction may have taken effect after the lifting: it is lifted once more.
  await arrived('lan.restrict', 'lan.lift', 'lan.lift');
  const [, lifted, again] = receiver.received;
  expect(again?.id).not.toBe(lifted?.id);
  expect(Number(again?.data.sequence)).toBeGreaterThan(Number(lifted?.data.sequence));
});

it('is put right after an answer that was lost, when the restriction was called off meanwhile (4.4.2(1))', async () => {
  const caseId = await connected();
  let say = (_status: number) => {};
  receiver.answers.push(new Promise((resolve) => (say = resolve)));
  await restrict(caseId);
  await arrived('lan.restrict');
  await lift(caseId);
  await kitei.standsIn(caseId, 'connected');
  say(503);
  await kitei.elapse(minutes(1));
  await arrived('lan.restrict', 'lan.lift', 'lan.lift');
});

it('commands nothing for a connection that has ended meanwhile (4.4.2(1), 4.4.5)', async () => {
  const caseId = await connected();
  let say = (_status: number) => {};
  receiver.answers.push(new Promise((resolve) => (say = resolve)));
  await restrict(caseId);
  await arrived('lan.restrict');
  await facts().terminate(await entry('kobayashi'), caseId, { reason: 'IMPROPER', explanation: 'malware' });
  await kitei.standsIn(caseId, 'deregistering');
  say(204);
  await answer(caseId, 'deregistering', 'yamaguchi', { dnsRemoved: true, directoryRemoved: false });
  await kitei.standsIn(caseId, 'confirming-end');
  expect(types()).toEqual(['lan.restrict']);
});

it('leaves a record in which the verifier finds nothing, and no forged command (4.4.2(1))', async () => {
  expect((await verifyLedger(kitei.source)).findings).toEqual([]);
  expect(receiver.forged).toEqual([]);
});
