import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyLedger } from '#libs/record/ledger/verify';
import { type Rehearsal, startRehearsal } from '#test/support/rehearsal';
import { reissueStories } from '#test/support/reissue-stories';
import { tellReissue } from '#test/support/reissue-telling';

describe('the reissue of a password', () => {
  let kitei: Rehearsal;
  beforeAll(async () => {
    kitei = await startRehearsal();
  });
  afterAll(() => kitei?.close());

  it.each(reissueStories.map((story) => [story.norm, story] as const))('%s', async (_norm, story) => {
    await tellReissue(kitei, story);
  });

  it('has the ledger of the account learn of the password once, citing the reissue (4.1.6(1))', async () => {
    const rows = await kitei.source.query<{ state: string; set: number; told: number }[]>(
      `SELECT c.state, (SELECT count(*)::int FROM ledger_event e WHERE e.case_id = c.id AND e.transition = 'set-password') AS set,
         (SELECT count(*)::int FROM ledger_event e WHERE e.case_id = r.account_id AND e.transition = 'reissue-password'
          AND starts_with(e.step_key, 'reissue/' || c.id)) AS told
       FROM governed_case c JOIN password_reissue r ON r.id = c.id WHERE c.state IN ('closed', 'password-delivered', 'refused')`,
    );
    expect(rows.length).toBeGreaterThan(4);
    for (const { state, set, told } of rows) {
      if (state === 'refused') expect([set, told]).toEqual([0, 0]);
      else expect(told).toBeGreaterThan(0);
      expect(told).toBeLessThanOrEqual(set);
    }
  });

  it('leaves a record of all this in which the verifier finds nothing (4.1.6(1), 4.1.6(2))', async () => {
    expect((await verifyLedger(kitei.source)).findings).toEqual([]);
  });
});
