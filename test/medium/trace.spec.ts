import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Findings } from '#libs/record/findings';
import { verifyLedger } from '#libs/record/ledger/verify';
import { mediumStories } from '#test/support/medium-stories';
import { tellMedium } from '#test/support/medium-telling';
import { type Rehearsal, startRehearsal } from '#test/support/rehearsal';

describe('a storage medium', () => {
  let kitei: Rehearsal;
  beforeAll(async () => {
    kitei = await startRehearsal();
  });
  afterAll(() => kitei?.close());

  it.each(mediumStories.map((story) => [story.norm, story] as const))('%s', async (_norm, story) => {
    await tellMedium(kitei, story);
  });

  it('that is lost is a finding of the committee, one that was found again is none any more (5(2))', async () => {
    const standing = await kitei.app.get(Findings).standing('media', ['MEDIUM_LOST']);
    expect(standing).toHaveLength(1);
    await kitei.standsIn(standing[0]!.caseId, 'awaiting-resolution');
    const [item] = await kitei.source.query<{ role: string }[]>(
      'SELECT waiting_role AS role FROM work_item WHERE case_id = $1',
      [standing[0]!.caseId],
    );
    expect(item?.role).toBe('INFORMATION_SECURITY_COMMITTEE');
  });

  it('leaves a record of all this in which the verifier finds nothing, and finds what was changed (4.6.2(1))', async () => {
    expect((await verifyLedger(kitei.source)).findings).toEqual([]);
    const changes = [
      ['confidential = NOT confidential', 'confidential = NOT confidential'],
      ["place = place || '!'", "place = rtrim(place, '!')"],
      ["held = '{}'", 'held = NULL'],
    ];
    for (const [forged, restored] of changes) {
      const one = `WHERE id = (SELECT min(id) FROM medium WHERE held IS NULL)`;
      const [[forgery]] = await kitei.source.query<[{ id: string }[]]>(
        `UPDATE medium SET ${forged} ${one} RETURNING id`,
      );
      const id = forgery!.id;
      expect((await verifyLedger(kitei.source)).findings).toMatchObject([
        { kind: 'unexplained', caseId: id, what: 'the medium differs from its last lines' },
      ]);
      await kitei.source.query(`UPDATE medium SET ${restored} WHERE id = $1`, [id]);
    }
  });
});
