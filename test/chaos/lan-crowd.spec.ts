import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { workflowIdOf } from '#libs/lifecycles/case';
import { Caller } from '#test/support/caller';
import { Chance, report } from '#test/support/crowd-chance';
import { nothingWrong, proofOf, statesOf } from '#test/support/crowd-proof';
import { eventually } from '#test/support/eventually';
import { type Applied, heldByCrowd, LanCrowd, lanWorkflows, layCrowdGround, usable } from '#test/support/lan-crowd';
import { type Death, killInTurn } from './killing.js';
import { type OwnSystem, startOwnSystem } from './own-system.js';

const applications = 500;
const chance = new Chance();
/** The API once before anybody is answered, twice while addresses are given and refused; the worker in between. */
const deaths: readonly Death[] = [
  ['api', 900],
  ['api', 2_000],
  ['worker', 600],
  ['api', 900],
  ['worker', 900],
];
let system: OwnSystem;
let caller: Caller;
let crowd: LanCrowd;
let applied: Applied[];
/** Ids of the cases that callers were told of. */
let accepted: string[];

beforeAll(async () => {
  report(`KITEI_CHAOS_SEED=${chance.seed} repeats these instants`);
  system = await startOwnSystem();
  caller = new Caller(system.servers.addresses, 120_000);
  crowd = await LanCrowd.of(caller);
  await layCrowdGround(caller, applications);
}, 120_000);
afterAll(() => system?.close());

describe('five hundred applications for 253 addresses while API and worker are killed', () => {
  test('every caller is answered in the end: as many are accepted as there are addresses, the rest is told that none is left (4.4.1(3))', async () => {
    const began = performance.now();
    const killing = killInTurn(system, chance.of(-1), deaths);
    applied = await crowd.apply(applications);
    report(`${applications} answered after ${Math.round(performance.now() - began)} ms`);
    await killing;
    const lost = caller.tries.filter(({ outcome }) => typeof outcome === 'string' || outcome >= 500);
    report(`${caller.tries.length} requests, ${lost.length} of them without an answer at first`);
    expect(lost.length).toBeGreaterThan(0);
    // A dying API is silent, a busy one may ask to come again; any other 5xx would be a fault of its own.
    expect(lost.filter(({ outcome }) => typeof outcome === 'number' && outcome !== 503)).toEqual([]);
    const given = applied.filter(({ reply }) => reply.status === 201);
    const refused = applied.filter(({ reply }) => reply.status !== 201);
    accepted = given.map(({ reply }) => String(reply.body.caseId)).sort();
    const exhausted = { status: 409, violations: [{ code: 'lan-connection/range-exhausted', field: 'network' }] };
    for (const { reply } of refused) expect(reply.body).toMatchObject(exhausted);
    expect([given.length, refused.length]).toEqual([usable.length, applications - usable.length]);
  }, 130_000);

  test('exactly the usable addresses are given, no two addresses and no two host names alike (4.4.1(3))', async () => {
    const held = await system.record(heldByCrowd);
    expect(held.map(({ address }) => address).sort()).toEqual([...usable].sort());
    expect(new Set(held.map(({ hostName }) => hostName)).size).toBe(usable.length);
    expect(held.map(({ caseId }) => caseId)).toEqual(accepted);
  });

  test('nobody is lost or doubled: the same key brings the same receipt, and no case that nobody was told of (4.4.1(2))', async () => {
    const again = await crowd.again(applied);
    const said = (replies: readonly Applied['reply'][]) =>
      replies.map(({ status, body }) => (status === 201 ? body : [status, body.type]));
    expect(said(again)).toEqual(said(applied.map(({ reply }) => reply)));
    const states = await system.record((source) => statesOf(source, 'lan-connection'));
    expect([...states.keys()].sort()).toEqual(accepted);
  }, 60_000);

  test('every accepted application is examined, by one workflow that runs (4.4.1(2))', async () => {
    const expected = accepted.map((caseId) => `${workflowIdOf('lan-connection', caseId)} RUNNING`).sort();
    await eventually(
      async () => {
        const states = await system.record((source) => statesOf(source, 'lan-connection'));
        const elsewhere = [...states.values()].filter((state) => state !== 'awaiting-examination');
        expect(elsewhere).toEqual([]);
        expect(await system.engine(lanWorkflows)).toEqual(expected);
      },
      { within: 30_000, every: 250 },
    );
  }, 90_000);

  test('nothing is left in the outbox, nobody is asked twice, and the verifier finds nothing (4.4.1(2), 4.4.1(5))', async () => {
    const expected = nothingWrong(0);
    await eventually(async () => expect(await system.record(proofOf)).toEqual(expected), {
      ...{ within: 30_000, every: 500 },
    });
  }, 90_000);
});
