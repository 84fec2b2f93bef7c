import type { End, EndOrder } from '#libs/lifecycles/lan-connection/contract';
import type { LanConnectionTransition } from '#libs/lifecycles/lan-connection/transitions';
import type { Passage } from './door/passage.js';
import { tellWorkflow } from './door/workflow-messages.js';
import { changeConnection, type ConnectionChange, connectionOf } from './lan-connection.rows.js';
import { releaseLeases } from './lan/reservation.js';
import { callOff } from './work-items/overtake.js';

/**
 * A fact that comes over whatever is under way: calls it off, gives back what a change held, and begins its own matter.
 * @param cited what stands behind an order of another case; its key leaves one effect however often the order is given.
 */
export async function overtake(
  passage: Passage,
  fact: LanConnectionTransition,
  change: ConnectionChange,
  reason?: string,
  { stepKey, cause }: { readonly stepKey?: string; readonly cause?: object } = {},
): Promise<void> {
  const applied = passage.governed.matter === 'apply-change' && !passage.resting;
  if (passage.may(fact)) await callOff(passage, fact, applied ? passage.governed.applicantId : null);
  const after = ordered(passage, change);
  passage.move(fact, {
    ...(reason === undefined ? {} : { reason }),
    ...(stepKey === undefined ? {} : { stepKey }),
    after: { ...after, ...(cause === undefined ? {} : { cause }) },
  });
  tellWorkflow(passage, fact);
}

/** The row's part of such a fact; nobody applied for it, so nobody is barred as the applicant. */
export function ordered(passage: Passage, change: ConnectionChange): { connection: object } {
  passage.concern({ applicantId: null });
  return changeConnection(passage, { ...dropProposal(passage), ...change });
}

/** Takes a change that was applied for off the row, and gives back what was held for it. */
export function dropProposal(passage: Passage): ConnectionChange {
  const { id, proposal } = connectionOf(passage);
  if (proposal === null) return {};
  releaseLeases(passage, id, { states: ['HELD'] });
  return { proposal: null };
}

/** The end as somebody ordered it (4.4.5(1)②,③). */
export function endOrdered(passage: Passage, { reason, explanation, emergency }: EndOrder): End {
  return {
    reason,
    explanation,
    ...(emergency === undefined ? {} : { emergency }),
    orderedAt: passage.asOf,
    orderedBy: passage.actor.id,
  };
}

/** The restriction with the order to lift it (4.4.2(1)). */
export function liftingOrdered(passage: Passage, reason: string): ConnectionChange {
  const { restriction } = connectionOf(passage);
  const lifting = { reason, orderedAt: passage.asOf, orderedBy: passage.actor.id };
  return { restriction: restriction && { ...restriction, lifting } };
}

/** Tells the user, and the administrator of the device. */
export function tellPeople(passage: Passage, kind: string, parameters: object): void {
  const { userId, terms } = connectionOf(passage);
  for (const personId of new Set([userId, terms.deviceAdministrator])) {
    if (passage.directory.member(personId)?.left !== false) continue;
    passage.notify({ personId, kind, key: `${kind}/${passage.sequence}/${personId}`, parameters: { ...parameters } });
  }
}
