import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CensusTally } from '#libs/lifecycles/census';
import { censusCaseId } from '../census/book.js';
import { type Page, pageOf, type PageRequest, placeOf } from './page.js';

/** One census as the ledger holds it. */
export interface CensusLine extends CensusTally {
  readonly sequence: number;
  readonly at: Date;
}

/** Reads what the censuses found. */
@Injectable()
export class CensusQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** Censuses, the latest first. */
  async list({ cursor, limit }: PageRequest): Promise<Page<CensusLine>> {
    const [before] = placeOf(cursor, 1) ?? [];
    const rows = await this.dataSource.query<{ sequence: number; at: Date; after: CensusTally }[]>(
      `SELECT sequence, as_of AS at, after FROM ledger_event
       WHERE case_id = $1 AND transition = 'take-census' AND ($2::int IS NULL OR sequence < $2::int)
       ORDER BY sequence DESC LIMIT $3`,
      [censusCaseId, before ?? null, limit + 1],
    );
    return pageOf(
      rows,
      limit,
      ({ sequence }) => [sequence],
      ({ after, ...line }) => ({ ...after, ...line }),
    );
  }

  /** The latest census, if there was one. */
  async latest(): Promise<CensusLine | undefined> {
    return (await this.list({ limit: 1 })).items[0];
  }
}
