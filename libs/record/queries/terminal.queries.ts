import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Terminal } from '../terminal.entity.js';
import { CaseList, openItemColumn } from './case-list.js';
import type { Page, PageRequest } from './page.js';
import type { Scope } from './scope.js';

/** A client terminal, as readers see it. */
export interface TerminalView extends Terminal {
  readonly state: string;
  readonly version: number;
  readonly openedAt: Date;
  readonly changedAt: Date;
  /** The work item that the case waits on. */
  readonly openItem: { readonly id: string; readonly purpose: string; readonly dueAt: string } | null;
  /** What a device management system saw last. */
  readonly observation: { readonly source: string; readonly observedAt: string; readonly seen: object } | null;
}

/** Which terminals are wanted. */
export interface TerminalFilter extends PageRequest {
  readonly state?: string;
  readonly kind?: string;
  readonly department?: string;
  readonly user?: string;
  readonly assetNumber?: string;
  readonly serial?: string;
  readonly takeOut?: boolean;
}

const columns = `c.id, c.state, c.version, c.opened_at AS "openedAt", c.changed_at AS "changedAt", t.asset_number AS "assetNumber",
  t.serial, t.confidential, t.storage, t.held, t.sanitisation, t.disposed_at AS "disposedAt", t.kind, t.model, t.ownership,
  t.department_code AS "departmentCode", t.macs::text[] AS macs, t.place_of_use AS "placeOfUse", t.importance,
  t.take_out AS "takeOut", t.checklist, t.user_id AS "userId", t.hand_over AS "handOver", t.outing, t.loss, ${openItemColumn},
  (SELECT jsonb_build_object('source', o.source, 'observedAt', o.observed_at, 'seen', o.seen)
   FROM terminal_observation o WHERE o.terminal_id = c.id) AS observation`;

/** Reads client terminals (4.3). */
@Injectable()
export class TerminalQueries {
  private readonly cases: CaseList<TerminalView>;

  constructor(dataSource: DataSource) {
    const what = { ja: 'クライアント端末', en: 'client terminal' };
    this.cases = new CaseList(dataSource, { columns, row: 'terminal t', what });
  }

  /** Terminals that a caller may see, the newest first. */
  list(filter: TerminalFilter, scope: Scope): Promise<Page<TerminalView>> {
    return this.cases.page(filter, scope, (where) =>
      where
        .given(filter.state, (state) => `c.state = ${state}`)
        .given(filter.kind, (kind) => `t.kind = ${kind}`)
        .given(filter.department, (department) => `t.department_code = ${department}`)
        .given(filter.user, (user) => `t.user_id = ${user}`)
        .given(filter.assetNumber, (number) => `t.asset_number = ${number}`)
        .given(filter.serial, (serial) => `t.serial = ${serial}`)
        .given(filter.takeOut, (out) => `t.take_out = ${out}`),
    );
  }

  /** One terminal; one that the caller may not see does not exist for them. */
  one(id: string, scope: Scope): Promise<TerminalView> {
    return this.cases.one(id, scope);
  }
}
