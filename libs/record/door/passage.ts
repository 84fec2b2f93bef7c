import type { EntityManager } from 'typeorm';
import type { Instant } from '#libs/kernel/instant';
import { destination, isFinal, type TransitionTable } from '#libs/kernel/lifecycle';
import type { Policy } from '#libs/policy/policy';
import type { Directory } from '../directory/snapshot.js';
import { newId } from '../ids.js';
import { chainStart, hashOf } from '../ledger/hash.js';
import type { GovernedCase } from '../governed-case.entity.js';
import type { OutboxMessage } from '../outbox.entity.js';
import { refuse, wrongState } from './refusals.js';
import type { Actor } from './actor.js';
import { caseInserted, caseUpdated, departuresQueued, linesAppended, noticesInserted } from './fragments.js';
import type { Departure, Dispatch, Line } from './collected.js';
import { type Fragment, Writing } from './writing.js';

/** SQLSTATE of a write that came too late: the case has moved on since it was read. */
export const staleVersion = 'KT001';

/**
 * One way through the door: holds the case as it was read, collects what changes, and writes all of it in one statement at the end.
 * Nothing is visible outside before {@link flush}.
 */
export class Passage {
  private readonly lines: (Line & { sequence: number; previousHash: string; hash: string })[] = [];
  private readonly departures: Departure[] = [];
  private readonly dispatches: Dispatch[] = [];
  private readonly fragments: Fragment[] = [];
  private readonly answers = new Map<string, Promise<unknown[]>>();
  private readonly created: boolean;
  private concerned = false;

  constructor(
    /** Only passages inside a transaction of their own may write through it. */
    readonly manager: EntityManager,
    readonly governed: GovernedCase,
    private readonly lifecycle: { readonly transitions: TransitionTable; readonly rests?: readonly string[] },
    private acting: Actor,
    readonly asOf: Instant,
    private readonly inForce: Policy | undefined,
    readonly directory: Directory,
    /** The case's row in the table of its lifecycle, as it was read with the case; columns by their names in SQL. */
    readonly row: Readonly<Record<string, unknown>> | null,
  ) {
    this.created = governed.sequence === 0;
  }

  /** The case's transition table. */
  get table(): TransitionTable {
    return this.lifecycle.transitions;
  }

  /** Says whom a case or matter that begins is about; it decides who may and may not act on it later. */
  concern(
    relations: Partial<Pick<GovernedCase, 'departmentCode' | 'applicantId' | 'userId' | 'administratorRole'>>,
  ): void {
    Object.assign(this.governed, relations);
    this.concerned = true;
  }

  /** Whether the case rests until a fact begins its next matter. */
  get resting(): boolean {
    return this.lifecycle.rests?.includes(this.governed.state) ?? false;
  }

  /** Whether nothing can move the case any more. */
  get closed(): boolean {
    return isFinal(this.table, this.governed.state);
  }

  /** The policy in force; only the very first policy itself enters without one. */
  get policy(): Policy {
    if (!this.inForce) throw new Error('no policy is in force: load one before anything else');
    return this.inForce;
  }

  /** Who acts, as the ledger will name them. */
  get actor(): Actor {
    return this.acting;
  }

  /** The actor turns out to be a deputy: both names enter the ledger. */
  standInFor(personId: string): void {
    this.acting = { ...this.acting, onBehalfOf: personId };
  }

  /** Makes a transition of the table: refused unless the case stands in one of its sources. */
  move(name: string, line: Omit<Line, 'kind' | 'transition' | 'clause'> = {}): void {
    const transition = this.table[name];
    if (!transition) throw new Error(`${this.governed.slug} has no transition ${name}`);
    const from = this.governed.state;
    if (!transition.from.includes(from)) throw wrongState(this.governed.slug, this.table, name, from);
    if (transition.begins) {
      if (this.resting) this.governed.restState = from;
      this.governed.matter = name;
      this.governed.matterSequence = this.governed.sequence + 1;
    }
    this.governed.state = destination(transition, from, this.governed.restState);
    this.append({
      ...line,
      kind: transition.by,
      transition: name,
      clause: transition.clause,
      before: { state: from, ...(line.before as object | undefined) },
      after: {
        state: this.governed.state,
        ...(this.concerned ? { about: this.about() } : {}),
        ...(line.after as object | undefined),
      },
    });
  }

  /** Whom the case is about: the line that brought it about keeps it, because it says who may never decide. */
  private about(): Pick<GovernedCase, 'departmentCode' | 'applicantId' | 'userId' | 'administratorRole'> {
    const { departmentCode, applicantId, userId, administratorRole } = this.governed;
    return { departmentCode, applicantId, userId, administratorRole };
  }

  /** Whether the table lets `name` start from the present state. */
  may(name: string): boolean {
    return this.table[name]?.from.includes(this.governed.state) ?? false;
  }

  /** Writes a line that moves no state. */
  note(line: Omit<Line, 'kind'>): void {
    this.append({ ...line, kind: 'note' });
  }

  /** Queues a workflow start or a signal; leaves in the order of the case. */
  send(kind: 'start' | 'signal', key: string, payload: unknown): void {
    this.departures.push({ stream: this.governed.id, kind, key: `${this.governed.id}/${key}`, payload });
  }

  /** Queues a mail to one person in that person's language. */
  notify(dispatch: Dispatch): void {
    this.dispatches.push(dispatch);
  }

  /** Whether a notice about this work item goes to the person anyway. */
  tells(personId: string, itemId: string): boolean {
    return this.dispatches.some((dispatch) => dispatch.personId === personId && dispatch.itemId === itemId);
  }

