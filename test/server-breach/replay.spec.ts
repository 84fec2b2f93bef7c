import { beforeAll, describe, it } from '@jest/globals';
import { type BreachShape, breachShapes } from '#test/support/breach-stories';
import { tellBreach } from '#test/support/breach-telling';
import { Histories, whenOver } from '#test/support/histories';

const histories = new Histories('server-breach', Object.keys(breachShapes) as BreachShape[]);

describe('a breach of a server that began under an earlier release', () => {
  beforeAll(
    () => histories.recordMissing(async (kitei, name) => whenOver(kitei, await tellBreach(kitei, breachShapes[name]))),
    120_000,
  );

  it.each(histories.names)('goes on under this one: %s (4.2.4(9))', (name) => histories.goesOn(name));

  it('would be lost by a workflow that waits for something else: the replay says so', () =>
    histories.areLostByChange());

  it('left nothing readable in its history (4.2.4(9))', () => histories.holdNothingReadable('web shell', 'yamada'));
});
