import { Injectable } from '@nestjs/common';
import { activityInfo, heartbeat } from '@temporalio/activity';
import { absenceWorkflowId, absenceWorkflowType } from '#libs/lifecycles/absence';
import { campaignIdOf, campaignWorkflowType } from '#libs/lifecycles/campaign';
import { replanSignal } from '#libs/lifecycles/case';
import { directoryChangeWorkflowId, directoryChangeWorkflowType } from '#libs/lifecycles/directory-change';
import type { CensusActivities, CensusTally, ScheduleOddity } from '#libs/lifecycles/census';
import { CensusBook } from '#libs/record/census/book';
import { CensusRows, type OwedCase } from '#libs/record/census/rows';
import { engine } from '#libs/record/door/actor';
import { startMessageOf } from '#libs/record/door/workflow-messages';
import { RunningWorkflows } from '#libs/temporal/running-workflows';
import { TemporalClient } from '#libs/temporal/temporal-client';
import { type StartPayload, WorkflowCourier } from '#libs/temporal/workflow-courier';
import { ScheduleKeeper } from './schedule-keeper.js';

/** Cases per round: one page of visibility answers for them. */
const round = 1_000;
/** Single questions and starts at a time. */
const atOnce = 16;
/** Ids that a line of the ledger names. */
const named = 100;
/** Milliseconds after which a rung that should have been climbed is no matter of load any more. */
const patience = 300_000;
const hour = 3_600_000;

/** Where a census stands; a retry goes on from here. Its starting instant is kept for the length of the whole. */
interface Progress {
  readonly begun: number;
  after: string;
  counted: number;
  gaps: number;
  missing: string[];
  healed: number;
  stuck: number;
  late: string[];
}

/** A row that must have a running workflow, and how to start it. */
interface Owed {
  readonly id: string;
  readonly workflowId: string;
  readonly start: StartPayload;
}

/** Compares the record with what runs, in rounds of bounded size; both sides are read in the order of ids. */
@Injectable()
export class CensusStepActivities implements CensusActivities {
  readonly #running: RunningWorkflows;
  readonly #courier: WorkflowCourier;

  constructor(
    private readonly rows: CensusRows,
    private readonly book: CensusBook,
    private readonly schedules: ScheduleKeeper,
    private readonly temporal: TemporalClient,
  ) {
    this.#running = new RunningWorkflows(temporal);
    this.#courier = new WorkflowCourier(temporal);
  }

  async takeCensus({ asOf }: { readonly asOf: string }): Promise<CensusTally> {
    const context = activityInfo();
    const { workflowId = '-', runId = '-' } = context.workflowExecution ?? {};
    const progress = (context.heartbeatDetails as Progress | undefined) ?? beginning();
    const lateBefore = new Date(Date.parse(asOf) - patience).toISOString();
    for (;;) {
      const cases = await this.rows.owedAfter(progress.after, round, lateBefore);
      const last = cases.at(-1);
      if (!last) break;
      await this.#lookAt(cases, progress);
      progress.counted += cases.length;
      progress.after = last.id;
      heartbeat(progress);
    }
    await this.#lookAtOthers(asOf, progress);
    const { begun, after: _after, ...found } = progress;
    const tally = {
      ...found,
      running: progress.counted - progress.gaps,
      schedules: await this.#schedulesOff(),
      took: Date.now() - begun,
    };
    await this.book.record({ actor: engine(workflowId, runId), asOf }, tally, runId);
    return tally;
  }

  async #lookAt(cases: readonly OwedCase[], progress: Progress): Promise<void> {
    const running = new Set<string>();
    for (const slug of new Set(cases.map((each) => each.slug))) {
      const ids = cases.filter((each) => each.slug === slug).map(({ workflowId }) => workflowId);
      for (const id of await this.#running.between(least(ids), greatest(ids))) running.add(id);
    }
    const suspects = cases.filter(({ workflowId }) => !running.has(workflowId));
    const owed = suspects.length > 0 ? await this.rows.stillOwed(suspects.map(({ id }) => id)) : new Set();
    await this.#heal(
      suspects
        .filter(({ id }) => owed.has(id))
        .map((each) => ({ id: each.id, workflowId: each.workflowId, start: startMessageOf(each) })),
      progress,
    );
    const late = cases.filter((each) => each.late && running.has(each.workflowId));
    await inTurn(late, async ({ id, workflowId }) => {
      const payload = { workflowId, signal: replanSignal.name, args: [] };
      await this.#courier.deliver({ kind: 'signal', payload });
      progress.stuck += 1;
      note(progress.late, id);
    });
  }

  /** Workflows that no case stands behind; there are few, so each is asked about. */
  async #lookAtOthers(asOf: string, progress: Progress): Promise<void> {
    const absences = (await this.rows.comingAbsences(asOf)).map((ref) =>
      owedBy(absenceWorkflowId(ref), absenceWorkflowType, ref),
    );
    const changes = (await this.rows.unfollowedChanges()).map((ref) =>
      owedBy(directoryChangeWorkflowId(ref), directoryChangeWorkflowType, ref),
    );
    const campaigns = (await this.rows.unopenedCampaigns(new Date(Date.parse(asOf) - hour).toISOString())).map(
      (order) => owedBy(campaignIdOf(order.kind, order.period ?? ''), campaignWorkflowType, order),
    );
    const others = [...absences, ...changes, ...campaigns].map((each) => ({
      ...each,
      workflowId: this.temporal.idOf(each.workflowId),
    }));
    await this.#heal(others, progress);
    progress.counted += others.length;
  }

  /** Starts again what really does not run. */
  async #heal(suspects: readonly Owed[], progress: Progress): Promise<void> {
    await inTurn(suspects, async ({ id, workflowId, start }) => {
      if (await this.#running.runs(workflowId)) return;
      await this.#courier.revive(start);
      progress.gaps += 1;
      progress.healed += 1;
      note(progress.missing, id);
      heartbeat(progress);
    });
  }

  async #schedulesOff(): Promise<ScheduleOddity[]> {
    const kept = (await this.schedules.keep(new Date())) ?? [];
    return kept.flatMap(({ id, found, paused }): ScheduleOddity[] => [
      ...(found === 'as-planned' ? [] : [{ id, found }]),
      ...(paused ? [{ id, found: 'paused' as const }] : []),
    ]);
  }
}

function beginning(): Progress {
  return { begun: Date.now(), after: '', counted: 0, gaps: 0, missing: [], healed: 0, stuck: 0, late: [] };
}

/** A workflow is its own name where no case stands behind it. */
function owedBy(workflowId: string, workflowType: string, ref: object): Owed {
  return { id: workflowId, workflowId, start: { workflowId, workflowType, args: [ref] } };
}

function note(ids: string[], id: string): void {
  if (ids.length < named) ids.push(id);
}

/** Works through a list, a few at a time. */
async function inTurn<Each>(list: readonly Each[], work: (each: Each) => Promise<void>): Promise<void> {
  const queue = list.values();
  const hands = Array.from({ length: Math.min(atOnce, list.length) }, async () => {
    for (const each of queue) await work(each);
  });
  await Promise.all(hands);
}

/** By bytes, as Temporal compares; the order of the database may be another one. */
const least = (ids: readonly string[]) => ids.reduce((one, other) => (other < one ? other : one));
const greatest = (ids: readonly string[]) => ids.reduce((one, other) => (other > one ? other : one));
