import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyLedger } from '#libs/record/ledger/verify';
import { disposalStories } from '#test/support/disposal-stories';
import { tellDisposal } from '#test/support/disposal-telling';
import { type Rehearsal, startRehearsal } from '#test/support/rehearsal';

describe('a disposal', () => {
  let kitei: Rehearsal;
  beforeAll(async () => {
    kitei = await startRehearsal();
  });
  afterAll(() => kitei?.close());

  it.each(disposalStories.map((story) => [story.norm, story] as const))('%s', async (_norm, story) => {
    await tellDisposal(kitei, story);
  });

  it('leaves a record of all this in which the verifier finds nothing, and finds what was changed (4.6.3(1))', async () => {
    expect((await verifyLedger(kitei.source)).findings).toEqual([]);
    const ofItem = (where: string) => `WHERE id = (SELECT min(id) FROM disposal_item WHERE ${where})`;
    const changes = [
      [
        'disposal',
        `reason = reason || '!'`,
        `reason = rtrim(reason, '!')`,
        'WHERE id = (SELECT min(id) FROM disposal)',
      ],
      [
        'disposal_item',
        `sanitisation = sanitisation || '{"forged": true}'`,
        `sanitisation = sanitisation - 'forged'`,
        ofItem('sanitisation IS NOT NULL'),
      ],
      [
        'disposal_item',
        `handed_over = handed_over || '{"forged": true}'`,
        `handed_over = handed_over - 'forged'`,
        ofItem('handed_over IS NOT NULL'),
      ],
      ['disposal_item', `state = 'disposed'`, `state = 'released'`, ofItem(`state = 'released'`)],
      ['vendor', 'withdrawn = true', 'withdrawn = false', 'WHERE code = (SELECT min(code) FROM vendor)'],
    ];
    for (const [table = '', forged = '', restored = '', one = ''] of changes) {
      const key = table === 'vendor' ? 'code' : 'id';
      const [[row]] = await kitei.source.query<[{ key: string }[]]>(
        `UPDATE ${table} SET ${forged} ${one} RETURNING ${key} AS key`,
      );
      const found = (await verifyLedger(kitei.source)).findings;
      expect([table, forged, found.length]).toEqual([table, forged, 1]);
      expect(found).toMatchObject([{ kind: 'unexplained' }]);
      await kitei.source.query(`UPDATE ${table} SET ${restored} WHERE ${key} = $1`, [row!.key]);
    }
    expect((await verifyLedger(kitei.source)).findings).toEqual([]);
  });
});
