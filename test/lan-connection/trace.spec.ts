import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyLedger } from '#libs/record/ledger/verify';
import { lanStories } from '#test/support/lan-stories';
import { layLan, tellLan } from '#test/support/lan-telling';
import { type Rehearsal, startRehearsal } from '#test/support/rehearsal';

describe('a LAN connection', () => {
  let kitei: Rehearsal;
  beforeAll(async () => {
    kitei = await startRehearsal();
    await layLan(kitei);
  });
  afterAll(() => kitei?.close());

  it.each(lanStories.map((story) => [story.norm, story] as const))('%s', async (_norm, story) => {
    await tellLan(kitei, story);
  });

  it('leaves a record of all this in which the verifier finds nothing (4.4.1(6), 4.4.4(2))', async () => {
    expect((await verifyLedger(kitei.source)).findings).toEqual([]);
  });
});
