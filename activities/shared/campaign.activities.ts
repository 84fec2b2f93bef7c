import { Injectable } from '@nestjs/common';
import { heartbeat } from '@temporalio/activity';
import type { CampaignActivities, CampaignOrder, CampaignPlan } from '#libs/lifecycles/campaign';
import { Campaigns } from '#libs/record/campaigns/campaigns';
import { thisRun } from './this-run.js';

/** Begins campaigns and opens their parts. */
@Injectable()
export class CampaignStepActivities implements CampaignActivities {
  constructor(private readonly campaigns: Campaigns) {}

  async beginCampaign({ asOf, kind, period }: CampaignOrder & { asOf: string }): Promise<CampaignPlan> {
    const entry = { actor: thisRun(), asOf };
    const { caseId } = await this.campaigns.begin(entry, kind, { ...(period ? { period } : {}), starts: false });
    return this.campaigns.plan(kind, caseId);
  }

  openCampaignParts({ asOf, ...some }: CampaignPlan & { asOf: string }): Promise<void> {
    return this.campaigns.openParts({ actor: thisRun(), asOf }, some, () => heartbeat());
  }

  completeCampaign({ campaignId, asOf }: { campaignId: string; asOf: string }): Promise<void> {
    return this.campaigns.complete({ actor: thisRun(), asOf }, campaignId);
  }
}
