import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { finalStates } from '#libs/kernel/lifecycle';
import { accountTransitions } from '#libs/lifecycles/account/transitions';
import type { ServerDocumentKind } from '#libs/lifecycles/server/contract';
import { missing } from '../door/refusals.js';
import type { Server, ServerDocumentVersion } from '../server.entity.js';
import { CaseList, openItemColumn } from './case-list.js';
import { type Page, pageOf, type PageRequest, placeOf } from './page.js';
import type { Scope } from './scope.js';

/** A server, as readers see it. */
export interface ServerView extends Server {
  readonly state: string;
  readonly version: number;
  readonly applicantId: string | null;
  readonly openedAt: Date;
  readonly changedAt: Date;
  /** The work item that the case waits on. */
  readonly openItem: { readonly id: string; readonly purpose: string; readonly dueAt: string } | null;
}

/** Which servers are wanted. */
export interface ServerFilter extends PageRequest {
  readonly state?: string;
  readonly department?: string;
  readonly exposure?: string;
  readonly existing?: boolean;
  readonly name?: string;
  /** Existing ones that must conform before this instant, and have not shown it. */
  readonly conformanceBefore?: string;
}

/** A version of a document in a list, without what it says. */
export type DocumentHead = Omit<ServerDocumentVersion, 'id' | 'serverId' | 'content'>;

/** A version of a document. */
export type DocumentView = DocumentHead & Pick<ServerDocumentVersion, 'content'>;

/** What hangs on a server elsewhere. */
export interface ServerDependence {
  /** Accounts on its system that are in use. */
  readonly accounts: number;
  /** LAN connections of its device that are applied for or in use. */
  readonly connections: readonly string[];
}

const columns = `c.id, c.state, c.version, c.applicant_id AS "applicantId", c.opened_at AS "openedAt", c.changed_at AS "changedAt",
  s.name, s.exposure, s.department_code AS "departmentCode", s.system, s.device, s.existing, s.administrators, s.operators,
  s.designer, s.application, s.findings, s.approved_at AS "approvedAt", s.operating_since AS "operatingSince",
  s.next_inspection_at AS "nextInspectionAt", s.regulation_from AS "regulationFrom", s.conformance_due AS "conformanceDue",
  s.extension_reason AS "extensionReason", s.conformance, s.conformed_at AS "conformedAt", s.stop, s.retired_at AS "retiredAt",
  ${openItemColumn}`;
const headColumns = 'd.kind, d.version, d.digest, d.author, d.recorded_at AS "recordedAt", d.reason';

/** Reads servers and the versions of their documents (4.2). */
@Injectable()
export class ServerQueries {
  private readonly cases: CaseList<ServerView>;

  constructor(private readonly dataSource: DataSource) {
    this.cases = new CaseList(dataSource, {
      columns,
      row: 'server s',
      what: { ja: 'サーバ', en: 'server' },
      alsoSeenBy: (people) =>
        `s.designer = ANY(${people}::text[]) OR (s.administrators || s.operators) && ${people}::text[]`,
    });
  }

  /** Servers that a caller may see, the newest first. */
  list(filter: ServerFilter, scope: Scope): Promise<Page<ServerView>> {
    return this.cases.page(filter, scope, (where) =>
      where
        .given(filter.state, (state) => `c.state = ${state}`)
        .given(filter.department, (department) => `s.department_code = ${department}`)
        .given(filter.exposure, (exposure) => `s.exposure = ${exposure}`)
        .given(filter.existing, (is) => `s.existing = ${is}`)
        .given(filter.name, (name) => `s.name = ${name}`)
        .given(filter.conformanceBefore, (at) => `s.conformed_at IS NULL AND s.conformance_due < ${at}::timestamptz`),
    );
  }

  /** One server; one that the caller may not see does not exist for them. */
  one(id: string, scope: Scope): Promise<ServerView> {
    return this.cases.one(id, scope);
  }

  /** The current version of each document, in the order of their kinds. */
  documents(serverId: string): Promise<DocumentHead[]> {
    return this.dataSource.query<DocumentHead[]>(
      `SELECT DISTINCT ON (d.kind) ${headColumns} FROM server_document d WHERE d.server_id = $1 ORDER BY d.kind, d.version DESC`,
      [serverId],
    );
  }

  /** The versions of one document, the newest first. */
  async versions(serverId: string, kind: ServerDocumentKind, part: PageRequest): Promise<Page<DocumentHead>> {
    const rows = await this.dataSource.query<DocumentHead[]>(
      `SELECT ${headColumns} FROM server_document d WHERE d.server_id = $1 AND d.kind = $2 AND ($3::int IS NULL OR d.version < $3)
       ORDER BY d.version DESC LIMIT $4`,
      [serverId, kind, placeOf(part.cursor, 1)?.[0] ?? null, part.limit + 1],
    );
    return pageOf(
      rows,
      part.limit,
      ({ version }) => [version],
      (row) => row,
    );
  }

  /** One version of a document with what it says; the current one without a number. */
  async document(serverId: string, kind: ServerDocumentKind, version?: number): Promise<DocumentView> {
    const [row] = await this.dataSource.query<DocumentView[]>(
      `SELECT ${headColumns}, d.content FROM server_document d
       WHERE d.server_id = $1 AND d.kind = $2 AND ($3::int IS NULL OR d.version = $3) ORDER BY d.version DESC LIMIT 1`,
      [serverId, kind, version ?? null],
    );
    if (!row) throw missing({ ja: '版', en: 'version' }, 'version');
    return row;
  }

  /** What depends on a server, as far as the record knows (4.2.2(6)). */
  async dependence({ system, device }: Pick<Server, 'system' | 'device'>): Promise<ServerDependence> {
    const [row] = await this.dataSource.query<ServerDependence[]>(
      `SELECT (SELECT count(*)::int FROM account a JOIN governed_case c ON c.id = a.id
          WHERE a.target = $1 AND a.suspended_at IS NULL AND c.state <> ALL ($3::text[])) AS accounts,
         (SELECT coalesce(array_agg(l.id ORDER BY l.id), '{}') FROM lan_connection l WHERE l.live AND l.device ->> 'id' = $2) AS connections`,
      [system, device, finalStates(accountTransitions)],
    );
    return row ?? { accounts: 0, connections: [] };
  }
}
