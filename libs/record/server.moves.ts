import { Injectable } from '@nestjs/common';
import type { PlannedInstant } from '#libs/kernel/instant';
import { refuseIf } from '#libs/kernel/violation';
import { findingsAreAnswered, improvementIsSaid } from '#libs/lifecycles/server/application-rules';
import type {
  ChangeFreeze,
  FindingAnswer,
  ForcedStop,
  ImprovementDemand,
  Isolation,
  StopWarning,
} from '#libs/lifecycles/server/contract';
import {
  backupIsFresh,
  conformityIsShown,
  dependantsAreTold,
  extensionIsLeft,
  ownerWasReached,
  stopIsNotHeld,
} from '#libs/lifecycles/server/stop-rules';
import { planBefore, planInstant } from '#libs/policy/plan';
import type { Passage } from './door/passage.js';
import type { Alarm, Change, Moves } from './moves.js';
import { PolicyBook } from './policy/book.js';
import { conflictedOn, submission } from './server.facts.js';
import { passGate } from './server.gates.js';
import { changed, changeServer, serverOf } from './server.rows.js';
import { wakeCasesOf } from './server-inspection.rows.js';
import { serverSubject } from './server.subject.js';
import type { CarriedVotes } from './votes/count.js';

/** The rows that a server moves (4.2). */
@Injectable()
export class ServerMoves implements Moves {
  readonly slug = 'server';

  constructor(private readonly policies: PolicyBook) {}

  subject(passage: Passage, purpose: string): Promise<object> {
    return serverSubject(passage, purpose);
  }

  conflicted(passage: Passage): readonly string[] {
    return conflictedOn(passage);
  }

  ballotIsComplete(passage: Passage, purpose: string, vote: string, findings: readonly string[]) {
    if (purpose === 'conformance-decision' && vote === 'extend')
      return extensionIsLeft(serverOf(passage).extensionReason);
    return purpose === 'committee-review' && vote === 'improve' ? improvementIsSaid(findings) : [];
  }

  /** A server that runs still is let go on, or the stop begins anew; one that stands is started, or stays as it is (4.2.2(6)). */
  choose(passage: Passage, facts: readonly string[]): string {
    const stands = serverOf(passage).stop?.stoppedAt !== undefined;
    const [whenStanding = '', whenRunning = ''] = facts;
    return stands ? whenStanding : whenRunning;
  }

  /** Whoever runs the machine is commanded to stop it, where the server names such a system (4.2.2(6)). */
  carrier(passage: Passage, purpose: string): string | undefined {
    return purpose === 'forced-stop' ? (serverOf(passage).enforcer ?? undefined) : undefined;
  }

  dueAt(passage: Passage, purpose: string): PlannedInstant | undefined {
    const { conformanceDue } = serverOf(passage);
    if (purpose !== 'conformance' || conformanceDue === null) return undefined;
    const explanation = { ja: '規程への適合の期限', en: 'The time to conform is over.' };
    return { at: conformanceDue.toISOString(), explanation };
  }

  /** The quarterly inspection, opened so long before it is due that it can be done in time (4.2.4(7)[1st]). */
  alarms(passage: Passage): readonly Alarm[] {
    const { nextInspectionAt } = serverOf(passage);
    if (nextInspectionAt === null) return [];
    const { policy } = passage;
    const lead = policy.span('server.inspection.lead');
    const at = planBefore(nextInspectionAt.toISOString(), lead, this.policies.calendarOf(policy)).at;
    return [{ at, fact: 'owe-inspection' }];
  }

  concerned(passage: Passage): readonly string[] {
    return serverOf(passage).administrators;
  }

