import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ServerDefect } from '../server-defect.entity.js';
import { CaseList, openItemColumn } from './case-list.js';
import type { Page, PageRequest } from './page.js';
import type { Scope } from './scope.js';

/** A defect, as readers see it. */
export interface ServerDefectView extends ServerDefect {
  readonly state: string;
  readonly version: number;
  readonly serverName: string;
  readonly openedAt: Date;
  readonly changedAt: Date;
  /** The work item that the case waits on. */
  readonly openItem: { readonly id: string; readonly purpose: string; readonly dueAt: string } | null;
}

/** Which defects are wanted. */
export interface ServerDefectFilter extends PageRequest {
  readonly server?: string;
  readonly inspection?: string;
  readonly state?: string;
  readonly item?: string;
}

const columns = `c.id, c.state, c.version, c.opened_at AS "openedAt", c.changed_at AS "changedAt", d.inspection_id AS "inspectionId",
  d.server_id AS "serverId", s.name AS "serverName", d.ordinal, d.item, d.description, d.correction, d.report,
  d.closed_at AS "closedAt",
  ${openItemColumn}`;

/** Reads the defects that inspections found. */
@Injectable()
export class ServerDefectQueries {
  private readonly cases: CaseList<ServerDefectView>;

  constructor(dataSource: DataSource) {
    this.cases = new CaseList(dataSource, {
      columns,
      row: 'server_defect d',
      with: `JOIN server s ON s.id = d.server_id JOIN server_inspection i ON i.id = d.inspection_id`,
      what: { ja: '不備', en: 'defect' },
      alsoSeenBy: (people) => `s.administrators && ${people}::text[] OR i.inspector = ANY(${people}::text[])`,
    });
  }

  /** Defects that a caller may see, the newest first. */
  list(filter: ServerDefectFilter, scope: Scope): Promise<Page<ServerDefectView>> {
    return this.cases.page(filter, scope, (where) =>
      where
        .given(filter.server, (server) => `d.server_id = ${server}`)
        .given(filter.inspection, (inspection) => `d.inspection_id = ${inspection}`)
        .given(filter.state, (state) => `c.state = ${state}`)
        .given(filter.item, (item) => `d.item = ${item}`),
    );
  }

  /** One defect; one that the caller may not see does not exist for them. */
  one(id: string, scope: Scope): Promise<ServerDefectView> {
    return this.cases.one(id, scope);
  }
}
