import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LedgerEvent } from '../ledger-event.entity.js';
import { Conditions, instantOf } from './conditions.js';
import { type Page, pageOf, type PageRequest, placeOf } from './page.js';
import { type Scope, visibleTo } from './scope.js';

/** Which lines of the ledgers are wanted. */
export interface EventFilter extends PageRequest {
  readonly caseId?: string;
  readonly slug?: string;
  readonly clause?: string;
  readonly transition?: string;
  readonly from?: string;
  readonly until?: string;
}

const columns = `e.case_id AS "caseId", e.sequence, e.slug, e.kind, e.transition, e.clause, e.part, e.actor,
  e.on_behalf_of AS "onBehalfOf", e.as_of AS "asOf", e.reason, e.before, e.after, e.policy_version AS "policyVersion",
  e.workflow_id AS "workflowId", e.run_id AS "runId", e.step_key AS "stepKey", e.previous_hash AS "previousHash", e.hash`;

/** Where a case stood after the latest line that moved it. */
export interface CasePosition {
  readonly sequence: number;
  readonly state: string;
  readonly version: number;
  readonly openItem: { readonly id: string; readonly purpose: string; readonly dueAt: string } | null;
}

/** Reads the history of cases. */
@Injectable()
export class EventQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** Ledger lines in the order of time; of one case, in the order of its chain. */
  async list(filter: EventFilter, scope: Scope): Promise<Page<LedgerEvent>> {
    const where = new Conditions();
    visibleTo(scope, where);
    where
      .given(filter.caseId, (caseId) => `e.case_id = ${caseId}`)
      .given(filter.slug, (slug) => `e.slug = ${slug}`)
      .given(filter.clause, (clause) => `e.clause = ${clause}`)
      .given(filter.transition, (transition) => `e.transition = ${transition}`)
      .given(filter.from, (at) => `e.as_of >= ${at}`)
      .given(filter.until, (at) => `e.as_of < ${at}`);
    const place = placeOf(filter.cursor, 3);
    if (place) {
      const [at, caseId, sequence] = place.map((each) => where.put(each));
      where.and(`(e.as_of, e.case_id, e.sequence) > (${at}::timestamptz, ${caseId}::text, ${sequence}::int)`);
    }
    // Lines of one case never go back in time, so the same order serves both.
    const rows = await this.dataSource.query<LedgerEvent[]>(
      `SELECT ${columns} FROM ledger_event e JOIN governed_case c ON c.id = e.case_id WHERE ${where.sql}
       ORDER BY e.as_of, e.case_id, e.sequence LIMIT ${where.put(filter.limit + 1)}`,
      where.parameters,
    );
    return pageOf(
      rows,
      filter.limit,
      ({ asOf, caseId, sequence }) => [asOf.toISOString(), caseId, sequence],
      (row) => row,
    );
  }

  /** Where a case stands, for somebody who waits for it to move. */
  async position(caseId: string): Promise<CasePosition | undefined> {
    const [row] = await this.dataSource.query<CasePosition[]>(
      `SELECT c.sequence, c.state, c.version,
         (SELECT jsonb_build_object('id', w.id, 'purpose', w.purpose, 'dueAt', ${instantOf('w.due_at')})
          FROM work_item w WHERE w.case_id = c.id AND w.state = 'open' LIMIT 1) AS "openItem"
       FROM governed_case c WHERE c.id = $1`,
      [caseId],
    );
    return row;
  }
}
