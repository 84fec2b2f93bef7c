import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CampaignKind } from '#libs/lifecycles/campaign';
import { workflowIdOf } from '#libs/lifecycles/case';
import type { PolicyKey } from '#libs/policy/keys';
import { stock } from './assets/stock.js';
import { partOpened } from './campaigns/campaigns.js';
import type { CampaignEntry, CampaignOfKind, CampaignProgress } from './campaigns/kind.js';
import { Door } from './door/door.js';
import { startWorkflow } from './door/workflow-messages.js';
import { newId } from './ids.js';
import { progressOf } from './reviews/progress.js';
import { insertStockLines, stocktakingSheet } from './stocktaking.lines.js';

/** Opens the stocktaking of each department that has any assets (5(2)). */
@Injectable()
export class Stocktakings implements CampaignOfKind {
  readonly kind: CampaignKind = 'stocktaking';
  readonly clauses = ['5(2)'] as const;
  readonly interval: PolicyKey = 'asset.inventory.interval';
  readonly deadline = 'asset.inventory.deadline';
  /** Condition on the asset `a`: which of them are counted. */
  protected readonly counted: string = 'true';

  constructor(
    private readonly door: Door,
    private readonly dataSource: DataSource,
  ) {}

  /** One part for each department that has assets to count. */
  async parts(): Promise<string[]> {
    const rows = await this.dataSource.query<{ department: string }[]>(
      `SELECT DISTINCT c.department_code AS department FROM ${stock} WHERE ${this.counted} ORDER BY 1`,
    );
    return rows.map(({ department }) => department);
  }

  /** Opens the stocktaking of a department, unless it is there or nothing is left; answers the id of the case. */
  async open({ actor, asOf }: CampaignEntry, campaignId: string, departmentCode: string): Promise<string | undefined> {
    const id = newId('stocktaking');
    const create = { id, slug: 'stocktaking', workflowId: workflowIdOf('stocktaking', id) };
    return this.door.enter({ actor, asOf, entrance: { create } }, async (passage) => {
      const occasion = `${campaignId}/${departmentCode}`;
      const [there] = await passage.read<{ id: string }>('SELECT id FROM stocktaking WHERE occasion = $1', [occasion]);
      if (there) return there.id;
      const found = await passage.read<{ id: string }>(
        `SELECT a.id FROM ${stock} WHERE ${this.counted} AND c.department_code = $1 ORDER BY a.place, a.asset_number, a.id`,
        [departmentCode],
      );
      if (found.length === 0) return undefined;
      const assets = found.map((asset) => asset.id);
      passage.concern({ departmentCode, applicantId: null, userId: null, administratorRole: null });
      passage.move('request', { after: { occasion, campaign: campaignId, assets } });
      startWorkflow(passage);
      passage.write('INSERT INTO stocktaking (id, campaign_id, department_code, occasion) VALUES ($1, $2, $3, $4)', [
        ...[id, campaignId, departmentCode, occasion],
      ]);
      insertStockLines(passage, assets);
      partOpened(passage, campaignId);
      return id;
    });
  }

  progress(campaignId: string): Promise<CampaignProgress> {
    return progressOf(this.dataSource, stocktakingSheet, campaignId);
  }
}

/** The same of portable equipment alone, at a shorter interval (5(2)). */
@Injectable()
export class PortableStocktakings extends Stocktakings {
  override readonly kind = 'portable-stocktaking';
  override readonly interval = 'asset.portable-inventory.interval';
  protected override readonly counted = 'a.portable';
}
