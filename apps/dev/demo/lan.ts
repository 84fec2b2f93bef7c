import type { System } from '../system.js';
import { thePersonalDevice, theReservation, theUnexamined, theUnexaminedEnd } from './lan/application.js';
import { theMove, theWeakerChange } from './lan/change.js';
import { theNetwork, theUseOf } from './lan/lists.js';
import { theEnd, theExtension, theNotice } from './lan/period.js';
import { theCheck, thePermission } from './lan/permission.js';
import { theRestriction } from './lan/restriction.js';
import { theScan } from './lan/scan.js';
import { theHistory, theVerification } from './proof.js';
import type { Stage } from './stage.js';

/** Seconds for what would be half a year: the period that is applied for, and what the extension adds. */
const period = { planned: 50, added: 25 };

/** The story of one LAN connection, from its application to its confirmed end (4.4). */
export async function tellLan(stage: Stage, system: System): Promise<void> {
  const ends = new Date(Date.now() + period.planned * 1_000);
  await thePersonalDevice(stage, ends);
  const silent = await theUnexamined(stage, ends);
  const applied = await theReservation(stage, ends);
  await thePermission(stage, applied);
  await theScan(stage, applied);
  await theCheck(stage, applied);
  await theWeakerChange(stage, applied);
  const connection = await theMove(stage, applied);
  await theRestriction(stage, connection);
  await theUnexaminedEnd(stage, silent);
  await theNotice(stage, connection);
  await theExtension(stage, connection, new Date(ends.getTime() + period.added * 1_000));
  await theEnd(stage, connection);

  stage.act('The auditor Kimura reads the lists, the history and the proof.');
  await theUseOf(stage, connection.id, 'QUARANTINED');
  await theNetwork(stage, connection.network);
  await theHistory(stage, `/v1/lan-connections/${connection.id}`);
  await theVerification(stage, system);
}
