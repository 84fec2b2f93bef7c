import type { DataSource } from 'typeorm';
import type { CampaignProgress } from '../campaigns/kind.js';
import { countsOf, type ReviewSheet } from './sheet.js';

/** How far the reviews of a campaign are. */
export async function progressOf(
  dataSource: DataSource,
  sheet: ReviewSheet,
  campaignId: string,
): Promise<CampaignProgress> {
  const [counts] = await dataSource.query<CampaignProgress[]>(
    `SELECT ${countsOf(sheet)} FROM ${sheet.lines} l JOIN ${sheet.table} r ON r.id = l.review_id WHERE r.campaign_id = $1`,
    [campaignId],
  );
  return counts ?? { lines: 0, answered: 0, ordered: 0, carriedOut: 0 };
}
