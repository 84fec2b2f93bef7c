import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Instant } from '#libs/kernel/instant';
import type { CommitteeList } from '#libs/lifecycles/server/committee-list';
import type { CommitteeSelection } from '../committee-selection.entity.js';
import { Conditions } from './conditions.js';
import { type Page, pageOf, type PageRequest, placeOf } from './page.js';

/** Which part of a list is wanted. */
export interface CommitteeListFilter extends PageRequest {
  readonly list: CommitteeList;
  /** The list as it stood then. */
  readonly asOf: Instant;
  readonly category?: string;
}

/** Reads the lists that the committee keeps for servers (4.2.1(6), 4.2.3(1)). */
@Injectable()
export class CommitteeListQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** Entries that stood at an instant, by category and product. */
  async list({ list, asOf, category, cursor, limit }: CommitteeListFilter): Promise<Page<CommitteeSelection>> {
    const where = new Conditions();
    const place = placeOf(cursor, 3);
    where
      .given(list, (wanted) => `s.list = ${wanted}`)
      .given(asOf, (at) => `s.valid_from <= ${at} AND (s.valid_to IS NULL OR s.valid_to > ${at})`)
      .given(category, (wanted) => `s.category = ${wanted}`);
    if (place) where.and(`(s.category, s.product, s.id) > (${place.map((step) => where.put(step)).join(', ')})`);
    const rows = await this.dataSource.query<CommitteeSelection[]>(
      `SELECT s.id, s.list, s.category, s.product, s.versions, s.decision, s.valid_from AS "validFrom", s.valid_to AS "validTo"
       FROM committee_selection s WHERE ${where.sql} ORDER BY s.category, s.product, s.id LIMIT ${where.put(limit + 1)}`,
      where.parameters,
    );
    return pageOf(
      rows,
      limit,
      (row) => [row.category, row.product, row.id],
      (row) => row,
    );
  }
}
