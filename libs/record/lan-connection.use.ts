import { refuseIf } from '#libs/kernel/violation';
import type {
  Deregistration,
  EndConfirmation,
  ImpactSurvey,
  RestrictionReview,
  Verification,
} from '#libs/lifecycles/lan-connection/contract';
import { deviationIsExplained, recordsAreConfirmed } from '#libs/lifecycles/lan-connection/rules';
import type { Passage } from './door/passage.js';
import { endOrdered, liftingOrdered, ordered, tellPeople } from './lan-connection.orders.js';
import type { Quarantine } from './lan-connection.permission.js';
import { type ConnectionChange, connectionOf, moved } from './lan-connection.rows.js';
import { releaseLeases } from './lan/reservation.js';
import type { Change } from './moves.js';

/** Effects of the facts while a connection is in use: checked, restricted, announced to end (4.4.2(1), 4.4.3). */
export const useFacts = {
  conform: (passage: Passage, verification: Verification): Promise<Change> => verified(passage, verification),

  'demand-change': (passage: Passage, verification: Verification): Promise<Change> => {
    tellPeople(passage, 'lan-instruction', {
      instruction: [...(verification.deviations ?? []), verification.note].join(' / '),
    });
    return verified(passage, verification);
  },

  'deviate-restrict': (passage: Passage, verification: Verification): Promise<Change> => {
    const reason = verification.deviations?.join(' / ') ?? verification.note;
    const order = { kind: 'ACCESS_CONTROL', emergency: true, reason } as const;
    tellPeople(passage, 'lan-restricted', order);
    const restriction = { ...order, orderedAt: passage.asOf, orderedBy: passage.actor.id };
    return verified(passage, verification, { restriction });
  },

  'deviate-end': (passage: Passage, verification: Verification): Promise<Change> => {
    const explanation = verification.deviations?.join(' / ') ?? verification.note;
    return verified(passage, verification, { end: endOrdered(passage, { reason: 'IMPROPER', explanation }) });
  },

  'owe-verification': (passage: Passage): Promise<Change> => Promise.resolve({ after: ordered(passage, {}) }),

  'confirm-restriction': (passage: Passage): Promise<Change> => {
    const { restriction } = connectionOf(passage);
    if (!restriction) throw new Error('a restriction is confirmed that nobody ordered');
    return moved(passage, { restriction: { ...restriction, confirmedAt: passage.asOf } });
  },

  linger: (passage: Passage): Promise<Change> => Promise.resolve({ after: ordered(passage, {}) }),

  'keep-restriction': (passage: Passage, _review: RestrictionReview): Promise<Change> => {
    const { restriction } = connectionOf(passage);
    return moved(passage, { restriction: restriction && { ...restriction, reviewedAt: passage.asOf } });
  },

  'review-lift': (passage: Passage, { reason }: RestrictionReview): Promise<Change> =>
    moved(passage, liftingOrdered(passage, reason)),

  'review-end': (passage: Passage, { reason: explanation }: RestrictionReview): Promise<Change> =>
    moved(passage, { end: endOrdered(passage, { reason: 'DEPARTMENT_JUDGEMENT', explanation }) }),

  'confirm-lifting': (passage: Passage): Promise<Change> => {
    const { reason } = connectionOf(passage).restriction?.lifting ?? {};
    tellPeople(passage, 'lan-lifted', reason === undefined ? {} : { reason });
    return moved(passage, { restriction: null });
  },

  'announce-expiry': (passage: Passage): Promise<Change> => {
    const { plannedTo } = connectionOf(passage);
    tellPeople(passage, 'lan-expiry', { plannedTo: plannedTo.toISOString() });
    return Promise.resolve({ after: ordered(passage, { announcedAt: new Date(passage.asOf) }) });
  },

  survey: (passage: Passage, survey: ImpactSurvey): Promise<Change> => moved(passage, { survey }),

  expire: (passage: Passage): Promise<Change> => {
    const end = { reason: 'PERIOD_EXPIRED', orderedAt: passage.asOf, orderedBy: passage.actor.id } as const;
    return Promise.resolve({ after: ordered(passage, { end }) });
  },
};

/** Effects of the facts by which a connection ends (4.4.5). */
export const endFacts = (quarantine: Quarantine) => ({
  deregister: (passage: Passage, given: Deregistration): Promise<Change> => {
    const { dnsRecords, registration } = connectionOf(passage);
    const registered = dnsRecords.length > 0 || registration?.dnsRegistered === true;
    refuseIf('unlawful', recordsAreConfirmed(given.dnsRemoved, registered, 'dnsRemoved'));
    const { directoryRegistration } = registration ?? {};
    const left = directoryRegistration !== undefined && !given.directoryRemoved ? { directoryRegistration } : {};
    return moved(passage, { dnsRecords: [], registration: { dnsRegistered: false, ...left } });
  },

  // Confirmed, user record and the three lists in one statement (4.4.5(1)-(3)).
  'confirm-end': (passage: Passage, given: EndConfirmation): Promise<Change> => {
    const { id, end, registration } = connectionOf(passage);
    const inDirectory = registration?.directoryRegistration !== undefined;
    refuseIf('unlawful', recordsAreConfirmed(given.directoryRemoved === true, inDirectory, 'directoryRemoved'));
    if (!end) throw new Error('an end is confirmed that nobody ordered');
    releaseLeases(passage, id, { states: ['HELD', 'IN_USE'], quarantineUntil: quarantine(passage) });
    tellPeople(passage, 'lan-ended', { reason: end.reason });
    const confirmation = { how: given.how, by: passage.actor.id, at: passage.asOf };
    return moved(passage, {
      end: { ...end, confirmation },
      registration: { dnsRegistered: false },
      ...{ live: false, endedAt: new Date(passage.asOf), restriction: null },
    });
  },
});

function verified(passage: Passage, verification: Verification, more: ConnectionChange = {}): Promise<Change> {
  refuseIf('unlawful', deviationIsExplained(verification));
  return moved(passage, { verification, verifiedAt: new Date(passage.asOf), ...more });
}
