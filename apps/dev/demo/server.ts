import type { System } from '../system.js';
import { theHistory, theVerification } from './proof.js';
import { theInspection } from './server/inspection.js';
import { theAuthorisation, theDesign, theGates } from './server/introduction.js';
import { theSelections } from './server/lists.js';
import { theForcedStop, theOldServer } from './server/stop.js';
import type { Stage } from './stage.js';

/** A server from its design to its first inspection, and an old one that is stopped by force (4.2). */
export async function tellServer(stage: Stage, system: System): Promise<void> {
  await theSelections(stage);
  const old = await theOldServer(stage);
  const server = await theDesign(stage);
  await theAuthorisation(stage, server);
  await theGates(stage, server);
  await theForcedStop(stage, old);
  await theInspection(stage, server);

  stage.act('The auditor Kimura reads the history and the proof.');
  await theHistory(stage, `/v1/servers/${server}`);
  await theHistory(stage, `/v1/servers/${old}`);
  await theVerification(stage, system);
}
