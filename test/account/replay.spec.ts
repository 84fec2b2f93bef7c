import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { bundleFromSources } from '#libs/temporal/bundle';
import { installRuntime } from '#libs/temporal/runtime';
import { replayOptions } from '#libs/temporal/worker';
import { testBundle } from '#test/support/bundle';
import { startRehearsal } from '#test/support/rehearsal';
import { rehearsalCodecKeys } from '#test/support/rehearsal-codec';
import { isStored, readableIn, recordHistory, storedHistory } from '#test/support/trace-histories';
import { type ShapeName, shapes } from '#test/support/trace-stories';

const names = Object.keys(shapes) as ShapeName[];

/**
 * Whoever changes the workflow so that these no longer replay has changed what running cases live by: use a patch marker, or, before
 * any release, record anew with `KITEI_RECORD_HISTORIES=1`.
 */
const recording = process.env.KITEI_RECORD_HISTORIES === '1';

/** Replays every stored history against a bundle; answers what went wrong with each. */
async function replay(bundle: WorkflowBundleOption, only: readonly ShapeName[] = names) {
  const options = replayOptions({ codecKeys: rehearsalCodecKeys, bundle });
  const histories = only.map((name) => ({ workflowId: name, history: storedHistory(name) }));
  const errors = new Map<string, Error | undefined>();
  for await (const { workflowId, error } of Worker.runReplayHistories(options, histories))
    errors.set(workflowId, error);
  return errors;
}

describe('an account that began under an earlier release', () => {
  beforeAll(async () => {
    installRuntime({ level: 'ERROR' });
    if (recording) await recordHistories();
  }, 120_000);

  it.each(names)('goes on under this one: %s (4.1.1(1), 4.1.1(2), 4.1.1(3))', async (name) => {
    expect(isStored(name)).toBe(true);
    expect(await replay(testBundle(), [name])).toEqual(new Map([[name, undefined]]));
  });

  it('would be lost by a workflow that waits for something else: the replay says so', async () => {
    const changed = fileURLToPath(new URL('histories/changed.workflows.ts', import.meta.url));
    const errors = await replay(await bundleFromSources(changed));
    expect([...errors.keys()].sort()).toEqual([...names].sort());
    for (const error of errors.values()) expect(error).toBeInstanceOf(DeterminismViolationError);
  });

  it('left nothing readable in its history (4.1.1(3))', () => {
    for (const name of names) {
      const readable = readableIn(name);
      expect(readable).toContain('binary/encrypted');
      expect([name, /"standing"|stepKey|person_|work_item_|tanaka/.exec(readable)]).toEqual([name, null]);
    }
  });
});

/** Tells each story once more on the real engine and stores its history. */
async function recordHistories(): Promise<void> {
  const kitei = await startRehearsal();
  try {
    for (const name of names) await recordHistory(kitei, name);
  } finally {
    await kitei.close();
  }
}
