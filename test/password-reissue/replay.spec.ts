import { beforeAll, describe, it } from '@jest/globals';
import { Histories, whenOver } from '#test/support/histories';
import { type ReissueShape, reissueShapes } from '#test/support/reissue-stories';
import { tellReissue } from '#test/support/reissue-telling';

const histories = new Histories('password-reissue', Object.keys(reissueShapes) as ReissueShape[]);

describe('the reissue of a password that began under an earlier release', () => {
  beforeAll(
    () =>
      histories.recordMissing(async (kitei, name) => whenOver(kitei, await tellReissue(kitei, reissueShapes[name]))),
    120_000,
  );

  it.each(histories.names)('goes on under this one: %s (4.1.6(1), 4.1.6(2))', (name) => histories.goesOn(name));

  it('would be lost by a workflow that waits for something else: the replay says so', () =>
    histories.areLostByChange());

  it('left nothing readable in its history (4.1.6(1))', () =>
    histories.holdNothingReadable('yamada', 'tanaka', 'forgotten', '03-0000'));
});
