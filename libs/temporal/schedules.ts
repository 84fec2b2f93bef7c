import { createHash } from 'node:crypto';
import {
  ScheduleAlreadyRunning,
  type ScheduleDescription,
  ScheduleNotFoundError,
  type ScheduleOptions,
  type ScheduleSpec,
} from '@temporalio/client';
import type { TemporalClient } from './temporal-client.js';

/** A schedule as it should stand in Temporal. */
export interface SchedulePlan {
  readonly id: string;
  readonly workflowType: string;
  readonly args: readonly unknown[];
  /** When, in which time zone. */
  readonly spec: Pick<ScheduleSpec, 'calendars' | 'intervals' | 'timezone'>;
  readonly overlap: 'SKIP' | 'BUFFER_ONE' | 'ALLOW_ALL';
  /** Milliseconds that a missed run may be late. */
  readonly catchUp: number;
  /** Shown in the Temporal UI; no personal data. */
  readonly summary: string;
  readonly note: string;
}

/** How a schedule was found; `missing` and `different` have been put right. */
export interface KeptSchedule {
  readonly id: string;
  readonly found: 'missing' | 'different' | 'as-planned';
  /** Somebody has paused it; that is left alone. */
  readonly paused: boolean;
}

/** Makes and keeps Kitei's schedules in Temporal. */
export class Schedules {
  constructor(private readonly temporal: TemporalClient) {}

  /** Id of a schedule in the namespace. */
  idOf(id: string): string {
    return this.temporal.idOf(id);
  }

  /**
   * Creates the schedule, or changes it when it is not as planned. Any number of workers may do so at once. A pause stays.
   * Throws when Temporal is away.
   */
  async keep(plan: SchedulePlan): Promise<KeptSchedule> {
    const { id } = plan;
    const standing = (await this.describe(id)) ?? (await this.create(plan));
    if (standing === 'created') return { id, found: 'missing', paused: false };
    const { paused } = standing.state;
    if (standing.action.memo?.plan === digestOf(plan)) return { id, found: 'as-planned', paused };
    await this.temporal.call((client) =>
      client.schedule.getHandle(this.idOf(id)).update((before) => {
        const { scheduleId: _scheduleId, state, ...changed } = this.optionsOf(plan);
        return { ...changed, state: { ...before.state, ...(before.state.paused ? {} : state) } };
      }),
    );
    return { id, found: 'different', paused };
  }

  private async describe(id: string): Promise<ScheduleDescription | undefined> {
    try {
      return await this.temporal.call((client) => client.schedule.getHandle(this.idOf(id)).describe());
    } catch (error) {
      if (error instanceof ScheduleNotFoundError) return undefined;
      throw error;
    }
  }

  /** Answers what stands there when another worker was first. */
  private async create(plan: SchedulePlan): Promise<ScheduleDescription | 'created'> {
    try {
      await this.temporal.call((client) => client.schedule.create(this.optionsOf(plan)));
      return 'created';
    } catch (error) {
      const standing = error instanceof ScheduleAlreadyRunning ? await this.describe(plan.id) : undefined;
      if (!standing) throw error;
      return standing;
    }
  }

  private optionsOf(plan: SchedulePlan): ScheduleOptions {
    return {
      scheduleId: this.idOf(plan.id),
      spec: plan.spec,
      action: {
        type: 'startWorkflow',
        workflowType: plan.workflowType,
        workflowId: this.idOf(plan.id),
        args: [...plan.args],
        taskQueue: this.temporal.taskQueue,
        staticSummary: plan.summary,
        // What Temporal keeps of a plan is not what was sent; the digest tells whether it is the same.
        memo: { plan: digestOf(plan) },
      },
      policies: { overlap: plan.overlap, catchupWindow: plan.catchUp },
      state: { note: plan.note },
    };
  }
}

function digestOf(plan: SchedulePlan): string {
  return createHash('sha256').update(JSON.stringify(plan)).digest('hex');
}
