import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Instant } from '#libs/kernel/instant';
import type { TransitionTable } from '#libs/kernel/lifecycle';
import { Refusal } from '#libs/kernel/violation';
import { lifecycleOf, lifecycles } from '#libs/lifecycles/registry';
import { DirectoryBook, directoryCaseId } from '../directory/book.js';
import { GovernedCase } from '../governed-case.entity.js';
import type { OutboxMessage } from '../outbox.entity.js';
import { Outbox } from '../outbox/outbox.js';
import { PolicyBook, versionInForce } from '../policy/book.js';
import type { WorkItem } from '../work-item.entity.js';
import type { Actor } from './actor.js';
import { type IdempotencyClaim, recall, remember } from './idempotency.js';
import { Passage, staleVersion } from './passage.js';
import { missing, refuse } from './refusals.js';

/** Which case an entry concerns. */
export type Entrance =
  | { readonly caseId: string }
  | { readonly itemId: string }
  | { readonly create: NewCase }
  /** The case of that id, begun when it is not there: for the directory, the policies and refused attempts. */
  | { readonly standing: { readonly caseId: string; readonly slug: string; readonly state: string } };

/** A governed thing that begins with this fact. */
export type NewCase = Pick<GovernedCase, 'id' | 'slug' | 'workflowId'>;

/** One fact or step on its way in. */
export interface Entry {
  readonly entrance: Entrance;
  readonly actor: Actor;
  readonly asOf: Instant;
  /** Version the caller has seen (If-Match); another one is refused as stale. */
  readonly expectedVersion?: number;
  /** The caller's Idempotency-Key; the same one gets the same receipt and writes nothing. */
  readonly idempotency?: IdempotencyClaim;
  /** Nobody waits for what follows: the relay brings it on at its pace, and this process stays free for those who do wait. */
  readonly unhurried?: true;
  /**
   * Names under which passages take turns, whatever case each concerns: for what several cases choose from. All are taken before
   * anything is read, and held until the passage is written or refused.
   */
  readonly locks?: readonly string[];
}

interface Versions {
  /** The case's row in the table of its lifecycle, as PostgreSQL writes it in JSON. */
  row?: Record<string, unknown> | null;
  policyVersion: number | null;
  directoryVersion: number | null;
}

/** Cases without a workflow are chains of history: the directory, the policies, the censuses, refused attempts. */
const historyOnly: { transitions: TransitionTable; rests?: readonly string[] } = { transitions: {} };

/** Tries before a fact gives way to a case that is written all the time. */
const patience = 25;

/**
 * The one door into the record. Whatever enters is read, judged by the transition table and the rules, and then written in one
 * statement that holds only if nobody else has moved the case meanwhile: ledger line, rows, work items and what must leave stand or
 * fall together. Everybody who races for a case is settled here: the loser reads again, and is told how things stand now.
 */
@Injectable()
export class Door {
  constructor(
    private readonly dataSource: DataSource,
    private readonly policies: PolicyBook,
    private readonly directories: DirectoryBook,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Lets one entry through. `act` reads what it needs, and collects what changes in the passage; it may run again after a lost race.
   * Throws a Refusal (nothing was written) or the driver's error when PostgreSQL is away (nothing was written, or everything:
   * repeat with the same key).
   */
  async enter<Receipt>(entry: Entry, act: (passage: Passage, item?: WorkItem) => Promise<Receipt>): Promise<Receipt> {
    for (let attempt = 1; ; attempt++) {
      try {
        const { receipt, departures } =
          'standing' in entry.entrance || entry.locks?.length
            ? await this.dataSource.transaction((manager) => this.pass(manager, entry, act))
            : await this.pass(this.dataSource.manager, entry, act);
        if (departures.length > 0) {
          const leased = departures.filter((message) => message.leaseOwner === this.outbox.owner);
          this.outbox.committed(leased, departures.length);
        }
        return receipt;
      } catch (error) {
        const answered = entry.idempotency && (await this.answerBefore<Receipt>(entry.idempotency, error));
        if (answered) return answered.receipt;
        if (!lostRace(error) || attempt === patience) throw error;
      }
    }
  }

