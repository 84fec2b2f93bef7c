import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Instant } from '#libs/kernel/instant';
import type { TransitionTable } from '#libs/kernel/lifecycle';
import { lifecycleOf } from '#libs/lifecycles/registry';
import { DirectoryBook, directoryCaseId } from '../directory/book.js';
import { GovernedCase } from '../governed-case.entity.js';
import { Outbox } from '../outbox/outbox.js';
import { PolicyBook } from '../policy/book.js';
import type { WorkItem } from '../work-item.entity.js';
import type { Actor } from './actor.js';
import { type IdempotencyClaim, remember, recall } from './idempotency.js';
import { Passage } from './passage.js';
import { missing, refuse } from './refusals.js';

/** Whom a passage locks. */
export type Entrance =
  | { readonly caseId: string }
  | { readonly itemId: string }
  | { readonly create: NewCase }
  /** Locks the case, or begins it when it is not there: for the directory, the policy and refused attempts. */
  | { readonly standing: { readonly caseId: string; readonly slug: string; readonly state: string } };

/** A governed thing that begins with this fact. */
export type NewCase = Pick<
  GovernedCase,
  'id' | 'slug' | 'workflowId' | 'departmentCode' | 'applicantId' | 'userId' | 'administratorRole'
>;

/** One fact or step on its way in. */
export interface Entry {
  readonly entrance: Entrance;
  readonly actor: Actor;
  readonly asOf: Instant;
  /** Version the caller has seen (If-Match); another one is refused as stale. */
  readonly expectedVersion?: number;
  /** The caller's Idempotency-Key; the same one gets the same receipt and writes nothing. */
  readonly idempotency?: IdempotencyClaim;
}

interface Versions {
  policyVersion: number | null;
  directoryVersion: number | null;
}

const slugsWithoutLifecycle: TransitionTable = {};

/**
 * The one door into the record. Whatever enters does so in one transaction: the case is locked, the transition table is asked,
 * the ledger grows, rows and work items move, and what must leave is queued. Everybody who races for a case is settled here.
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
   * Lets one entry through. `act` reads and writes inside the transaction and answers with the receipt.
   * Throws a Refusal (nothing was written) or the driver's error when PostgreSQL is away (nothing was written, or everything:
   * repeat with the same key).
   */
  async enter<Receipt>(entry: Entry, act: (passage: Passage, item?: WorkItem) => Promise<Receipt>): Promise<Receipt> {
    const { receipt, leased, queued } = await this.dataSource.transaction(async (manager) => {
      const answered = entry.idempotency && (await recall<Receipt>(manager, entry.idempotency, entry.asOf));
      if (answered) return { receipt: answered.receipt, leased: [], queued: 0 };
      const { passage, item } = await this.open(manager, entry);
      const result = await act(passage, item);
      const departures = await passage.flush(this.outbox.owner);
      if (entry.idempotency) await remember(manager, entry.idempotency, result);
      return {
        receipt: result,
        leased: departures.filter((message) => message.leaseOwner === this.outbox.owner),
        queued: departures.length,
      };
    });
    if (queued > 0) this.outbox.committed(leased, queued);
    return receipt;
  }

  private async open(manager: EntityManager, entry: Entry): Promise<{ passage: Passage; item?: WorkItem }> {
    const { governed, item, versions } = await this.lock(manager, entry);
    if (entry.expectedVersion !== undefined && entry.expectedVersion !== governed.version) {
      throw refuse('stale', 'record/stale', {
        ja: '表示後に内容が変わりました。もう一度確認してください。',
        en: 'It has changed since it was shown. Look again before you act.',
      });
    }
    const policy = await this.policies.at(versions.policyVersion, manager);
    const directory = await this.directories.at(versions.directoryVersion ?? 0, manager);
    const table = tableOf(governed.slug);
    return { passage: new Passage(manager, governed, table, entry.actor, entry.asOf, policy, directory), item };
  }

  private async lock(
    manager: EntityManager,
    entry: Entry,
  ): Promise<{ governed: GovernedCase; item?: WorkItem; versions: Versions }> {
    const { entrance, asOf } = entry;
    if ('create' in entrance) {
      const [versions] = await manager.query<Versions[]>(`SELECT ${versionsOf('$1')}`, [asOf]);
      return { governed: begin(entrance.create, '-', asOf), versions: versions ?? none };
    }
    if ('standing' in entrance) {
      const { caseId, slug, state } = entrance.standing;
      // The advisory lock covers the moment before the row exists.
      await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [caseId]);
      const [row] = await manager.query<(GovernedCase & Versions)[]>(
        `SELECT ${caseColumns}, ${versionsOf('$2')} FROM governed_case c WHERE c.id = $1 FOR UPDATE OF c`,
        [caseId, asOf],
      );
      if (row) return { governed: row, versions: row };
      const [versions] = await manager.query<Versions[]>(`SELECT ${versionsOf('$1')}`, [asOf]);
      return { governed: begin({ ...nobody, id: caseId, slug }, state, asOf), versions: versions ?? none };
    }
    if ('itemId' in entrance) {
      const [row] = await manager.query<(GovernedCase & Versions & { item: string })[]>(
        `SELECT ${caseColumns}, ${versionsOf('$2')} FROM governed_case c
         WHERE c.id = (SELECT case_id FROM work_item WHERE id = $1) FOR UPDATE OF c`,
        [entrance.itemId, asOf],
      );
      if (!row) throw missing({ ja: '作業項目', en: 'work item' });
      // Read after the lock, so it shows what the winner of a race left.
      const [item] = await manager.query<WorkItem[]>(`SELECT ${itemColumns} FROM work_item w WHERE w.id = $1`, [
        entrance.itemId,
      ]);
      return { governed: row, item, versions: row };
    }
    const [row] = await manager.query<(GovernedCase & Versions)[]>(
      `SELECT ${caseColumns}, ${versionsOf('$2')} FROM governed_case c WHERE c.id = $1 FOR UPDATE OF c`,
      [entrance.caseId, asOf],
    );
    if (!row) throw missing({ ja: '案件', en: 'case' });
    return { governed: row, versions: row };
  }
}

