import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Repair } from '../repair.entity.js';
import { CaseList, openItemColumn } from './case-list.js';
import type { Page, PageRequest } from './page.js';
import type { Scope } from './scope.js';

/** A repair, as readers see it. */
export interface RepairView extends Repair {
  readonly state: string;
  readonly version: number;
  readonly applicantId: string;
  /** Of a terminal: its user when the fault was reported. */
  readonly userId: string | null;
  readonly openedAt: Date;
  readonly changedAt: Date;
  /** The work item that the case waits on. */
  readonly openItem: { readonly id: string; readonly purpose: string; readonly dueAt: string } | null;
}

/** Which repairs are wanted. */
export interface RepairFilter extends PageRequest {
  readonly state?: string;
  readonly mode?: string;
  /** Case of the terminal or medium. */
  readonly asset?: string;
}

const columns = `c.id, c.state, c.version, c.applicant_id AS "applicantId", c.user_id AS "userId", c.opened_at AS "openedAt",
  c.changed_at AS "changedAt", r.asset_id AS "assetId", r.slug, r.asset_number AS "assetNumber", r.serial, r.confidential, r.storage,
  r.open, r.fault, r.assessment, r.removal, r.request, r.visits, r.returned, r.account, ${openItemColumn}`;

/** Reads repairs (4.6.1). */
@Injectable()
export class RepairQueries {
  private readonly cases: CaseList<RepairView>;

  constructor(dataSource: DataSource) {
    this.cases = new CaseList(dataSource, { columns, row: 'repair r', what: { ja: '修理', en: 'repair' } });
  }

  /** Repairs that a caller may see, the newest first. */
  list(filter: RepairFilter, scope: Scope): Promise<Page<RepairView>> {
    return this.cases.page(filter, scope, (where) =>
      where
        .given(filter.state, (state) => `c.state = ${state}`)
        .given(filter.mode, (mode) => `r.request ->> 'mode' = ${mode}`)
        .given(filter.asset, (asset) => `r.asset_id = ${asset}`),
    );
  }

  /** One repair; one that the caller may not see does not exist for them. */
  one(id: string, scope: Scope): Promise<RepairView> {
    return this.cases.one(id, scope);
  }
}
