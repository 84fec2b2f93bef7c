import { beforeAll, describe, it } from '@jest/globals';
import { findingStories, tellFinding } from '#test/support/finding-trace';
import { Histories } from '#test/support/histories';

const histories = new Histories('finding', Object.keys(findingStories) as (keyof typeof findingStories)[]);

describe('a finding that began under an earlier release', () => {
  beforeAll(() => histories.recordMissing((kitei, name) => tellFinding(kitei, findingStories[name])), 120_000);

  it.each(histories.names)('goes on under this one: %s (5(3))', (name) => histories.goesOn(name));

  it('would be lost by a workflow that waits for something else: the replay says so', () =>
    histories.areLostByChange());

  it('left nothing readable in its history (5(3))', () => histories.holdNothingReadable('master-maintenance'));
});
