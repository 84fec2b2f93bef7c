import type { Actor } from './door/actor.js';
import type { Door } from './door/door.js';
import { endOrdered, overtake } from './lan-connection.orders.js';
import { isLive } from './lan-connection.rows.js';

/** Why the device of a connection is gone; the reference is the key under which the order has one effect. */
export interface DeviceGone {
  readonly kind: 'RETIREMENT' | 'DISPOSAL';
  readonly reference: string;
}

/** Orders the end of a connection whose device is gone (4.4.5(1)③); one that has ended stays as it is. */
export function endConnection(
  door: Door,
  entry: { readonly actor: Actor; readonly asOf: string },
  caseId: string,
  explanation: string,
  cause: DeviceGone,
): Promise<void> {
  return door.enter({ ...entry, entrance: { caseId } }, async (passage) => {
    if (!isLive(passage)) return;
    const end = endOrdered(passage, { reason: 'UNNECESSARY', explanation });
    await overtake(passage, 'terminate', { end }, explanation, { stepKey: cause.reference, cause });
  });
}
