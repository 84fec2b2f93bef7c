import { schedules } from '#libs/lifecycles/schedules';
import { DirectoryBook } from '#libs/record/directory/book';
import { SignIns } from '#libs/record/sign-ins/sign-ins';
import { TemporalClient } from '#libs/temporal/temporal-client';
import { provisioning } from './builders.js';
import { eventually } from './eventually.js';
import type { Rehearsal } from './rehearsal.js';
import { ReviewCompany } from './review-company.js';
import { TemporalTrace } from './trace-temporal.js';
import type { Deed } from './trace.js';

/** One account through the years, told by dates. */
export class AccountYears {
  readonly company: ReviewCompany;
  readonly account: TemporalTrace;
  private readonly temporal: TemporalClient;

  private constructor(
    readonly kitei: Rehearsal,
    /** The first of the years. */
    readonly first: number,
  ) {
    this.company = new ReviewCompany(kitei);
    this.account = new TemporalTrace(kitei);
    this.temporal = kitei.app.get(TemporalClient);
  }

  /** Begins before the next January, which is the first one of the years. */
  static async of(kitei: Rehearsal): Promise<AccountYears> {
    return new AccountYears(kitei, new Date(await kitei.now()).getUTCFullYear() + 1);
  }

  get caseId(): string {
    return this.account.caseId;
  }

  /** Lets time pass until a day of the first, second or third year, at nine in Tokyo, e.g. `2, '04-01'`. */
  async reach(year: number, day: string): Promise<void> {
    const at = Date.parse(`${this.first + year - 1}-${day}T09:00:00+09:00`);
    await this.kitei.elapse(at - Date.parse(await this.kitei.now()));
  }

  /** Whoever usually does it does it, and the account comes to a state. */
  async does(deed: Deed, state: string): Promise<void> {
    const answer = await this.account.take({ deed });
    if (answer !== 'done') throw new Error(`${deed}: ${answer}`);
    await this.kitei.standsIn(this.caseId, state);
  }

  /** The account system reports that the user has signed in just now. */
  async signsIn(): Promise<void> {
    const at = await this.kitei.now();
    const service = (await this.kitei.app.get(DirectoryBook).current()).serviceAccounts.get('monitoring');
    if (!service) throw new Error('nobody reports sign-ins');
    const signIn = { target: 'sales', accountName: provisioning.accountName, at, outcome: 'SUCCESS' } as const;
    await this.kitei.app.get(SignIns).report({ service, asOf: at, signIns: [signIn] });
  }

  /** Runs what a schedule starts, and waits until it has done its work. */
  async scheduled(id: string): Promise<void> {
    const definition = schedules.find((each) => each.id === id);
    if (!definition) throw new Error(`there is no schedule ${id}`);
    const { workflowType, input = [] } = definition;
    const workflowId = `${id}-${await this.kitei.now()}`;
    await this.temporal.call((client) =>
      client.workflow.start(workflowType, { workflowId, taskQueue: this.temporal.taskQueue, args: [...input] }),
    );
    await eventually(async () => {
      const { status } = await this.temporal.call((client) => client.workflow.getHandle(workflowId).describe());
      if (status.name !== 'COMPLETED') throw new Error(`${workflowId} is ${status.name}`);
      await this.kitei.pump();
    });
  }

  /** Begins the campaign of a year by its schedule; answers the review in which the account is. */
  async review(year: number): Promise<string> {
    await this.scheduled('campaign-account-review');
    const [review, ...others] = await this.company.reviewsOf(String(this.first + year - 1), 'D200');
    if (!review || others.length > 0) throw new Error('there is no one review of the department');
    return review.id;
  }

  /** Rights of the account by its ledger row. */
  async granted(): Promise<string[]> {
    const [row] = await this.kitei.source.query<{ granted: string[] }[]>('SELECT granted FROM account WHERE id = $1', [
      this.caseId,
    ]);
    return (row?.granted ?? []).toSorted();
  }

  /** What the last line of a chain without a lifecycle says, e.g. of `census`. */
  async latest(chain: string): Promise<unknown> {
    const [row] = await this.kitei.source.query<{ after: unknown }[]>(
      'SELECT after FROM ledger_event WHERE case_id = $1 ORDER BY sequence DESC LIMIT 1',
      [chain],
    );
    return row?.after;
  }

  /** Events in each run of a workflow, the first run first. */
  async runs(workflowId: string): Promise<number[]> {
    const lengths: number[] = [];
    let runId: string | undefined;
    do {
      const { events } = await this.temporal.call((client) =>
        client.workflow.getHandle(workflowId, runId).fetchHistory(),
      );
      lengths.unshift(events?.length ?? 0);
      runId = events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId || undefined;
    } while (runId !== undefined);
    return lengths;
  }

  /** The letters about a case: the kind, and who got it. */
  async letters(caseId: string): Promise<string[]> {
    const directory = await this.kitei.app.get(DirectoryBook).current();
    const rows = await this.kitei.source.query<{ kind: string; personId: string }[]>(
      `SELECT kind, person_id AS "personId" FROM notice WHERE case_id = $1 ORDER BY queued_at, kind, person_id`,
      [caseId],
    );
    return rows.map(({ kind, personId }) => `${kind} ${directory.member(personId)?.login}`);
  }

  /** What was recorded of a case: year of the story and month, what, and what caused it. */
  async ledger(caseId: string): Promise<string[]> {
    const rows = await this.kitei.source.query<{ year: number; month: string; what: string }[]>(
      `SELECT date_part('year', l.at)::int AS year, to_char(l.at, 'MM') AS month, concat_ws(' ', l.transition, l.cause) AS what
       FROM (SELECT sequence, transition, after -> 'cause' ->> 'kind' AS cause, as_of AT TIME ZONE 'Asia/Tokyo' AS at
             FROM ledger_event WHERE case_id = $1) l ORDER BY l.sequence`,
      [caseId],
    );
    return rows.map(({ year, month, what }) => `${year - this.first + 1}/${month} ${what}`);
  }
}
