import { beforeAll, describe, it } from '@jest/globals';
import { eventually } from '#test/support/eventually';
import { Histories } from '#test/support/histories';
import type { Rehearsal } from '#test/support/rehearsal';
import { type ShapeName, shapes } from '#test/support/trace-stories';
import { tellTwice } from '#test/support/trace-telling';

const histories = new Histories('account', Object.keys(shapes) as ShapeName[]);

describe('an account that began under an earlier release', () => {
  beforeAll(() => histories.recordMissing(happen), 120_000);

  it.each(histories.names)('goes on under this one: %s (4.1.1(1), 4.1.1(2), 4.1.1(3))', (name) =>
    histories.goesOn(name),
  );

  it('would be lost by a workflow that waits for something else: the replay says so', () =>
    histories.areLostByChange());

  it('left nothing readable in its history (4.1.1(3))', () => histories.holdNothingReadable('tanaka'));
});

/** Its last matter is told to those concerned before it rests. */
async function happen(kitei: Rehearsal, name: ShapeName): Promise<string> {
  const { caseId } = await tellTwice(kitei, shapes[name]);
  await eventually(async () => {
    const told = await kitei.source.query<unknown[]>(
      `SELECT 1 FROM ledger_event e JOIN governed_case c ON c.id = e.case_id
       WHERE c.id = $1 AND e.transition = 'told' AND e.sequence > c.matter_sequence`,
      [caseId],
    );
    if (told.length === 0) throw new Error('nobody was told yet');
  });
  await kitei.elapse(60_000);
  return caseId;
}
