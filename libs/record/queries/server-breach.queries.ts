import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ServerBreach, ServerBreachAction } from '../server-breach.entity.js';
import { CaseList, openItemColumn } from './case-list.js';
import { Conditions, instantOf } from './conditions.js';
import { type Page, pageOf, type PageRequest, placeOf } from './page.js';
import type { Scope } from './scope.js';

/** A breach, as readers see it. */
export interface ServerBreachView extends ServerBreach {
  readonly state: string;
  readonly version: number;
  readonly serverName: string;
  /** `service:<client id>` or the opaque id of a person. */
  readonly reportedBy: string;
  readonly instructions: readonly {
    readonly number: number;
    readonly instruction: string;
    readonly by: string;
    readonly at: string;
  }[];
  /** Lines of the work record. */
  readonly lines: number;
  readonly openedAt: Date;
  readonly changedAt: Date;
  /** The work item that the case waits on. */
  readonly openItem: { readonly id: string; readonly purpose: string; readonly dueAt: string } | null;
}

/** Which breaches are wanted. */
export interface ServerBreachFilter extends PageRequest {
  readonly state?: string;
  readonly server?: string;
  readonly source?: string;
  readonly alertId?: string;
}

const columns = `c.id, c.state, c.version, c.opened_at AS "openedAt", c.changed_at AS "changedAt", b.server_id AS "serverId",
  s.name AS "serverName", b.source, b.alert_id AS "alertId", b.seen, b.detected_at AS "detectedAt", b.previous_id AS "previousId",
  b.open, b.retellings, b.procedure, b.ticks, b.report, b.insufficiency, b.authorities, b.handling, b.improvement, b.review,
  (SELECT e.actor FROM ledger_event e WHERE e.case_id = c.id AND e.sequence = 1) AS "reportedBy",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('number', i.number, 'instruction', i.instruction, 'by', i.given_by,
     'at', ${instantOf('i.given_at')}) ORDER BY i.number), '[]') FROM server_breach_instruction i WHERE i.breach_id = c.id) AS instructions,
  (SELECT count(*)::integer FROM server_breach_action a WHERE a.breach_id = c.id) AS lines,
  ${openItemColumn}`;

/** Reads breaches and their work records. */
@Injectable()
export class ServerBreachQueries {
  private readonly cases: CaseList<ServerBreachView>;

  constructor(private readonly dataSource: DataSource) {
    this.cases = new CaseList(dataSource, {
      columns,
      row: 'server_breach b',
      with: 'JOIN server s ON s.id = b.server_id',
      // The people of the server as it stands now; nobody sees a breach by department or as another kind of administrator.
      alsoSeenBy: (people) => `(s.administrators || s.operators) && ${people}::text[]`,
      what: { ja: 'セキュリティ侵害', en: 'breach' },
    });
  }

  /** Breaches that a caller may see, the newest first. */
  list(filter: ServerBreachFilter, scope: Scope): Promise<Page<ServerBreachView>> {
    return this.cases.page(filter, scope, (where) =>
      where
        .given(filter.state, (state) => `c.state = ${state}`)
        .given(filter.server, (server) => `s.id = ${server} OR s.name = ${server}`)
        .given(filter.source, (source) => `b.source = ${source}`)
        .given(filter.alertId, (alertId) => `b.alert_id = ${alertId}`),
    );
  }

  /** One breach; one that the caller may not see does not exist for them. */
  one(id: string, scope: Scope): Promise<ServerBreachView> {
    return this.cases.one(id, scope);
  }

  /** The 作業実施記録 of a breach, line by line (4.2.4(10)). */
  async workRecord(breachId: string, { limit, cursor }: PageRequest): Promise<Page<ServerBreachAction>> {
    const where = new Conditions();
    where.given(breachId, (id) => `a.breach_id = ${id}`);
    where.given(placeOf(cursor, 1)?.[0], (number) => `a.number > ${number}`);
    const rows = await this.dataSource.query<ServerBreachAction[]>(
      `SELECT a.breach_id AS "breachId", a.number, a.done_at AS "doneAt", a.actor, a.action, a.reason, a.target, a.result, a.instruction,
         a.recorded_at AS "recordedAt", a.kept_until AS "keptUntil"
       FROM server_breach_action a WHERE ${where.sql} ORDER BY a.number LIMIT ${where.put(limit + 1)}`,
      where.parameters,
    );
    return pageOf(
      rows,
      limit,
      ({ number }) => [number],
      (row) => row,
    );
  }
}
