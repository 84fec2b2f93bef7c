import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Caller } from '#test/support/caller';
import { type Carried, Crowd, restingState } from '#test/support/crowd';
import { Chance, report } from '#test/support/crowd-chance';
import { Mailbox } from '#test/support/crowd-mailbox';
import { nothingWrong, proofOf, sentNotices, statesOf, workflowsOf } from '#test/support/crowd-proof';
import { eventually } from '#test/support/eventually';
import { type Death, killInTurn } from './killing.js';
import { type OwnSystem, startOwnSystem } from './own-system.js';

const applications = 50;
const chance = new Chance();
/** The worker, the API, and the worker again while rungs are being climbed. */
const deaths: readonly Death[] = [
  ['worker', 3_000],
  ['api', 2_000],
  ['worker', 6_000],
];
let system: OwnSystem;
let mailbox: Mailbox;
let carried: Carried[];

beforeAll(async () => {
  report(`KITEI_CHAOS_SEED=${chance.seed} repeats these instants`);
  system = await startOwnSystem('demo');
  mailbox = new Mailbox(system.servers.addresses.mail);
}, 60_000);
afterAll(() => system?.close());

describe('fifty applications while worker and API are killed', () => {
  test('every caller is answered in the end', async () => {
    const caller = new Caller(system.servers.addresses);
    const crowd = new Crowd(caller, mailbox, chance).carry(applications);
    const killing = killInTurn(system, chance.of(-1), deaths);
    carried = await crowd;
    await killing;
    expect(carried).toHaveLength(applications);
    const lost = caller.tries.filter(({ outcome }) => typeof outcome === 'string' || outcome >= 500);
    report(`${caller.tries.length} requests, ${lost.length} of them without an answer at first`);
    expect(lost.length).toBeGreaterThan(0);
    // A dying API is silent, a busy one may ask to come again; any other 5xx would be a fault of its own.
    expect(lost.filter(({ outcome }) => typeof outcome === 'number' && outcome !== 503)).toEqual([]);
  }, 90_000);

  test('every case comes to rest where its story ends', async () => {
    await eventually(
      async () => {
        const states = await system.record(statesOf);
        const wrong = carried.filter(({ caseId, ending }) => states.get(caseId) !== restingState[ending]);
        expect(wrong.map(({ caseId, ending }) => `${ending}: ${states.get(caseId)} ${caseId}`)).toEqual([]);
      },
      { within: 50_000, every: 250 },
    );
  }, 60_000);

  test('one account each, one notice per rung, nothing left in the outbox, a ledger that verifies', async () => {
    const expected = nothingWrong(applications);
    await eventually(async () => expect(await system.record(proofOf)).toEqual(expected), { every: 250 });
  });

  test('one mail reaches its receiver for every notice, recognisable when it comes twice', async () => {
    await eventually(
      async () => {
        const sent = await system.record(sentNotices);
        const arrivals = await mailbox.arrivals();
        expect([...arrivals.keys()].sort()).toEqual(sent);
        expect(new Set([...arrivals.values()].flat()).size).toBe(sent.length);
        const twice = [...arrivals.values()].filter((ids) => ids.length > 1).length;
        report(`${sent.length} notices sent, ${twice} of them again because the worker died before it wrote that down`);
        // What was on the wire or just taken when a worker died: five connections, two deaths.
        expect(twice).toBeLessThanOrEqual(20);
      },
      { every: 250 },
    );
  });

  test('workflows run for what is in use or waits, and are closed for the rest', async () => {
    const closed = new Set(['rejected', 'withdrawn']);
    const expected = carried.map(({ ending }) => (closed.has(restingState[ending]) ? 'COMPLETED' : 'RUNNING'));
    await eventually(async () => {
      const found = await system.engine((client) => workflowsOf(client, carried));
      expect(carried.map(({ caseId }) => found.get(caseId))).toEqual(expected);
    });
  });
});
