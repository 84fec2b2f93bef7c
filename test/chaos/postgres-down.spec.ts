import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Caller, type Reply } from '#test/support/caller';
import { applicationFor, Crowd } from '#test/support/crowd';
import { report } from '#test/support/crowd-chance';
import { Mailbox } from '#test/support/crowd-mailbox';
import { nothingWrong, proofOf, sentNotices, statesOf } from '#test/support/crowd-proof';
import { eventually } from '#test/support/eventually';
import { type OwnSystem, startOwnSystem } from './own-system.js';
import { signalTree } from './process-tree.js';
import { again, type Sent, Stream } from './stream.js';

const every = 200;
let system: OwnSystem;
let caller: Caller;
let crowd: Crowd;
let mailbox: Mailbox;
/** Every case that an answer has ever named. */
const known = new Set<string>();

beforeAll(async () => {
  system = await startOwnSystem();
  const { addresses } = system.servers;
  caller = new Caller(addresses);
  mailbox = new Mailbox(addresses.mail);
  crowd = new Crowd(caller, mailbox);
}, 60_000);
afterAll(() => system?.close());

describe.each([
  {
    title: 'while PostgreSQL is dead for 20 seconds',
    outage: 20_000,
    begin: kill,
    end: () => system.revive('postgres'),
  },
  { title: 'while PostgreSQL hangs for 6 seconds', outage: 6_000, begin: freeze, end: thaw },
])('$title', ({ outage, begin, end }) => {
  let sent: Sent[];
  /** A decision that meets the outage, and its case. */
  let decided: { caseId: string; itemId: string; key: string; body: object };
  let back: number;

  beforeAll(async () => {
    decided = await readyToDecide();
    const stream = new Stream(caller, every);
    await pause(1_000);
    await begin();
    const away = performance.now();
    const decision = await caller.once('sato', 'POST', `/v1/work-items/${decided.itemId}/decision`, decided);
    expect(decision.status).toBe(503);
    await pause(Math.max(outage - (performance.now() - away), 0));
    await end();
    back = performance.now();
    await pause(1_000);
    sent = await stream.stop();
  }, 60_000);

  test('every request is answered within 2.5 seconds, if not with 201 then with 503 and Retry-After', () => {
    const answers = sent.map(({ reply }) => reply).filter((reply): reply is Reply => typeof reply !== 'string');
    expect(sent.filter(({ reply }) => typeof reply === 'string')).toEqual([]);
    const refused = answers.filter(({ status }) => status !== 201);
    const longest = Math.round(Math.max(...answers.map(({ took }) => took)));
    report(`${answers.length} applications, ${refused.length} answered 503, the slowest answer after ${longest} ms`);
    expect(refused.length).toBeGreaterThan((outage / every) * 0.5);
    expect(longest).toBeLessThanOrEqual(2_500);
    for (const { status, headers, body } of refused) {
      expect(status).toBe(503);
      expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      expect(body).toMatchObject({ status: 503, type: expect.stringMatching(/\/problems\/record\/unavailable$/) });
    }
  });

  test('the same key succeeds afterwards, and nothing is lost or doubled', async () => {
    for (const { key, reply } of sent) {
      const caseId = await again(caller, key);
      if (typeof reply !== 'string' && reply.status === 201) expect(reply.body.caseId).toBe(caseId);
      known.add(caseId);
    }
    expect(known.size).toBe(await system.record(async (source) => (await statesOf(source)).size));
  }, 30_000);

  test('the decision that met the outage is recorded once under its key', async () => {
    const path = `/v1/work-items/${decided.itemId}/decision`;
    const reply = await caller.insist('sato', 'POST', path, decided);
    expect(reply).toMatchObject({ status: 201, body: { caseId: decided.caseId, fact: { transition: 'approve' } } });
    expect((await caller.insist('sato', 'POST', path, decided)).body).toEqual(reply.body);
  });

  test('workflows go on where they were', async () => {
    await eventually(
      async () => {
        const states = await system.record(statesOf);
        const behind = [...states].filter(([, state]) => state !== 'awaiting-approval' && state !== 'provisioning');
        expect(behind).toEqual([]);
        expect(states.get(decided.caseId)).toBe('provisioning');
      },
      { within: 20_000, every: 100 },
    );
    report(`everything had its consequence ${Math.round(performance.now() - back)} ms after the return`);
    await eventually(async () => expect(await system.record(proofOf)).toEqual(nothingWrong(known.size)), {
      every: 100,
    });
  }, 40_000);

  test('every notice reached its receiver as one mail', async () => {
    await eventually(async () => {
      const arrivals = await mailbox.arrivals();
      expect([...arrivals.keys()].sort()).toEqual(await system.record(sentNotices));
      expect([...arrivals.values()].filter((ids) => ids.length > 1)).toEqual([]);
    });
  });
});

async function readyToDecide() {
  const { caseId } = (await caller.accepted('suzuki', '/v1/accounts', applicationFor())) as { caseId: string };
  known.add(caseId);
  const itemId = await crowd.item('suzuki', caseId, 'department-approval');
  const { subjectHash } = await caller.read('sato', `/v1/work-items/${itemId}`);
  return { caseId, itemId, key: crypto.randomUUID(), body: { decision: 'approve', subjectHash } };
}

async function kill(): Promise<void> {
  const { pid, ended } = system.process('postgres');
  signalTree(pid, 'SIGKILL');
  await ended;
}

async function freeze(): Promise<void> {
  signalTree(system.process('postgres').pid, 'SIGSTOP');
}

async function thaw(): Promise<void> {
  signalTree(system.process('postgres').pid, 'SIGCONT');
}
