import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ItemState } from '#libs/lifecycles/disposal/contract';
import type { Disposal, DisposalItem } from '../disposal.entity.js';
import { CaseList, openItemColumn } from './case-list.js';
import { Conditions } from './conditions.js';
import { type Page, pageOf, type PageRequest, placeOf } from './page.js';
import type { Scope } from './scope.js';

/** How far the items of a disposal are. */
export interface ItemCounts extends Readonly<Partial<Record<ItemState, number>>> {
  readonly total: number;
  readonly confidential: number;
  readonly sanitised: number;
  readonly handedOver: number;
  readonly certified: number;
}

/** A disposal, as readers see it. */
export interface DisposalView extends Disposal {
  readonly state: string;
  readonly version: number;
  readonly applicantId: string;
  readonly openedAt: Date;
  readonly changedAt: Date;
  readonly items: ItemCounts;
  /** The work item that the case waits on. */
  readonly openItem: { readonly id: string; readonly purpose: string; readonly dueAt: string } | null;
}

/** Which disposals are wanted. */
export interface DisposalFilter extends PageRequest {
  readonly state?: string;
  readonly mode?: string;
  readonly vendor?: string;
  /** Case of a terminal or medium that is among the items. */
  readonly asset?: string;
}

/** Which items of a disposal are wanted. */
export interface DisposalItemFilter extends PageRequest {
  readonly state?: string;
  readonly serial?: string;
}

const counts = `(SELECT jsonb_build_object('total', count(*), 'confidential', count(*) FILTER (WHERE i.confidential),
    'sanitised', count(i.sanitisation), 'handedOver', count(i.handed_over), 'certified', count(i.certificate))
    || coalesce((SELECT jsonb_object_agg(s.state, s.items) FROM (
      SELECT state, count(*) AS items FROM disposal_item WHERE disposal_id = c.id GROUP BY state) AS s), '{}')
  FROM disposal_item i WHERE i.disposal_id = c.id) AS items`;

const columns = `c.id, c.state, c.version, c.applicant_id AS "applicantId", c.opened_at AS "openedAt", c.changed_at AS "changedAt",
  d.mode, d.reason, d.vendor, d.contract, d.sanitiser, d.approved_at AS "approvedAt", d.certificates, d.clearing, ${counts},
  ${openItemColumn}`;

/** Reads disposals (4.6.3). */
@Injectable()
export class DisposalQueries {
  private readonly cases: CaseList<DisposalView>;

  constructor(private readonly dataSource: DataSource) {
    this.cases = new CaseList(dataSource, { columns, row: 'disposal d', what: { ja: '廃棄', en: 'disposal' } });
  }

  /** Disposals that a caller may see, the newest first. */
  list(filter: DisposalFilter, scope: Scope): Promise<Page<DisposalView>> {
    return this.cases.page(filter, scope, (where) =>
      where
        .given(filter.state, (state) => `c.state = ${state}`)
        .given(filter.mode, (mode) => `d.mode = ${mode}`)
        .given(filter.vendor, (vendor) => `d.vendor = ${vendor}`)
        .given(
          filter.asset,
          (asset) => `EXISTS (SELECT FROM disposal_item i WHERE i.disposal_id = c.id AND i.asset_id = ${asset})`,
        ),
    );
  }

  /** One disposal; one that the caller may not see does not exist for them. */
  one(id: string, scope: Scope): Promise<DisposalView> {
    return this.cases.one(id, scope);
  }

  /** One page of the items of a disposal in the order of the application. */
  async items(disposalId: string, filter: DisposalItemFilter): Promise<Page<DisposalItem>> {
    const where = new Conditions();
    where
      .given(disposalId, (id) => `i.disposal_id = ${id}`)
      .given(filter.state, (state) => `i.state = ${state}`)
      .given(filter.serial, (serial) => `i.serial = ${serial}`)
      .given(placeOf(filter.cursor, 1)?.[0], (ordinal) => `i.ordinal > ${ordinal}`);
    const rows = await this.dataSource.query<DisposalItem[]>(
      `SELECT i.id, i.ordinal, i.asset_id AS "assetId", i.slug, i.asset_number AS "assetNumber", i.serial, i.confidential, i.storage,
         i.state, i.reason, i.sanitisation, i.handed_over AS "handedOver", i.certificate, i.done_at AS "doneAt"
       FROM disposal_item i WHERE ${where.sql} ORDER BY i.ordinal LIMIT ${where.put(filter.limit + 1)}`,
      where.parameters,
    );
    return pageOf(
      rows,
      filter.limit,
      ({ ordinal }) => [ordinal],
      (row) => row,
    );
  }
}
