import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyLedger } from '#libs/record/ledger/verify';
import { type Rehearsal, startRehearsal } from '#test/support/rehearsal';
import { repairStories } from '#test/support/repair-stories';
import { tellRepair } from '#test/support/repair-telling';

describe('a repair', () => {
  let kitei: Rehearsal;
  beforeAll(async () => {
    kitei = await startRehearsal();
  });
  afterAll(() => kitei?.close());

  it.each(repairStories.map((story) => [story.norm, story] as const))('%s', async (_norm, story) => {
    await tellRepair(kitei, story);
  });

  it('leaves a record of all this in which the verifier finds nothing, and finds what was changed (4.6.1(1),(2))', async () => {
    expect((await verifyLedger(kitei.source)).findings).toEqual([]);
    const forge = (column: string) => [
      `${column} = ${column} || '{"forged": true}'`,
      `${column} = ${column} - 'forged'`,
    ];
    const changes = [
      [`fault = fault || '!'`, `fault = rtrim(fault, '!')`, 'true'],
      [...forge('removal'), 'removal IS NOT NULL'],
      [...forge('returned'), 'returned IS NOT NULL'],
      [`visits = visits || '[{"company": "forged"}]'`, 'visits = visits - (-1)', 'jsonb_array_length(visits) > 0'],
    ];
    for (const [forged = '', restored = '', which = ''] of changes) {
      const [[row]] = await kitei.source.query<[{ id: string }[]]>(
        `UPDATE repair SET ${forged} WHERE id = (SELECT min(id) FROM repair WHERE ${which}) RETURNING id`,
      );
      const found = (await verifyLedger(kitei.source)).findings;
      expect([forged, found.length]).toEqual([forged, 1]);
      expect(found).toMatchObject([{ kind: 'unexplained', caseId: row!.id }]);
      await kitei.source.query(`UPDATE repair SET ${restored} WHERE id = $1`, [row!.id]);
    }
    expect((await verifyLedger(kitei.source)).findings).toEqual([]);
  });
});