  private async pass<Receipt>(
    manager: EntityManager,
    entry: Entry,
    act: (passage: Passage, item?: WorkItem) => Promise<Receipt>,
  ): Promise<{ receipt: Receipt; departures: OutboxMessage[] }> {
    // A case that begins reads nothing but versions, which may be of the moment before its turn: they come with the locks.
    if (entry.locks?.length && !('create' in entry.entrance)) await takeTurns(manager, entry.locks);
    const { passage, item } = await this.open(manager, entry);
    const receipt = await act(passage, item);
    if (entry.idempotency) remember(passage, entry.idempotency, receipt);
    return { receipt, departures: await passage.flush(entry.unhurried ? null : this.outbox.owner) };
  }

  /** A repeated request finds its case moved on by the first one, or its key taken: either way the first receipt is its answer. */
  private async answerBefore<Receipt>(
    claim: IdempotencyClaim,
    error: unknown,
  ): Promise<{ receipt: Receipt } | undefined> {
    const repeated = error instanceof Refusal || constraintOf(error) === 'idempotency';
    return repeated ? recall<Receipt>(this.dataSource.manager, claim) : undefined;
  }

  private async open(manager: EntityManager, entry: Entry): Promise<{ passage: Passage; item?: WorkItem }> {
    const { governed, item, versions } = await this.find(manager, entry);
    if (entry.expectedVersion !== undefined && entry.expectedVersion !== governed.version) {
      throw refuse('stale', 'record/stale', {
        ja: '表示後に内容が変わりました。もう一度確認してください。',
        en: 'It has changed since it was shown. Look again before you act.',
      });
    }
    const policy = await this.policies.at(versions.policyVersion, manager);
    const directory = await this.directories.at(versions.directoryVersion ?? 0, manager);
    const lifecycle = governed.workflowId === null ? historyOnly : lifecycleOf(governed.slug);
    const { row = null } = versions;
    const passage = new Passage(manager, governed, lifecycle, entry.actor, entry.asOf, policy, directory, row);
    return { passage, item };
  }

  private async find(
    manager: EntityManager,
    entry: Entry,
  ): Promise<{ governed: GovernedCase; item?: WorkItem; versions: Versions }> {
    const { entrance, asOf } = entry;
    if ('create' in entrance) {
      const [versions] = await manager.query<Versions[]>(
        `SELECT ${versionsOf('$1')}${entry.locks?.length ? `, (SELECT count(*) FROM (${turns('$2')}) AS t)` : ''}`,
        [asOf, ...(entry.locks?.length ? [inOrder(entry.locks)] : [])],
      );
      return { governed: begin(entrance.create, '-', asOf), versions: versions ?? none };
    }
    if ('standing' in entrance) {
      const { caseId, slug, state } = entrance.standing;
      // These change many rows beside their case: a transaction with a lock, which covers the moment before the row exists.
      await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [caseId]);
      const [row] = await manager.query<(GovernedCase & Versions)[]>(
        `SELECT ${caseColumns}, ${versionsOf('$2')} FROM governed_case c WHERE c.id = $1`,
        [caseId, asOf],
      );
      if (row) return { governed: row, versions: row };
      const [versions] = await manager.query<Versions[]>(`SELECT ${versionsOf('$1')}`, [asOf]);
      return { governed: begin({ id: caseId, slug, workflowId: null }, state, asOf), versions: versions ?? none };
    }
    if ('itemId' in entrance) {
      const [row] = await manager.query<(GovernedCase & Versions & { item: WorkItem })[]>(
        `SELECT ${caseColumns}, ${lifecycleRow}, ${versionsOf('$2')}, row_to_json(i) AS item
         FROM (SELECT ${itemColumns} FROM work_item w WHERE w.id = $1) AS i JOIN governed_case c ON c.id = i."caseId"`,
        [entrance.itemId, asOf],
      );
      if (!row) throw missing({ ja: '作業項目', en: 'work item' });
      return { governed: row, item: itemFromJson(row.item), versions: row };
    }
    const [row] = await manager.query<(GovernedCase & Versions)[]>(
      `SELECT ${caseColumns}, ${lifecycleRow}, ${versionsOf('$2')} FROM governed_case c WHERE c.id = $1`,
      [entrance.caseId, asOf],
    );
    if (!row) throw missing({ ja: '案件', en: 'case' });
    return { governed: row, versions: row };
  }
}

