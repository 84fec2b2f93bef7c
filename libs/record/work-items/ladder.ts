import type { Instant, PlannedInstant } from '#libs/kernel/instant';
import type { EscalationTarget, Rung, WorkItemDefinition } from '#libs/lifecycles/work-item';
import type { WorkingCalendar } from '#libs/policy/calendar';
import type { PolicyKey } from '#libs/policy/keys';
import { planBefore, planInstant } from '#libs/policy/plan';
import type { Policy } from '#libs/policy/policy';

/** A due date and every dated rung that follows from it. */
export interface Ladder {
  readonly due: PlannedInstant;
  readonly rungs: Rung[];
}

/** Intermediate reminders between two escalations; more would be noise. */
const remindersPerStage = 5;

/** The chain of escalation after the responsible, as the policy orders it. */
export function escalationChain(policy: Policy): EscalationTarget[] {
  return policy.list('escalation.chain').filter((each) => each !== 'RESPONSIBLE') as EscalationTarget[];
}

/**
 * Computes the whole ladder of a work item when it opens: a reminder ahead of the due date, the due date itself, reminders and
 * escalations after it, and the last rung with the default outcome. Nothing here reads a clock.
 *
 * @param granted the due date where the case itself says it.
 */
export function planLadder(
  definition: WorkItemDefinition,
  policy: Policy,
  calendar: WorkingCalendar,
  openedAt: Instant,
  granted?: PlannedInstant,
): Ladder {
  const due = granted ?? planInstant(openedAt, policy.span(definition.deadline as PolicyKey), calendar);
  const rungs: Omit<Rung, 'ordinal'>[] = [];
  const ahead = planBefore(due.at, policy.span((definition.reminder ?? 'reminder.lead') as PolicyKey), calendar);
  if (ahead.at > openedAt && ahead.at < due.at) rungs.push({ act: 'remind', ...ahead });
  if (definition.atDue === 'lapse') return numbered(due, [...rungs, { act: 'default', ...due }]);
  rungs.push({ act: 'overdue', ...due });

  let stage = due.at;
  const pace = policy.span((definition.climbs ?? 'escalation.after') as PolicyKey);
  for (const target of definition.kind === 'vote' ? (['COMMITTEE_CHAIR'] as const) : escalationChain(policy)) {
    const climb = planInstant(stage, pace, calendar);
    rungs.push(...remindersBetween(stage, climb.at, policy, calendar));
    rungs.push({ act: 'escalate', target, ...climb });
    stage = climb.at;
  }
  rungs.push({ act: 'default', ...planInstant(stage, pace, calendar) });
  return numbered(due, rungs);
}

function numbered(due: PlannedInstant, rungs: readonly Omit<Rung, 'ordinal'>[]): Ladder {
  return { due, rungs: rungs.map((rung, index) => ({ ordinal: index + 1, ...rung })) };
}

function remindersBetween(
  from: Instant,
  until: Instant,
  policy: Policy,
  calendar: WorkingCalendar,
): Omit<Rung, 'ordinal'>[] {
  const reminders: Omit<Rung, 'ordinal'>[] = [];
  let last = from;
  while (reminders.length < remindersPerStage) {
    const next = planInstant(last, policy.span('reminder.interval'), calendar);
    if (next.at >= until || next.at <= last) break;
    reminders.push({ act: 'remind', ...next });
    last = next.at;
  }
  return reminders;
}

/** Carries what was fired over to a ladder planned anew: the n-th rung of an act and target stays the n-th. */
export function carryOver(planned: readonly Rung[], old: readonly Rung[]): Rung[] {
  const left = old.filter((rung) => rung.firedAt !== undefined);
  return planned.map((rung) => {
    const index = left.findIndex((fired) => fired.act === rung.act && fired.target === rung.target);
    const [fired] = index < 0 ? [] : left.splice(index, 1);
    return fired?.firedAt === undefined ? rung : { ...rung, firedAt: fired.firedAt };
  });
}
