import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyLedger } from '#libs/record/ledger/verify';
import { defectStories } from '#test/support/inspection-stories';
import { layInspections, tellDefect } from '#test/support/inspection-telling';
import { type Rehearsal, startRehearsal } from '#test/support/rehearsal';

describe('a defect of a server', () => {
  let kitei: Rehearsal;
  beforeAll(async () => {
    kitei = await startRehearsal();
    await layInspections(kitei);
  });
  afterAll(() => kitei?.close());

  it.each(defectStories.map((story) => [story.norm, story] as const))('%s', async (_norm, story) => {
    await tellDefect(kitei, story);
  });

  it('leaves a record of all this in which the verifier finds nothing (4.2.4(8))', async () => {
    expect((await verifyLedger(kitei.source)).findings).toEqual([]);
  });
});
