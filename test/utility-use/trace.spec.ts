import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyLedger } from '#libs/record/ledger/verify';
import { type Rehearsal, startRehearsal } from '#test/support/rehearsal';
import { utilityStories } from '#test/support/utility-stories';
import { registerUtility, tellUtilityStory } from '#test/support/utility-telling';

describe('the use of a privileged utility', () => {
  let kitei: Rehearsal;
  beforeAll(async () => {
    kitei = await startRehearsal();
    await registerUtility(kitei);
  });
  afterAll(() => kitei?.close());

  it.each(utilityStories.map((story) => [story.norm, story] as const))('%s', async (_norm, story) => {
    await tellUtilityStory(kitei, story);
  });

  it('leaves a record of all this in which the verifier finds nothing (4.1.4(1))', async () => {
    expect((await verifyLedger(kitei.source)).findings).toEqual([]);
  });
});
