import { beforeAll, describe, it } from '@jest/globals';
import { Histories } from '#test/support/histories';
import { type LanShape, lanShapes } from '#test/support/lan-stories';
import { layLan, tellLan } from '#test/support/lan-telling';

const histories = new Histories('lan-connection', Object.keys(lanShapes) as LanShape[]);
let laid = false;

describe('a LAN connection that began under an earlier release', () => {
  beforeAll(
    () =>
      histories.recordMissing(async (kitei, name) => {
        if (!laid) await layLan(kitei);
        laid = true;
        return tellLan(kitei, lanShapes[name]);
      }),
    240_000,
  );

  it.each(histories.names)('goes on under this one: %s (4.4.1(2), 4.4.3(1), 4.4.5(1))', (name) =>
    histories.goesOn(name),
  );

  it('would be lost by a workflow that waits for something else: the replay says so', () =>
    histories.areLostByChange());

  it('left nothing readable in its history (4.4.1(6))', () =>
    histories.holdNothingReadable('tanaka', '10.20.0', 'hq-nb', 'customer visits'));
});
