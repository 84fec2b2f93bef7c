import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Caller, type Reply } from '#test/support/caller';
import { applicationFor } from '#test/support/crowd';
import { report } from '#test/support/crowd-chance';
import { Mailbox } from '#test/support/crowd-mailbox';
import { nothingWrong, proofOf, sentNotices, statesOf } from '#test/support/crowd-proof';
import { eventually } from '#test/support/eventually';
import { type OwnSystem, startOwnSystem } from './own-system.js';
import { again, type Sent, Stream } from './stream.js';

const longestStop = 5_000;
let system: OwnSystem;
let caller: Caller;
const known = new Set<string>();

beforeAll(async () => {
  system = await startOwnSystem();
  caller = new Caller(system.servers.addresses);
}, 60_000);
afterAll(() => system?.close());

/** Stops a process the way a supervisor does; answers how it ended and how long that took. */
async function stop(name: 'api' | 'worker'): Promise<{ ended: string; took: number }> {
  const begun = performance.now();
  const ended = await system.end(name, 'SIGTERM');
  const took = Math.round(performance.now() - begun);
  report(`${name} ${ended} ${took} ms after SIGTERM`);
  return { ended, took };
}

async function everythingRight(): Promise<void> {
  await eventually(
    async () => {
      const states = await system.record(statesOf);
      expect([...states.values()].filter((state) => state !== 'awaiting-approval')).toEqual([]);
      expect(await system.record(proofOf)).toEqual(nothingWrong(known.size));
    },
    { within: 20_000, every: 100 },
  );
}

describe('a worker that is told to stop under load', () => {
  let sent: Sent[];
  let stopped: { ended: string; took: number };

  beforeAll(async () => {
    const stream = new Stream(caller, 40);
    await pause(1_500);
    stopped = await stop('worker');
    sent = await stream.stop();
  }, 30_000);

  test('ends in order within five seconds', () => {
    expect(stopped.ended).toBe('ended with code 0');
    expect(stopped.took).toBeLessThan(longestStop);
  });

  test('leaves the API answering every application', () => {
    const outcomes = sent.map(({ reply }) => (typeof reply === 'string' ? reply : reply.status));
    expect(outcomes).toEqual(sent.map(() => 201));
    for (const { reply } of sent) known.add(String((reply as Reply).body.caseId));
  });

  test('leaves nothing half done for the next one, and no mail sent twice', async () => {
    await system.revive('worker');
    await everythingRight();
    const arrivals = await new Mailbox(system.servers.addresses.mail).arrivals();
    expect([...arrivals.keys()].sort()).toEqual(await system.record(sentNotices));
    expect([...arrivals.values()].filter((ids) => ids.length > 1)).toEqual([]);
  }, 60_000);
});

describe('an API that is told to stop under load', () => {
  let sent: Sent[];
  /** Keys of the requests in hand, and the answers. */
  let inHand: { key: string; reply: Reply }[];
  let stopped: { ended: string; took: number };
  let toldAt: number;

  beforeAll(async () => {
    // Without a worker there is no consequence, so these requests stay in hand for as long as they prefer to wait.
    await system.end('worker', 'SIGTERM');
    const stream = new Stream(caller, 40);
    await pause(500);
    const body = applicationFor();
    const waiting = Array.from({ length: 12 }, async () => {
      const key = crypto.randomUUID();
      const headers = { prefer: 'wait=3' };
      return { key, reply: await caller.once('suzuki', 'POST', '/v1/accounts', { body, key, headers }) };
    });
    await pause(500);
    toldAt = performance.now();
    stopped = await stop('api');
    inHand = await Promise.all(waiting);
    sent = await stream.stop();
    await Promise.all([system.revive('api'), system.revive('worker')]);
  }, 60_000);

  test('ends in order within five seconds', () => {
    expect(stopped.ended).toBe('ended with code 0');
    expect(stopped.took).toBeLessThan(longestStop);
  });

  test('answers every request in hand', () => {
    // A machine that is busy with something else may have to say "come again", which is an answer as well.
    const statuses = inHand.map(({ reply }) => reply.status);
    expect(statuses.filter((status) => ![202, 503].includes(status))).toEqual([]);
    expect(statuses).toContain(202);
  });

  test('cuts nobody off: whoever comes later is refused before anything was said', async () => {
    const outcomeOf = ({ reply }: Sent) => (typeof reply === 'string' ? reply : reply.status);
    expect(sent.map(outcomeOf)).toContain(201);
    const later = sent.filter((each) => outcomeOf(each) !== 201 || each.sentAt >= toldAt).map(outcomeOf);
    const kinds = [...new Set(later)].map((kind) => `${kind}: ${later.filter((each) => each === kind).length}`);
    report(`after SIGTERM ${kinds.join(', ')}`);
    expect(later.filter((outcome) => ![201, 503, 'ECONNREFUSED', 'ECONNRESET'].includes(outcome))).toEqual([]);
    // The kernel resets a connection that nobody had accepted yet when the port closed: nothing of it may have entered the record.
    const reset = sent.filter((each) => outcomeOf(each) === 'ECONNRESET').map(({ key }) => key);
    const entered = await system.record((source) =>
      source.query<object[]>('SELECT key FROM idempotency WHERE key = ANY($1)', [reset]),
    );
    expect(entered).toEqual([]);
  });

  test('takes the same keys again once it is back, and nothing was lost or doubled', async () => {
    for (const { key } of [...sent, ...inHand]) known.add(await again(caller, key));
    await everythingRight();
  }, 60_000);
});