  readonly facts = {
    approve: (passage: Passage): Promise<Change> => changed(passage, { approvedAt: new Date(passage.asOf) }),
    'demand-improvement': (passage: Passage, { votes }: CarriedVotes): Promise<Change> => {
      const round = serverOf(passage).application?.round ?? 1;
      const demanded = votes.flatMap(({ evidence }) => (evidence as ImprovementDemand | null)?.findings ?? []);
      const findings = [...new Set(demanded)].map((text, index) => ({ id: `${round}-${index + 1}`, text }));
      return changed(passage, { findings: [...serverOf(passage).findings, ...findings] });
    },
    resubmit: async (passage: Passage, { answers }: { answers: readonly FindingAnswer[] }): Promise<Change> => {
      const { findings, application } = serverOf(passage);
      refuseIf('conflict', findingsAreAnswered(findings, answers));
      const passed = await passGate(passage, 'application');
      const answered = findings.map((finding) => ({
        ...finding,
        ...answers.filter((each) => each.finding === finding.id).map(({ answer }) => ({ answer }))[0],
      }));
      const next = await submission(passage, passage.actor.id, (application?.round ?? 0) + 1);
      return { after: { ...changeServer(passage, { findings: answered, application: next }), ...passed } };
    },
    install: async (passage: Passage): Promise<Change> => ({ after: await passGate(passage, 'installation') }),
    configure: async (passage: Passage): Promise<Change> => ({ after: await passGate(passage, 'environment') }),
    commission: async (passage: Passage): Promise<Change> => {
      const passed = await passGate(passage, 'operation');
      const nextInspectionAt = new Date(this.inspectionAfter(passage, passage.asOf));
      return {
        after: { ...changeServer(passage, { operatingSince: new Date(passage.asOf), nextInspectionAt }), ...passed },
      };
    },
    'owe-inspection': (): Promise<Change> => Promise.resolve({}),
    'plan-inspection': (passage: Passage): Promise<Change> => {
      // What was not done in its quarter, because the server stood still, is not made up for.
      const due = serverOf(passage).nextInspectionAt?.toISOString() ?? '';
      const from = due > passage.asOf ? due : passage.asOf;
      return changed(passage, { nextInspectionAt: new Date(this.inspectionAfter(passage, from)) });
    },
    'attest-conformity': (passage: Passage): Promise<Change> => {
      refuseIf('conflict', conformityIsShown(serverOf(passage).conformance));
      return changed(passage, { conformedAt: new Date(passage.asOf) });
    },
    'extend-conformance': (passage: Passage, { reason }: CarriedVotes): Promise<Change> => {
      refuseIf('conflict', extensionIsLeft(serverOf(passage).extensionReason));
      const { policy, asOf } = passage;
      const span = policy.span('server.legacy.conformance-period');
      const due = planInstant(asOf, span, this.policies.calendarOf(policy));
      return changed(passage, { conformanceDue: new Date(due.at), extensionReason: reason || '-' });
    },
    'order-stop': (passage: Passage, { reason }: CarriedVotes): Promise<Change> => {
      return changed(passage, { stop: { orderedAt: passage.asOf, reason } });
    },
    warn: (passage: Passage, said: StopWarning): Promise<Change> => {
      refuseIf('conflict', ownerWasReached(said));
      return this.step(passage, { warning: { ...said, at: passage.asOf } });
    },
    freeze: (passage: Passage, said: ChangeFreeze): Promise<Change> => {
      const { policy, asOf } = passage;
      const oldest = planBefore(asOf, policy.span('server.stop.backup-max-age'), this.policies.calendarOf(policy)).at;
      refuseIf('conflict', backupIsFresh(said, oldest, asOf));
      return this.step(passage, { freezing: { ...said, at: asOf } });
    },
    isolate: (passage: Passage, said: Isolation): Promise<Change> => {
      refuseIf('conflict', dependantsAreTold(said));
      return this.step(passage, { isolating: { ...said, at: passage.asOf } });
    },
    stop: (passage: Passage): Promise<Change> => this.step(passage, { stoppedAt: passage.asOf }),
    'call-off-stop': (passage: Passage): Promise<Change> =>
      changed(passage, { stop: null, conformedAt: new Date(passage.asOf) }),
    'resume-stop': (passage: Passage): Promise<Change> => {
      const { stop } = serverOf(passage);
      return changed(passage, { stop: stop && { orderedAt: stop.orderedAt, reason: stop.reason } });
    },
    restart: (passage: Passage): Promise<Change> =>
      changed(passage, { stop: null, conformedAt: new Date(passage.asOf) }),
    retire: (passage: Passage): Promise<Change> => {
      wakeCasesOf(passage);
      return changed(passage, { retiredAt: new Date(passage.asOf) });
    },
  };

  readonly steps = {};

  private inspectionAfter({ policy }: Passage, from: string): string {
    return planInstant(from, policy.span('server.inspection.interval'), this.policies.calendarOf(policy)).at;
  }

  /** A step of the forced stop: refused while the committee holds it. */
  private step(passage: Passage, done: Partial<ForcedStop>): Promise<Change> {
    const { stop } = serverOf(passage);
    refuseIf('conflict', stopIsNotHeld(stop));
    return changed(passage, { stop: { ...(stop as ForcedStop), ...done } });
  }
}
