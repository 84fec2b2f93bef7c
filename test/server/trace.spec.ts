import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyLedger } from '#libs/record/ledger/verify';
import { type Rehearsal, startRehearsal } from '#test/support/rehearsal';
import { laySelections } from '#test/support/server-documents';
import { serverStories } from '#test/support/server-stories';
import { tellServer } from '#test/support/server-telling';

describe('a server', () => {
  let kitei: Rehearsal;
  beforeAll(async () => {
    kitei = await startRehearsal();
    await laySelections(kitei.app);
  });
  afterAll(() => kitei?.close());

  it.each(serverStories.map((story) => [story.norm, story] as const))('%s', async (_norm, story) => {
    await tellServer(kitei, story);
  });

  it('leaves a record of all this in which the verifier finds nothing (4.2.1(3), 4.2.2(2))', async () => {
    expect((await verifyLedger(kitei.source)).findings).toEqual([]);
  });
});
