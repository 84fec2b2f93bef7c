import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { workflowIdOf } from '#libs/lifecycles/case';
import { partOpened } from './campaigns/campaigns.js';
import type { CampaignEntry, CampaignOfKind, CampaignProgress } from './campaigns/kind.js';
import { Door } from './door/door.js';
import { startWorkflow } from './door/workflow-messages.js';
import { newId } from './ids.js';
import { checked, insertConnectionLines, lanReviewSheet } from './lan-review.lines.js';
import { progressOf } from './reviews/progress.js';

/** Opens the half-yearly check of LAN connections, one case for each department that has any (4.4.3(1)). */
@Injectable()
export class LanReviews implements CampaignOfKind {
  readonly kind = 'lan-review';
  readonly clauses = ['4.4.3(1)', '4.4.2(2)③'] as const;
  readonly interval = 'lan.department-check.interval';
  readonly deadline = 'lan.department-check.deadline';

  constructor(
    private readonly door: Door,
    private readonly dataSource: DataSource,
  ) {}

  /** One part for each department that has connections. */
  async parts(): Promise<string[]> {
    const rows = await this.dataSource.query<{ department: string }[]>(
      `SELECT DISTINCT a.department_code AS department FROM lan_connection a WHERE ${checked} ORDER BY 1`,
    );
    return rows.map(({ department }) => department);
  }

  /** Opens the check of a department, unless it is there or no connection is left; answers the id of the case. */
  async open({ actor, asOf }: CampaignEntry, campaignId: string, departmentCode: string): Promise<string | undefined> {
    const id = newId('lan-review');
    const create = { id, slug: 'lan-review', workflowId: workflowIdOf('lan-review', id) };
    return this.door.enter({ actor, asOf, entrance: { create } }, async (passage) => {
      const occasion = `${campaignId}/${departmentCode}`;
      const [there] = await passage.read<{ id: string }>('SELECT id FROM lan_review WHERE occasion = $1', [occasion]);
      if (there) return there.id;
      const found = await passage.read<{ id: string }>(
        `SELECT a.id FROM lan_connection a WHERE ${checked} AND a.department_code = $1 ORDER BY a.network, a.id`,
        [departmentCode],
      );
      if (found.length === 0) return undefined;
      const connections = found.map((connection) => connection.id);
      passage.concern({ departmentCode, applicantId: null, userId: null, administratorRole: null });
      passage.move('request', { after: { occasion, campaign: campaignId, connections } });
      startWorkflow(passage);
      passage.write('INSERT INTO lan_review (id, campaign_id, department_code, occasion) VALUES ($1, $2, $3, $4)', [
        ...[id, campaignId, departmentCode, occasion],
      ]);
      insertConnectionLines(passage, connections);
      partOpened(passage, campaignId);
      return id;
    });
  }

  progress(campaignId: string): Promise<CampaignProgress> {
    return progressOf(this.dataSource, lanReviewSheet, campaignId);
  }
}
