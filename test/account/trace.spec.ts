import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyLedger } from '#libs/record/ledger/verify';
import { type Rehearsal, startRehearsal } from '#test/support/rehearsal';
import { stories } from '#test/support/trace-stories';
import { tellTwice } from '#test/support/trace-telling';

describe('an account', () => {
  let kitei: Rehearsal;
  beforeAll(async () => {
    kitei = await startRehearsal();
  });
  afterAll(() => kitei?.close());

  it.each(stories.map((story) => [story.norm, story] as const))('%s', async (_norm, story) => {
    await tellTwice(kitei, story);
  });

  it('leaves a record of all this in which the verifier finds nothing (4.1.1(2))', async () => {
    expect((await verifyLedger(kitei.source)).findings).toEqual([]);
  });
});
