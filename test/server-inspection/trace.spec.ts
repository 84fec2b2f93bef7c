import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyLedger } from '#libs/record/ledger/verify';
import { inspectionStories } from '#test/support/inspection-stories';
import { layInspections, tellInspection } from '#test/support/inspection-telling';
import { type Rehearsal, startRehearsal } from '#test/support/rehearsal';

describe('a third-party inspection of a server', () => {
  let kitei: Rehearsal;
  beforeAll(async () => {
    kitei = await startRehearsal();
    await layInspections(kitei);
  });
  afterAll(() => kitei?.close());

  it.each(inspectionStories.map((story) => [story.norm, story] as const))('%s', async (_norm, story) => {
    await tellInspection(kitei, story);
  });

  it('leaves a record of all this in which the verifier finds nothing (4.2.4(7)[1st])', async () => {
    expect((await verifyLedger(kitei.source)).findings).toEqual([]);
  });
});
