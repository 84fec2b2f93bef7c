import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { InspectionItem } from '#libs/lifecycles/server-inspection/contract';
import type { ServerInspectionResult } from '../server-inspection.entity.js';
import { CaseList, openItemColumn } from './case-list.js';
import { instantOf } from './conditions.js';
import type { Page, PageRequest } from './page.js';
import type { Scope } from './scope.js';

/** A third-party inspection, as readers see it. */
export interface ServerInspectionView {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly serverId: string;
  readonly serverName: string;
  readonly quarter: string;
  readonly dueAt: Date;
  readonly inspector: string | null;
  readonly result:
    | (Omit<ServerInspectionResult, 'id' | 'recordedAt' | 'retainUntil'> & {
        readonly recordedAt: string;
        readonly retainUntil: string;
      })
    | null;
  /** Defects of this inspection, in the order of its deficiencies. */
  readonly defects: { readonly id: string; readonly item: InspectionItem; readonly state: string }[];
  readonly closedAt: Date | null;
  readonly openedAt: Date;
  readonly changedAt: Date;
  /** The work item that the case waits on. */
  readonly openItem: { readonly id: string; readonly purpose: string; readonly dueAt: string } | null;
}

/** Which inspections are wanted. */
export interface ServerInspectionFilter extends PageRequest {
  readonly server?: string;
  readonly state?: string;
  readonly quarter?: string;
}

const columns = `c.id, c.state, c.version, c.opened_at AS "openedAt", c.changed_at AS "changedAt", i.server_id AS "serverId",
  s.name AS "serverName", i.quarter, i.due_at AS "dueAt", i.inspector, i.closed_at AS "closedAt",
  (SELECT jsonb_build_object('answers', r.answers, 'deficiencies', r.deficiencies, 'digest', r.digest, 'recordedBy', r.recorded_by,
     'recordedAt', ${instantOf('r.recorded_at')}, 'retainUntil', ${instantOf('r.retain_until')})
   FROM server_inspection_result r WHERE r.id = c.id) AS result,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'item', d.item, 'state', e.state) ORDER BY d.ordinal), '[]'::jsonb)
   FROM server_defect d JOIN governed_case e ON e.id = d.id WHERE d.inspection_id = c.id) AS defects,
  ${openItemColumn}`;

/** Reads third-party inspections. */
@Injectable()
export class ServerInspectionQueries {
  private readonly cases: CaseList<ServerInspectionView>;

  constructor(dataSource: DataSource) {
    this.cases = new CaseList(dataSource, {
      columns,
      row: 'server_inspection i',
      with: 'JOIN server s ON s.id = i.server_id',
      what: { ja: '第三者検査', en: 'inspection' },
      alsoSeenBy: (people) => `s.administrators && ${people}::text[] OR i.inspector = ANY(${people}::text[])`,
    });
  }

  /** Inspections that a caller may see, the newest first. */
  list(filter: ServerInspectionFilter, scope: Scope): Promise<Page<ServerInspectionView>> {
    return this.cases.page(filter, scope, (where) =>
      where
        .given(filter.server, (server) => `i.server_id = ${server}`)
        .given(filter.state, (state) => `c.state = ${state}`)
        .given(filter.quarter, (quarter) => `i.quarter = ${quarter}`),
    );
  }

  /** One inspection; one that the caller may not see does not exist for them. */
  one(id: string, scope: Scope): Promise<ServerInspectionView> {
    return this.cases.one(id, scope);
  }
}
