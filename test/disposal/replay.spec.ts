import { beforeAll, describe, it } from '@jest/globals';
import { type DisposalShape, disposalShapes } from '#test/support/disposal-stories';
import { tellDisposal } from '#test/support/disposal-telling';
import { Histories } from '#test/support/histories';

const histories = new Histories('disposal', Object.keys(disposalShapes) as DisposalShape[]);

describe('a disposal that began under an earlier release', () => {
  beforeAll(() => histories.recordMissing((kitei, name) => tellDisposal(kitei, disposalShapes[name])), 240_000);

  it.each(histories.names)('goes on under this one: %s (4.6.3(1), 4.6.3(2))', (name) => histories.goesOn(name));

  it('would be lost by a workflow that waits for something else: the replay says so', () =>
    histories.areLostByChange());

  it('left nothing readable in its history (4.6.3(1))', () =>
    histories.holdNothingReadable('kobayashi', 'Nakamura', 'SN-', 'smelting'));
});