/** Keys that two passages of one case would both take: whoever comes second has read an older case. */
const racedTables: ReadonlySet<string> = new Set([
  ...['governed_case', 'ledger_event', 'work_item', 'notice', 'outbox'],
  ...['password_reissue'],
  ...['account_review', 'review_line'],
  ...['lan_connection', 'lan_lease', 'lan_review', 'lan_review_line'],
  ...['server', 'server_document', 'ballot'],
  ...['server_inspection', 'server_inspection_result', 'server_defect'],
  ...['terminal'],
  ...['medium', 'stocktaking', 'stocktaking_line'],
  ...['disposal', 'disposal_item', 'repair', 'evidence_use'],
]);
/** Serialisation failure and deadlock: PostgreSQL asks to try again. */
const tryAgain: ReadonlySet<unknown> = new Set([staleVersion, '40001', '40P01']);

/** Waits until nobody else holds any of the names; always in the same order, so that no two wait for each other. */
async function takeTurns(manager: EntityManager, names: readonly string[]): Promise<void> {
  await manager.query(turns('$1'), [inOrder(names)]);
}

const inOrder = (names: readonly string[]) => [...new Set(names)].sort();
const turns = (names: string) =>
  `SELECT pg_advisory_xact_lock(hashtextextended(n.name, 0)) FROM unnest(${names}::text[]) WITH ORDINALITY AS n (name, place)`;

/** Whether somebody else moved the case, or took the same step, between our reading and our writing. */
function lostRace(error: unknown): boolean {
  return tryAgain.has(codeOf(error)) || racedTables.has(constraintOf(error) ?? 'none');
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown }).code;
}

/** Table whose unique key a write ran into. */
function constraintOf(error: unknown): string | undefined {
  return codeOf(error) === '23505' ? (error as { table?: string }).table : undefined;
}

const none: Versions = { policyVersion: null, directoryVersion: null };
const nobody = { departmentCode: null, applicantId: null, userId: null, administratorRole: null };
const nothing = { matter: null, matterSequence: null, restState: null };

/** Dates come as text out of JSON. */
function itemFromJson(item: WorkItem): WorkItem {
  const date = (value: Date | null) => (value === null ? null : new Date(value));
  return {
    ...item,
    openedAt: new Date(item.openedAt),
    dueAt: new Date(item.dueAt),
    claimedAt: date(item.claimedAt),
    settledAt: date(item.settledAt),
  };
}

function begin(created: NewCase, state: string, asOf: Instant): GovernedCase {
  const at = new Date(asOf);
  return {
    ...nobody,
    ...nothing,
    ...created,
    state,
    version: 0,
    sequence: 0,
    headHash: '',
    openedAt: at,
    changedAt: at,
  };
}

/** The versions in force, seen by the statement that reads the case: no round trip of their own. */
function versionsOf(asOf: string): string {
  return `(${versionInForce(asOf)}) AS "policyVersion",
    (SELECT version FROM governed_case WHERE id = '${directoryCaseId}') AS "directoryVersion"`;
}

/** The row that the lifecycle itself keeps of a case comes along: nearly every rule asks for it. */
const lifecycleRow = `CASE c.slug ${lifecycles
  .map(({ slug }) => `WHEN '${slug}' THEN (SELECT to_jsonb(r) FROM ${slug.replaceAll('-', '_')} r WHERE r.id = c.id)`)
  .join(' ')} END AS row`;

/** Columns of a case under the names of the entity, for statements that must stay one round trip. */
export const caseColumns = `c.id, c.slug, c.state, c.version, c.sequence, c.head_hash AS "headHash", c.workflow_id AS "workflowId",
  c.department_code AS "departmentCode", c.applicant_id AS "applicantId", c.user_id AS "userId",
  c.administrator_role AS "administratorRole", c.matter, c.matter_sequence AS "matterSequence", c.rest_state AS "restState",
  c.opened_at AS "openedAt", c.changed_at AS "changedAt"`;

/** Columns of a work item under the names of the entity. */
export const itemColumns = `w.id, w.case_id AS "caseId", w.slug, w.purpose, w.item_key AS "itemKey", w.kind, w.clause, w.state, w.outcome,
  w.opened_at AS "openedAt", w.due_at AS "dueAt", w.overdue, w.waiting_role AS "waitingRole", w.found_by AS "foundBy",
  w.candidates, w.candidate_ids AS "candidateIds", w.excluded, w.carrier, w.claimed_by AS "claimedBy", w.claimed_at AS "claimedAt",
  w.subject, w.subject_hash AS "subjectHash", w.ladder, w.policy_version AS "policyVersion",
  w.directory_version AS "directoryVersion", w.settled_by AS "settledBy", w.on_behalf_of AS "onBehalfOf",
  w.settled_at AS "settledAt", w.reason, w.evidence`;