  /** Whether a line of the case bears the key: what it names has happened, and is not done again. */
  async hasTaken(stepKey: string): Promise<boolean> {
    const lines = await this.read<unknown>('SELECT 1 FROM ledger_event WHERE case_id = $1 AND step_key = $2', [
      this.governed.id,
      stepKey,
    ]);
    return lines.length > 0;
  }

  /** Reads rows of the case as they stand; nothing changes them before the end, so each question is asked once. */
  read<Row>(sql: string, parameters: readonly unknown[]): Promise<Row[]> {
    const question = JSON.stringify([sql, parameters]);
    const asked = this.answers.get(question) ?? this.manager.query<unknown[]>(sql, [...parameters]);
    this.answers.set(question, asked);
    return asked as Promise<Row[]>;
  }

  /**
   * What a refusal rests on must be of one moment. Throws {@link staleVersion} when the case has moved on since it was read, so that the
   * door reads again and whoever was late is told how things stand now.
   */
  async holdsStill(): Promise<void> {
    const { id, version } = this.governed;
    const [now] = await this.manager.query<{ version: number }[]>('SELECT version FROM governed_case WHERE id = $1', [
      id,
    ]);
    if (now?.version !== version) throw Object.assign(new Error('the case has moved on'), { code: staleVersion });
  }

  /** Queues one statement for the end of the passage; a row may be changed by one statement only. */
  write(sql: string, parameters: readonly unknown[]): void {
    this.fragments.push({ sql, parameters });
  }

  /** Sequence of the line appended last. */
  get sequence(): number {
    return this.governed.sequence;
  }

  private append(line: Line): void {
    const sequence = this.governed.sequence + 1;
    const previousHash = sequence === 1 ? chainStart : this.governed.headHash;
    const hash = hashOf({
      caseId: this.governed.id,
      sequence,
      slug: this.governed.slug,
      kind: line.kind,
      transition: line.transition,
      clause: line.clause ?? null,
      part: line.part ?? null,
      actor: this.actor.id,
      onBehalfOf: this.actor.onBehalfOf ?? null,
      asOf: this.asOf,
      reason: line.reason ?? null,
      before: line.before ?? null,
      after: line.after ?? null,
      policyVersion: this.inForce?.version ?? null,
      workflowId: this.actor.workflowId ?? this.governed.workflowId,
      runId: this.actor.runId ?? null,
      stepKey: line.stepKey ?? null,
      previousHash,
    });
    this.lines.push({ ...line, sequence, previousHash, hash });
    this.governed.sequence = sequence;
    this.governed.headHash = hash;
  }

  /**
   * Writes the case, the ledger, the rows, the notices and the outbox in one statement. It holds only while the case still has the
   * version that was read: otherwise the database raises {@link staleVersion}, and nothing was written.
   * Answers the departures, leased where this process may deliver them at once; without an owner they all wait for the relay.
   */
  async flush(owner: string | null): Promise<OutboxMessage[]> {
    if (this.lines.length === 0 && this.fragments.length === 0) return [];
    const writing = new Writing();
    if (this.lines.length > 0) {
      const read = this.governed.version;
      this.governed.version = read + 1;
      this.governed.changedAt = new Date(this.asOf);
      writing.add(
        'moved',
        this.created ? caseInserted(this.governed, this.asOf) : caseUpdated(this.governed, this.asOf, read),
      );
      writing.add('lines', linesAppended(this.lines.map((line) => this.lineRow(line))));
    }
    this.fragments.forEach((fragment, index) => writing.add(`part${index}`, fragment));
    const notices = this.dispatches.map((dispatch) => this.notice(dispatch));
    if (notices.length > 0) writing.add('notices', noticesInserted(notices, this.asOf));
    const departures = [
      ...this.departures,
      ...notices.map((notice) => ({
        stream: notice.id,
        kind: 'mail',
        key: notice.id,
        payload: { noticeId: notice.id },
      })),
    ];
    if (departures.length > 0) writing.add('queued', departuresQueued(departures, this.governed.id, this.asOf, owner));
    const guard =
      this.lines.length > 0 ? 'CASE WHEN NOT EXISTS (SELECT FROM moved) THEN refuse_stale_version() END' : 'NULL';
    const rows = departures.length > 0 ? 'LEFT JOIN queued q ON true' : '';
    const { sql, parameters } = writing.statement(
      `SELECT ${guard} AS guard${departures.length > 0 ? ', q.*' : ''} FROM (SELECT 1) AS one ${rows}`,
    );
    const result = await this.manager.query<OutboxMessage[]>(sql, [...parameters]);
    return departures.length > 0 ? result : [];
  }

  private lineRow(line: Passage['lines'][number]): object {
    return {
      case_id: this.governed.id,
      sequence: line.sequence,
      slug: this.governed.slug,
      kind: line.kind,
      transition: line.transition,
      clause: line.clause,
      part: line.part,
      actor: this.actor.id,
      on_behalf_of: this.actor.onBehalfOf,
      as_of: this.asOf,
      reason: line.reason,
      before: line.before,
      after: line.after,
      policy_version: this.inForce?.version,
      workflow_id: this.actor.workflowId ?? this.governed.workflowId,
      run_id: this.actor.runId,
      step_key: line.stepKey,
      previous_hash: line.previousHash,
      hash: line.hash,
    };
  }

  private notice(dispatch: Dispatch): { id: string } & Record<string, unknown> {
    const member = this.directory.member(dispatch.personId);
    if (!member)
      throw refuse('conflict', 'directory/unknown-person', {
        ja: '宛先の人がいません。',
        en: 'The recipient is unknown.',
      });
    return {
      id: newId('notice'),
      case_id: this.governed.id,
      item_id: dispatch.itemId,
      notice_key: dispatch.key,
      person_id: dispatch.personId,
      kind: dispatch.kind,
      language: member.language,
      parameters: dispatch.parameters,
    };
  }
}
