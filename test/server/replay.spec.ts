import { beforeAll, describe, it } from '@jest/globals';
import { Histories } from '#test/support/histories';
import { laySelections } from '#test/support/server-documents';
import { type ServerShape, serverShapes } from '#test/support/server-stories';
import { tellServer } from '#test/support/server-telling';

const histories = new Histories('server', Object.keys(serverShapes) as ServerShape[]);
let laid = false;

describe('a server whose life began under an earlier release', () => {
  beforeAll(
    () =>
      histories.recordMissing(async (kitei, name) => {
        if (!laid) await laySelections(kitei.app);
        laid = true;
        return tellServer(kitei, serverShapes[name]);
      }),
    240_000,
  );

  it.each(histories.names)('goes on under this one: %s (4.2.2(2), 4.2.2(6))', (name) => histories.goesOn(name));

  it('would be lost by a workflow that waits for something else: the replay says so', () =>
    histories.areLostByChange());

  it('left nothing readable in its history (4.2.2(2))', () => histories.holdNothingReadable('yamada', 'srv-', 'power'));
});
