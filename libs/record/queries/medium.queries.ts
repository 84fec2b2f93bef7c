import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Medium } from '../medium.entity.js';
import { CaseList, openItemColumn } from './case-list.js';
import { Conditions } from './conditions.js';
import { type Page, pageOf, type PageRequest, placeOf } from './page.js';
import { type Scope, visibleTo } from './scope.js';

/** A medium, as readers see it. */
export interface MediumView extends Medium {
  readonly state: string;
  readonly version: number;
  readonly openedAt: Date;
  readonly changedAt: Date;
  /** What its key is on, where that is a medium of this ledger (4.6.2(2)). */
  readonly keyAsset: { readonly assetNumber: string; readonly place: string } | null;
  /** The work item that the case waits on. */
  readonly openItem: { readonly id: string; readonly purpose: string; readonly dueAt: string } | null;
}

/** Which media are wanted. */
export interface MediumFilter extends PageRequest {
  readonly state?: string;
  readonly department?: string;
  readonly kind?: string;
  readonly assetNumber?: string;
  readonly serial?: string;
  readonly place?: string;
  readonly confidential?: boolean;
}

/** A row of the ledger of media, now or as it stood; dates as text. */
export type MediumLedgerRow = Omit<Medium, 'disposedAt'> & {
  readonly state: string;
  readonly disposedAt: string | null;
};

/** Which rows of the ledger are wanted. */
export interface MediumLedgerFilter extends MediumFilter {
  /** The ledger as it stood at this instant; without it as it stands. */
  readonly asOf?: string;
}

const columns = `c.id, c.state, c.version, c.opened_at AS "openedAt", c.changed_at AS "changedAt",
  m.asset_number AS "assetNumber", m.serial, m.kind, m.department_code AS "departmentCode", m.place, m.portable, m.storage,
  m.confidential, m.protection, m.authorised, m.checkout, m.reuse, m.loss, m.held, m.sanitisation, m.disposed_at AS "disposedAt",
  (SELECT jsonb_build_object('assetNumber', k.asset_number, 'place', k.place) FROM medium k
   WHERE k.id = m.protection ->> 'keyMedium') AS "keyAsset", ${openItemColumn}`;

const standing = `SELECT m.id, c.state, jsonb_build_object('assetNumber', m.asset_number, 'serial', m.serial, 'kind', m.kind,
    'departmentCode', m.department_code, 'place', m.place, 'portable', m.portable, 'storage', m.storage,
    'confidential', m.confidential, 'protection', m.protection, 'authorised', to_jsonb(m.authorised), 'checkout', m.checkout,
    'reuse', m.reuse, 'loss', m.loss, 'held', m.held, 'sanitisation', m.sanitisation, 'disposedAt', m.disposed_at) AS medium
  FROM medium m JOIN governed_case c ON c.id = m.id`;

/** Rebuilt from the history alone: the latest row, what repairs and disposals changed since, and the latest state up to the instant. */
const rebuilt = (asOf: string) => `SELECT l.id, l.medium || coalesce((
      SELECT jsonb_object_agg(a.key, a.value ORDER BY e.sequence) FROM ledger_event e
        CROSS JOIN LATERAL jsonb_each(e.after -> 'asset') AS a (key, value)
      WHERE e.case_id = l.id AND e.as_of <= ${asOf} AND e.sequence > l.sequence AND e.after ? 'asset'), '{}'::jsonb) AS medium,
    (SELECT s.after ->> 'state' FROM ledger_event s WHERE s.case_id = l.id AND s.as_of <= ${asOf} AND s.kind <> 'note'
     ORDER BY s.sequence DESC LIMIT 1) AS state
  FROM (SELECT DISTINCT ON (e.case_id) e.case_id AS id, e.sequence, e.after -> 'medium' AS medium FROM ledger_event e
    WHERE e.slug = 'medium' AND e.as_of <= ${asOf} AND e.after ? 'medium' ORDER BY e.case_id, e.sequence DESC) AS l`;

/** Reads the ledger of storage media (4.6.2). */
@Injectable()
export class MediumQueries {
  private readonly cases: CaseList<MediumView>;

  constructor(private readonly dataSource: DataSource) {
    this.cases = new CaseList(dataSource, {
      columns,
      row: 'medium m',
      what: { ja: '記憶媒体', en: 'storage medium' },
      alsoSeenBy: (people) => `m.authorised && ${people}::text[]`,
    });
  }

  /** Media that a caller may see, the newest first. */
  list(filter: MediumFilter, scope: Scope): Promise<Page<MediumView>> {
    return this.cases.page(filter, scope, (where) =>
      where
        .given(filter.state, (state) => `c.state = ${state}`)
        .given(filter.department, (department) => `m.department_code = ${department}`)
        .given(filter.kind, (kind) => `m.kind = ${kind}`)
        .given(filter.assetNumber, (number) => `m.asset_number = ${number}`)
        .given(filter.serial, (serial) => `m.serial = ${serial}`)
        .given(filter.place, (place) => `m.place = ${place}`)
        .given(filter.confidential, (is) => `m.confidential = ${is}`),
    );
  }

  /** One medium; one that the caller may not see does not exist for them. */
  one(id: string, scope: Scope): Promise<MediumView> {
    return this.cases.one(id, scope);
  }

  /** One page of the ledger in the order of registration, now or as it stood (4.6.2(1)). */
  async ledger(filter: MediumLedgerFilter, scope: Scope): Promise<Page<MediumLedgerRow>> {
    const where = new Conditions();
    const source = filter.asOf === undefined ? standing : rebuilt(`${where.put(filter.asOf)}::timestamptz`);
    visibleTo(scope, where);
    where
      .given(filter.state, (state) => `l.state = ${state}`)
      .given(filter.department, (department) => `l.medium ->> 'departmentCode' = ${department}`)
      .given(filter.kind, (kind) => `l.medium ->> 'kind' = ${kind}`)
      .given(filter.confidential, (is) => `(l.medium ->> 'confidential')::boolean = ${is}`)
      .given(placeOf(filter.cursor, 1)?.[0], (id) => `l.id > ${id}`);
    const rows = await this.dataSource.query<{ id: string; state: string; medium: MediumLedgerRow }[]>(
      `SELECT l.id, l.state, l.medium FROM (${source}) AS l JOIN governed_case c ON c.id = l.id WHERE ${where.sql}
       ORDER BY l.id LIMIT ${where.put(filter.limit + 1)}`,
      where.parameters,
    );
    return pageOf(
      rows,
      filter.limit,
      ({ id }) => [id],
      ({ id, state, medium }) => ({ ...medium, id, state }),
    );
  }
}
