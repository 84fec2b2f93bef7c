import { beforeAll, describe, it } from '@jest/globals';
import { Histories } from '#test/support/histories';
import { type RepairShape, repairShapes } from '#test/support/repair-stories';
import { tellRepair } from '#test/support/repair-telling';

const histories = new Histories('repair', Object.keys(repairShapes) as RepairShape[]);

describe('a repair that began under an earlier release', () => {
  beforeAll(() => histories.recordMissing((kitei, name) => tellRepair(kitei, repairShapes[name])), 240_000);

  it.each(histories.names)('goes on under this one: %s (4.6.1(1), 4.6.1(2))', (name) => histories.goesOn(name));

  it('would be lost by a workflow that waits for something else: the replay says so', () =>
    histories.areLostByChange());

  it('left nothing readable in its history (4.6.1(2))', () =>
    histories.holdNothingReadable('tanaka', 'Nakamura', 'ST-', 'Fixers'));
});
