import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Notice } from '../notice.entity.js';
import { Conditions } from './conditions.js';
import { type Page, pageOf, type PageRequest, placeOf } from './page.js';
import { type Scope, visibleTo } from './scope.js';

/** How a notice fared; what it says is in the mail alone. */
export type NoticeView = Omit<Notice, 'noticeKey' | 'parameters'>;

/** Which notices are wanted. */
export interface NoticeFilter extends PageRequest {
  readonly caseId?: string;
  readonly itemId?: string;
  readonly state?: string;
}

/** Reads the delivery state of notices. */
@Injectable()
export class NoticeQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** Notices in the order in which they were queued. */
  async list(filter: NoticeFilter, scope: Scope): Promise<Page<NoticeView>> {
    const where = new Conditions();
    visibleTo(scope, where);
    where
      .given(filter.caseId, (caseId) => `n.case_id = ${caseId}`)
      .given(filter.itemId, (itemId) => `n.item_id = ${itemId}`)
      .given(filter.state, (state) => `n.state = ${state}`)
      .given(placeOf(filter.cursor, 1)?.[0], (id) => `n.id > ${id}`);
    const rows = await this.dataSource.query<NoticeView[]>(
      `SELECT n.id, n.case_id AS "caseId", n.item_id AS "itemId", n.person_id AS "personId", n.kind, n.language, n.state,
         n.queued_at AS "queuedAt", n.sent_at AS "sentAt", n.attempts, n.last_error AS "lastError"
       FROM notice n JOIN governed_case c ON c.id = n.case_id WHERE ${where.sql} ORDER BY n.id LIMIT ${where.put(filter.limit + 1)}`,
      where.parameters,
    );
    return pageOf(
      rows,
      filter.limit,
      ({ id }) => [id],
      (row) => row,
    );
  }
}
