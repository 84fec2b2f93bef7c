import { beforeAll, describe, it } from '@jest/globals';
import { Histories, whenOver } from '#test/support/histories';
import { defectShapes } from '#test/support/inspection-stories';
import { layInspections, tellDefect } from '#test/support/inspection-telling';

const histories = new Histories('server-defect', Object.keys(defectShapes) as (keyof typeof defectShapes)[]);

describe('a defect of a server that began under an earlier release', () => {
  beforeAll(() => {
    let laid: Promise<void> | undefined;
    return histories.recordMissing(async (kitei, name) => {
      await (laid ??= layInspections(kitei));
      return whenOver(kitei, await tellDefect(kitei, defectShapes[name]));
    });
  }, 120_000);

  it.each(histories.names)('goes on under this one: %s (4.2.4(8))', (name) => histories.goesOn(name));

  it('would be lost by a workflow that waits for something else: the replay says so', () =>
    histories.areLostByChange());

  it('left nothing readable in its history (4.2.4(8))', () => histories.holdNothingReadable('yamada', 'ftpd'));
});
