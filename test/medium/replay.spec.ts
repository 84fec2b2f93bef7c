import { beforeAll, describe, it } from '@jest/globals';
import { Histories } from '#test/support/histories';
import { type MediumShape, mediumShapes } from '#test/support/medium-stories';
import { tellMedium } from '#test/support/medium-telling';

const histories = new Histories('medium', Object.keys(mediumShapes) as MediumShape[]);

describe('a storage medium whose life began under an earlier release', () => {
  beforeAll(() => histories.recordMissing((kitei, name) => tellMedium(kitei, mediumShapes[name])), 240_000);

  it.each(histories.names)('goes on under this one: %s (4.6.2(1), 4.6.2(3))', (name) => histories.goesOn(name));

  it('would be lost by a workflow that waits for something else: the replay says so', () =>
    histories.areLostByChange());

  it('left nothing readable in its history (4.6.2(1))', () =>
    histories.holdNothingReadable('tanaka', 'Secure Erase', '保管庫', 'left in a train'));
});
