import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { ServerFacts } from '#libs/record/server.facts';
import { ServerConformity } from '#libs/record/server.stop';
import { Votes } from '#libs/record/votes/votes';
import { WorkItem } from '#libs/record/work-item.entity';
import { ItemFacts } from '#libs/record/work-items/item-facts';
import { days, minutes } from '#test/support/builders';
import { CommandReceiver } from '#test/support/command-receiver';
import { eventually } from '#test/support/eventually';
import { type Rehearsal, startRehearsal } from '#test/support/rehearsal';
import { conforming } from '#test/support/server-documents';

let receiver: CommandReceiver;
let kitei: Rehearsal;
beforeAll(async () => {
  receiver = await CommandReceiver.start();
  kitei = await startRehearsal({ connectorsFile: receiver.connectorsFile('hypervisor', { timeout: 5 }) });
}, 60_000);
afterAll(async () => {
  await kitei?.close();
  await receiver?.close();
});
afterEach(() => {
  receiver.answers.length = 0;
  receiver.received.length = 0;
});

const entry = async (login: string) => {
  const personId = await kitei.person(login);
  return { actor: { id: personId }, personId, asOf: await kitei.now() };
};
const types = () => receiver.received.map(({ type }) => type);
let servers = 0;

async function answer(caseId: string, state: string, evidence: object): Promise<void> {
  const itemId = (await kitei.standsIn(caseId, state)) ?? '';
  await kitei.app.get(ItemFacts).answer(await entry('yamada'), { itemId, answer: 'complete', evidence });
}

async function decided(caseId: string, state: string, vote: string): Promise<void> {
  const itemId = (await kitei.standsIn(caseId, state)) ?? '';
  const { subjectHash } = await kitei.source.manager.findOneByOrFail(WorkItem, { id: itemId });
  for (const login of ['kato', 'saito', 'hasegawa']) {
    await kitei.app.get(Votes).cast(await entry(login), { itemId, vote, subjectHash, reason: 'as it stands' });
  }
}

/** An existing server that did not conform, isolated already: the stop itself is next. */
async function isolated(enforcer?: string): Promise<string> {
  const regulationFrom = new Date(Date.parse(await kitei.now()) - days(200)).toISOString();
  const { caseId } = await kitei.app.get(ServerFacts).registerExisting(await entry('inoue'), {
    ...{ name: `stop${++servers}`, exposure: 'INTERNAL', department: 'D600', purpose: 'orders', regulationFrom },
    ...{ administrators: ['yamada', 'yoshida'], operators: ['maeda'], ...(enforcer ? { enforcer } : {}) },
  });
  await decided(caseId, 'deciding-conformance', 'stop');
  await answer(caseId, 'warning', { ownerReached: true, reachedBy: 'telephone', note: '' });
  await answer(caseId, 'freezing', { backupAt: await kitei.now(), backupLocation: 'tape', note: '' });
  await answer(caseId, 'isolating', { dependants: [], dependantsTold: false, note: '' });
  return caseId;
}
const stopItem = (caseId: string) => kitei.source.manager.findOneByOrFail(WorkItem, { caseId, purpose: 'forced-stop' });

it('is commanded where the server names who runs it, and confirmed by the answer (4.2.2(6))', async () => {
  const caseId = await isolated('hypervisor');
  await kitei.standsIn(caseId, 'forcibly-stopped');
  const item = await stopItem(caseId);
  const data = { subject: caseId, name: `stop${servers}`, clause: '4.2.2(6)' };
  expect(receiver.received).toMatchObject([{ id: item.id, type: 'server.stop', data }]);
  expect(item).toMatchObject({ settledBy: 'service:connector', evidence: { command: item.id } });
});

it('is handed to people when the other system says no (4.2.2(6))', async () => {
  receiver.answers.push(403);
  const caseId = await isolated('hypervisor');
  await eventually(async () => {
    await kitei.pump();
    expect(await stopItem(caseId)).toMatchObject({ state: 'open', carrier: null, waitingRole: 'SERVER_ADMINISTRATOR' });
  });
  await answer(caseId, 'stopping', {});
  await kitei.standsIn(caseId, 'forcibly-stopped');
});

it('is people’s where the server names nobody (4.2.2(6))', async () => {
  const caseId = await isolated();
  await kitei.standsIn(caseId, 'stopping');
  expect(types()).toEqual([]);
  expect(await stopItem(caseId)).toMatchObject({ carrier: null });
});

it('is not commanded while the committee holds it (4.2.2(6))', async () => {
  receiver.answers.push(503);
  const caseId = await isolated('hypervisor');
  await eventually(async () => {
    await kitei.pump();
    expect(types()).toEqual(['server.stop']);
  });
  const conformity = kitei.app.get(ServerConformity);
  await conformity.hold(await entry('kato'), caseId, 'the month is being closed');
  await kitei.elapse(minutes(3));
  expect(types()).toEqual(['server.stop']);
  expect(await stopItem(caseId)).toMatchObject({ state: 'open' });
  await conformity.release(await entry('kato'), caseId, 'closed');
  await kitei.elapse(minutes(3));
  await kitei.standsIn(caseId, 'forcibly-stopped');
});

it('that came too late, because the committee looks at the conformity again, is taken back (4.2.2(6))', async () => {
  receiver.answers.push(503);
  const caseId = await isolated('hypervisor');
  await eventually(async () => {
    await kitei.pump();
    expect(types()).toEqual(['server.stop']);
  });
  const conformity = kitei.app.get(ServerConformity);
  await conformity.check(await entry('yamada'), caseId, [...conforming]);
  await conformity.requestReturn(await entry('inoue'), caseId);
  await decided(caseId, 'confirming-return', 'confirm');
  await kitei.standsIn(caseId, 'in-operation');
  await kitei.elapse(minutes(3));
  // Whether the stop had been heard or not: the last word is that it runs.
  await eventually(async () => {
    await kitei.pump();
    expect(types().filter((type) => type === 'server.stop')).toHaveLength(1);
  });
});
