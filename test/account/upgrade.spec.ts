import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Worker } from '@temporalio/worker';
import { bundleFromSources } from '#libs/temporal/bundle';
import { replayOptions } from '#libs/temporal/worker';
import { testBundle } from '#test/support/bundle';
import { eventually } from '#test/support/eventually';
import { type Rehearsal, startRehearsal } from '#test/support/rehearsal';
import { rehearsalCodecKeys } from '#test/support/rehearsal-codec';
import { does } from '#test/support/trace';
import { inUse } from '#test/support/trace-amendments';
import { TemporalTrace } from '#test/support/trace-temporal';

let kitei: Rehearsal;
beforeAll(async () => {
  const first = fileURLToPath(new URL('histories/first-release.workflows.ts', import.meta.url));
  kitei = await startRehearsal({ bundle: await bundleFromSources(first) });
});
afterAll(() => kitei?.close());

/** Takes events one after the other, waiting for what the workflow makes of each. */
async function live(trace: TemporalTrace, events: readonly Parameters<TemporalTrace['take']>[0][], items: string[]) {
  for (const [index, event] of events.entries()) {
    expect([event, await trace.take(event)]).toEqual([event, 'done']);
    await eventually(async () => expect((await trace.position()).item ?? '-').toBe(items[index]));
  }
}
/** What is wrong with the history of a case when it is run again; nothing if it goes on. */
async function replayed(of: Rehearsal, caseId: string): Promise<Error | undefined> {
  const history = await of.workflow(caseId).fetchHistory();
  const options = replayOptions({ codecKeys: rehearsalCodecKeys, bundle: testBundle() });
  for await (const { error } of Worker.runReplayHistories(options, [{ workflowId: caseId, history }])) return error;
  return undefined;
}

const creation = [
  ...['department-approval#1', 'provisioning#1', 'password-setting#1', 'password-setting#1'],
  ...['password-acknowledgement#1', 'password-acknowledgement#1', '-'],
];

test('an account that rests in a run of the first release goes on in a new run with its first change (4.1.2(1))', async () => {
  const [resting, waiting] = [new TemporalTrace(kitei), new TemporalTrace(kitei)];
  await live(resting, inUse, creation);
  await live(waiting, inUse.slice(0, 2), creation);
  const runOf = async ({ caseId }: TemporalTrace) => (await kitei.workflow(caseId).describe()).runId;
  const first = await runOf(resting);
  await kitei.upgrade();

  const change = [does('apply for a change'), does('approve'), does('complete')];
  await live(resting, change, ['change-approval@2#1', 'change@2#1', '-']);
  expect(await resting.position()).toMatchObject({ state: 'active' });
  expect(await runOf(resting)).not.toBe(first);

  // One that is on its way stays in its run until it rests, or until something comes over it: then it is told anew.
  await live(waiting, inUse.slice(2), creation.slice(2));
  await live(waiting, [does('find dormant'), does('complete')], ['suspension@2#1', '-']);
  expect(await waiting.position()).toMatchObject({ state: 'suspended' });
  for (const { caseId } of [resting, waiting]) expect(await replayed(kitei, caseId)).toBeUndefined();
});

test('an account whose user leaves while a run of the first release creates it is put out of use (4.1.3(1))', async () => {
  const first = fileURLToPath(new URL('histories/first-release.workflows.ts', import.meta.url));
  const older = await startRehearsal({ bundle: await bundleFromSources(first) });
  try {
    const trace = new TemporalTrace(older);
    await live(trace, inUse.slice(0, 3), creation);
    await older.upgrade();
    await live(trace, [does('find left'), does('complete')], ['suspension@2#1', '-']);
    expect(await trace.position()).toMatchObject({ state: 'suspended' });
    expect(await replayed(older, trace.caseId)).toBeUndefined();
  } finally {
    await older.close();
  }
});
