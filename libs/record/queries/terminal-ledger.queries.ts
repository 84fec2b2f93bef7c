import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { HandOver } from '#libs/lifecycles/terminal/contract';
import { Conditions } from './conditions.js';
import { type Page, pageOf, type PageRequest, placeOf } from './page.js';
import { type Scope, visibleTo } from './scope.js';

/** One row of the management ledger of client terminals (管理台帳, 4.3.1(1)). */
export interface TerminalLedgerRow {
  readonly id: string;
  readonly state: string;
  readonly assetNumber: string;
  readonly serial: string;
  readonly kind: string;
  readonly model: string;
  readonly ownership: string;
  readonly departmentCode: string;
  readonly userId: string | null;
  readonly placeOfUse: string;
  readonly importance: string;
  readonly takeOut: boolean;
  readonly confidential: boolean;
  readonly macs: readonly string[];
  readonly handOver: HandOver | null;
}

/** Which rows of the ledger are wanted. */
export interface TerminalLedgerFilter extends PageRequest {
  /** The ledger as it stood at this instant; without it as it stands. */
  readonly asOf?: string;
  readonly state?: string;
  readonly department?: string;
  readonly user?: string;
  readonly kind?: string;
}

const standing = `SELECT t.id, c.state, jsonb_build_object('assetNumber', t.asset_number, 'serial', t.serial, 'kind', t.kind,
    'model', t.model, 'ownership', t.ownership, 'departmentCode', t.department_code, 'userId', t.user_id,
    'placeOfUse', t.place_of_use, 'importance', t.importance, 'takeOut', t.take_out, 'confidential', t.confidential,
    'macs', to_jsonb(t.macs::text[]), 'handOver', t.hand_over) AS terminal
  FROM terminal t JOIN governed_case c ON c.id = t.id`;

/** Rebuilt from the history alone: the latest row, the serial that a repair brought since, and the latest state up to the instant. */
const rebuilt = (asOf: string) => `SELECT DISTINCT ON (e.case_id) e.case_id AS id,
    e.after -> 'terminal' || coalesce((SELECT jsonb_build_object('serial', a.after -> 'asset' -> 'serial') FROM ledger_event a
      WHERE a.case_id = e.case_id AND a.as_of <= ${asOf} AND a.sequence > e.sequence AND a.after -> 'asset' ? 'serial'
      ORDER BY a.sequence DESC LIMIT 1), '{}'::jsonb) AS terminal,
    (SELECT s.after ->> 'state' FROM ledger_event s WHERE s.case_id = e.case_id AND s.as_of <= ${asOf} AND s.kind <> 'note'
     ORDER BY s.sequence DESC LIMIT 1) AS state
  FROM ledger_event e WHERE e.slug = 'terminal' AND e.as_of <= ${asOf} AND e.after -> 'terminal' IS NOT NULL
  ORDER BY e.case_id, e.sequence DESC`;

/** Reads the management ledger of client terminals, now or as it stood. */
@Injectable()
export class TerminalLedgerQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** One page of the ledger in the order in which the terminals entered it. */
  async list(filter: TerminalLedgerFilter, scope: Scope): Promise<Page<TerminalLedgerRow>> {
    const where = new Conditions();
    const source = filter.asOf === undefined ? standing : rebuilt(`${where.put(filter.asOf)}::timestamptz`);
    visibleTo(scope, where);
    where
      .given(filter.state, (state) => `l.state = ${state}`)
      .given(filter.department, (department) => `l.terminal ->> 'departmentCode' = ${department}`)
      .given(filter.user, (user) => `l.terminal ->> 'userId' = ${user}`)
      .given(filter.kind, (kind) => `l.terminal ->> 'kind' = ${kind}`)
      .given(placeOf(filter.cursor, 1)?.[0], (id) => `l.id > ${id}`);
    const rows = await this.dataSource.query<{ id: string; state: string; terminal: TerminalLedgerRow }[]>(
      `SELECT l.id, l.state, l.terminal FROM (${source}) AS l JOIN governed_case c ON c.id = l.id WHERE ${where.sql}
       ORDER BY l.id LIMIT ${where.put(filter.limit + 1)}`,
      where.parameters,
    );
    return pageOf(
      rows,
      filter.limit,
      ({ id }) => [id],
      ({ id, state, terminal }) => ({ ...terminal, id, state }),
    );
  }
}
