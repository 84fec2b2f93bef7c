import { beforeAll, describe, it } from '@jest/globals';
import { Histories, whenOver } from '#test/support/histories';
import { inspectionShapes } from '#test/support/inspection-stories';
import { layInspections, tellInspection } from '#test/support/inspection-telling';

const histories = new Histories(
  'server-inspection',
  Object.keys(inspectionShapes) as (keyof typeof inspectionShapes)[],
);

describe('a third-party inspection of a server that began under an earlier release', () => {
  beforeAll(() => {
    let laid: Promise<void> | undefined;
    return histories.recordMissing(async (kitei, name) => {
      await (laid ??= layInspections(kitei));
      return whenOver(kitei, await tellInspection(kitei, inspectionShapes[name]));
    });
  }, 120_000);

  it.each(histories.names)('goes on under this one: %s (4.2.4(7)[1st])', (name) => histories.goesOn(name));

  it('would be lost by a workflow that waits for something else: the replay says so', () =>
    histories.areLostByChange());

  it('left nothing readable in its history (4.2.4(7)[1st])', () => histories.holdNothingReadable('carter', 'ftpd'));
});
