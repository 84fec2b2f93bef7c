import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Campaign } from '../campaign.entity.js';
import { Campaigns } from '../campaigns/campaigns.js';
import type { CampaignProgress } from '../campaigns/kind.js';
import { missing } from '../door/refusals.js';
import { Conditions } from './conditions.js';
import { type Page, pageOf, type PageRequest, placeOf } from './page.js';

/** A campaign and how far it is. */
export type CampaignView = Campaign & { readonly progress: CampaignProgress };

/** Which campaigns are wanted. */
export interface CampaignFilter extends PageRequest {
  readonly kind?: string;
}

const columns = `k.id, k.kind, k.period, k.opened_by AS "openedBy", k.opened_at AS "openedAt", k.due_at AS "dueAt", k.parts,
  k.parts_closed AS "partsClosed", k.prepared_at AS "preparedAt", k.closed_at AS "closedAt"`;

/** Reads campaigns. */
@Injectable()
export class CampaignQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly campaigns: Campaigns,
  ) {}

  /** Campaigns, the newest first. */
  async list(filter: CampaignFilter): Promise<Page<CampaignView>> {
    const where = new Conditions();
    where.given(filter.kind, (kind) => `k.kind = ${kind}`);
    const place = placeOf(filter.cursor, 2);
    if (place) where.and(`(k.opened_at, k.id) < (${where.put(place[0])}::timestamptz, ${where.put(place[1])})`);
    const rows = await this.dataSource.query<Campaign[]>(
      `SELECT ${columns} FROM campaign k WHERE ${where.sql} ORDER BY k.opened_at DESC, k.id DESC LIMIT ${where.put(filter.limit + 1)}`,
      where.parameters,
    );
    const page = pageOf(
      rows,
      filter.limit,
      ({ openedAt, id }) => [openedAt.toISOString(), id],
      (row) => row,
    );
    return { ...page, items: await Promise.all(page.items.map((row) => this.withProgress(row))) };
  }

  async one(id: string): Promise<CampaignView> {
    const [row] = await this.dataSource.query<Campaign[]>(`SELECT ${columns} FROM campaign k WHERE k.id = $1`, [id]);
    if (!row) throw missing({ ja: 'キャンペーン', en: 'campaign' });
    return this.withProgress(row);
  }

  private async withProgress(row: Campaign): Promise<CampaignView> {
    return { ...row, progress: await this.campaigns.ofKind(row.kind).progress(row.id) };
  }
}