const none: Versions = { policyVersion: null, directoryVersion: null };
const nobody = { workflowId: null, departmentCode: null, applicantId: null, userId: null, administratorRole: null };

function begin(created: NewCase, state: string, asOf: Instant): GovernedCase {
  const at = new Date(asOf);
  return { ...created, state, version: 0, sequence: 0, headHash: '', openedAt: at, changedAt: at };
}

function tableOf(slug: string): TransitionTable {
  return slug === 'directory' || slug === 'policy' || slug === 'access-refusal'
    ? slugsWithoutLifecycle
    : lifecycleOf(slug).transitions;
}

/** The versions in force, seen by the statement that locks: no round trip of their own. */
function versionsOf(asOf: string): string {
  return `(SELECT version FROM policy_version WHERE effective_from <= ${asOf} ORDER BY effective_from DESC, version DESC LIMIT 1)
      AS "policyVersion",
    (SELECT version FROM governed_case WHERE id = '${directoryCaseId}') AS "directoryVersion"`;
}

/** Columns of a case under the names of the entity, for statements that must lock or stay one round trip. */
export const caseColumns = `c.id, c.slug, c.state, c.version, c.sequence, c.head_hash AS "headHash", c.workflow_id AS "workflowId",
  c.department_code AS "departmentCode", c.applicant_id AS "applicantId", c.user_id AS "userId",
  c.administrator_role AS "administratorRole", c.opened_at AS "openedAt", c.changed_at AS "changedAt"`;

/** Columns of a work item under the names of the entity. */
export const itemColumns = `w.id, w.case_id AS "caseId", w.slug, w.purpose, w.item_key AS "itemKey", w.kind, w.clause, w.state, w.outcome,
  w.opened_at AS "openedAt", w.due_at AS "dueAt", w.overdue, w.waiting_role AS "waitingRole", w.found_by AS "foundBy",
  w.candidates, w.candidate_ids AS "candidateIds", w.excluded, w.claimed_by AS "claimedBy", w.claimed_at AS "claimedAt",
  w.subject, w.subject_hash AS "subjectHash", w.ladder, w.policy_version AS "policyVersion",
  w.directory_version AS "directoryVersion", w.settled_by AS "settledBy", w.on_behalf_of AS "onBehalfOf",
  w.settled_at AS "settledAt", w.reason, w.evidence`;
