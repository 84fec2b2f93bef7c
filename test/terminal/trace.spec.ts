import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyLedger } from '#libs/record/ledger/verify';
import { type Rehearsal, startRehearsal } from '#test/support/rehearsal';
import { terminalStories } from '#test/support/terminal-stories';
import { tellTerminal } from '#test/support/terminal-telling';

describe('a client terminal', () => {
  let kitei: Rehearsal;
  beforeAll(async () => {
    kitei = await startRehearsal();
  });
  afterAll(() => kitei?.close());

  it.each(terminalStories.map((story) => [story.norm, story] as const))('%s', async (_norm, story) => {
    await tellTerminal(kitei, story);
  });

  it('leaves a record of all this in which the verifier finds nothing (4.3.1(1))', async () => {
    expect((await verifyLedger(kitei.source)).findings).toEqual([]);
  });
});
