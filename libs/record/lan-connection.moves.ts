import { Injectable } from '@nestjs/common';
import type { PlannedInstant } from '#libs/kernel/instant';
import type { Registration, RestrictionReview, Verification } from '#libs/lifecycles/lan-connection/contract';
import { planBefore, planInstant } from '#libs/policy/plan';
import type { Passage } from './door/passage.js';
import { dnsRecordsNow, recordsToKeep } from './lan-connection.dns.js';
import { dropProposal } from './lan-connection.orders.js';
import {
  aboutToRegister,
  changeFacts,
  permissionFacts,
  type Quarantine,
  refused,
} from './lan-connection.permission.js';
import { connectionOf, isLive, moved, networkOf } from './lan-connection.rows.js';
import { subjectOf } from './lan-connection.subject.js';
import { endFacts, useFacts } from './lan-connection.use.js';
import { tellWaitingLanReviews } from './lan-review.lines.js';
import { releaseLeases } from './lan/reservation.js';
import type { Alarm, Change, Moves } from './moves.js';
import { PolicyBook } from './policy/book.js';

/** The rows that a LAN connection moves (4.4). */
@Injectable()
export class LanConnectionMoves implements Moves {
  readonly slug = 'lan-connection';

  /** Until when an address or a name is given to nobody else (4.4.5(3)). */
  private readonly quarantine: Quarantine = ({ asOf, policy }) =>
    planInstant(asOf, policy.span('lan.quarantine'), this.policies.calendarOf(policy)).at;

  constructor(private readonly policies: PolicyBook) {}

  subject(passage: Passage, purpose: string): Promise<object> {
    return subjectOf(passage, purpose);
  }

  async choose(passage: Passage, facts: readonly string[], input: unknown): Promise<string> {
    const connection = connectionOf(passage);
    if (facts.includes('conform')) {
      const { result, action } = input as Verification;
      if (result === 'CONFORMS') return 'conform';
      return action === 'RESTRICT' ? 'deviate-restrict' : action === 'END' ? 'deviate-end' : 'demand-change';
    }
    if (facts.includes('keep-restriction')) {
      const { decision } = input as RestrictionReview;
      return decision === 'KEEP' ? 'keep-restriction' : decision === 'LIFT' ? 'review-lift' : 'review-end';
    }
    if (facts.includes('clean')) {
      if (passage.governed.matter === 'owe-cleaning') return 'remove-leftovers';
      return connection.proposal === null ? 'clean' : 'abandon-change';
    }
    if (facts.includes('change')) {
      const wanted = await recordsToKeep(passage, true);
      const outdated = connection.dnsRecords.length > wanted.length;
      return outdated ? 'change-records' : 'change';
    }
    // Registered in the DNS by a connector, which knows nothing of the directory (4.4.1(3)).
    const rest = connection.terms.directory && (input as Registration).directoryRegistration === undefined;
    return rest ? 'register-dns' : 'connect';
  }

  /** Whoever enforces restrictions, and the connector of the network's zone for what concerns the DNS; everything else people do. */
  async carrier(passage: Passage, purpose: string): Promise<string | undefined> {
    const { terms, proposal, dnsRecords } = connectionOf(passage);
    const change = purpose === 'change-registration';
    const network = await networkOf(passage, (change && proposal ? proposal.terms : terms).network);
    if (purpose === 'restriction' || purpose === 'lifting') return network?.enforcer ?? undefined;
    if (!network?.connector) return undefined;
    const registers = purpose === 'registration' || change;
    const concerned = registers ? (await dnsRecordsNow(passage, change)) !== undefined : dnsRecords.length > 0;
    // Who changes what the directory says of a device is a person.
    const directory = change && proposal !== null && proposal.terms.directory !== terms.directory;
    return concerned && !directory ? network.connector : undefined;
  }

  /** Two weeks after the permission, and the end of the period itself, are dates of the connection's own (4.4.3). */
  dueAt(passage: Passage, purpose: string): PlannedInstant | undefined {
    const { permittedAt, plannedTo } = connectionOf(passage);
    if (purpose === 'impact-survey' && plannedTo.toISOString() > passage.asOf) {
      return {
        at: plannedTo.toISOString(),
        explanation: { ja: '予定期間の満了', en: 'The planned period ends.' },
      };
    }
    if (purpose !== 'verification' || permittedAt === null) return undefined;
    const span = passage.policy.span('lan.post-approval-check.deadline');
    return planInstant(permittedAt.toISOString(), span, this.policies.calendarOf(passage.policy));
  }

  alarms(passage: Passage): readonly Alarm[] {
    const { plannedTo, permittedAt, verifiedAt, announcedAt, restriction, terms, dnsRecords } = connectionOf(passage);
    if (!isLive(passage) || permittedAt === null) return [];
    const { policy } = passage;
    const calendar = this.policies.calendarOf(policy);
    const end = plannedTo.toISOString();
    const notice = planBefore(end, policy.span('lan.expiry-notice.lead'), calendar).at;
    // At rest there is one pair at most; a change that was overtaken may have left another (4.4.4(2)).
    const leftovers = dnsRecords.length > (terms.dns && terms.acquisition === 'FIXED' ? 1 : 0);
    const lingering = restriction?.reviewedAt ?? restriction?.confirmedAt;
    return [
      { at: end, fact: 'expire' },
      ...(announcedAt === null ? [{ at: notice, fact: 'announce-expiry' }] : []),
      ...(verifiedAt === null ? [{ at: permittedAt.toISOString(), fact: 'owe-verification' }] : []),
      ...(leftovers ? [{ at: permittedAt.toISOString(), fact: 'owe-cleaning' }] : []),
      ...(lingering === undefined
        ? []
        : [{ at: planInstant(lingering, policy.span('lan.restriction.review'), calendar).at, fact: 'linger' }]),
    ];
  }

  rested(passage: Passage): void {
    tellWaitingLanReviews(passage);
  }

  readonly facts = { ...permissionFacts, ...changeFacts(this.quarantine), ...useFacts, ...endFacts(this.quarantine) };

  readonly steps = {
    lapse: (passage: Passage): Promise<Change> => refused(passage),
    'begin-registration': (passage: Passage): Promise<Change> => aboutToRegister(passage, false),
    'begin-change-registration': (passage: Passage): Promise<Change> => aboutToRegister(passage, true),
    'lapse-change': (passage: Passage): Promise<Change> => moved(passage, dropProposal(passage)),
    'fail-change': (passage: Passage): Promise<Change> => {
      const { id } = connectionOf(passage);
      releaseLeases(passage, id, { states: ['HELD'], quarantineUntil: this.quarantine(passage) });
      return Promise.resolve({});
    },
  };
}
