import { Injectable } from '@nestjs/common';
import { type ScheduleDefinition, schedules } from '#libs/lifecycles/schedules';
import type { PolicyKey } from '#libs/policy/keys';
import type { PolicySpan } from '#libs/policy/document';
import { readDuration } from '#libs/policy/durations';
import type { Policy } from '#libs/policy/policy';
import { recurrenceOf } from '#libs/policy/recurrence';
import { PolicyBook } from '#libs/record/policy/book';
import { type KeptSchedule, type SchedulePlan, Schedules } from '#libs/temporal/schedules';
import { TemporalClient } from '#libs/temporal/temporal-client';

/** Keeps every schedule of the registry as the policy in force says. */
@Injectable()
export class ScheduleKeeper {
  private readonly standing: Schedules;

  constructor(
    private readonly policies: PolicyBook,
    temporal: TemporalClient,
  ) {
    this.standing = new Schedules(temporal);
  }

  /**
   * Creates what is missing and changes what is different; answers how each was found, or undefined while no policy is in force.
   * Throws when Temporal or PostgreSQL is away; doing it again is harmless.
   */
  async keep(at: Date, definitions: readonly ScheduleDefinition[] = schedules): Promise<KeptSchedule[] | undefined> {
    const policy = await this.policies.inForce(at);
    if (!policy) return undefined;
    const kept: KeptSchedule[] = [];
    for (const definition of definitions) kept.push(await this.standing.keep(planOf(definition, policy)));
    return kept;
  }
}

/** The interval that recurs most often. */
function shortest(spans: readonly PolicySpan[]): PolicySpan {
  const length = ({ duration }: PolicySpan) =>
    readDuration(duration)?.total({ unit: 'days', relativeTo: '2025-01-01' }) ?? 0;
  const [first] = [...spans].sort((one, other) => length(one) - length(other));
  if (!first) throw new RangeError('a schedule needs an interval');
  return first;
}

/** A definition with the policy's figure and time zone. */
export function planOf(definition: ScheduleDefinition, policy: Policy): SchedulePlan {
  const { id, workflowType, input = [], every, at, overlap, catchUp, clause, summary } = definition;
  const { key, duration } = shortest([every].flat().map((each) => policy.span(each as PolicyKey)));
  return {
    id,
    workflowType,
    args: input,
    spec: { ...recurrenceOf(duration, at), timezone: policy.document.calendar.timeZone },
    overlap,
    catchUp,
    summary: `${summary.en} (${clause})`,
    note: `${summary.ja} / ${summary.en} (${clause}); ${key}: ${duration}`,
  };
}
