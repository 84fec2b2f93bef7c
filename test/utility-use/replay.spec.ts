import { beforeAll, describe, it } from '@jest/globals';
import { Histories, whenOver } from '#test/support/histories';
import { type UtilityShape, utilityShapes } from '#test/support/utility-stories';
import { registerUtility, tellUtilityStory } from '#test/support/utility-telling';

const histories = new Histories('utility-use', Object.keys(utilityShapes) as UtilityShape[]);

describe('the use of a privileged utility that began under an earlier release', () => {
  beforeAll(
    () =>
      histories.recordMissing(async (kitei, name) => {
        await registerUtility(kitei);
        return whenOver(kitei, await tellUtilityStory(kitei, utilityShapes[name]));
      }),
    120_000,
  );

  it.each(histories.names)('goes on under this one: %s (4.1.4(1))', (name) => histories.goesOn(name));

  it('would be lost by a workflow that waits for something else: the replay says so', () =>
    histories.areLostByChange());

  it('left nothing readable in its history (4.1.4(1))', () => histories.holdNothingReadable('yamada', 'rebuild'));
});
