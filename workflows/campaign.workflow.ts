import { proxyActivities, sleep } from '@temporalio/workflow';
import type { CampaignActivities, CampaignOrder } from '#libs/lifecycles/campaign';

const partsAtOnce = 10;
const pauseMs = 1_000;

/** Nobody waits for a campaign to open, so whatever people do goes first. */
const opening = proxyActivities<CampaignActivities>({
  startToCloseTimeout: '1 minute',
  heartbeatTimeout: '20 seconds',
  priority: { priorityKey: 5 },
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** A periodic review over many rows: opens a case for each part, a few at a time; the last part that closes ends the campaign. */
export async function campaign(order: CampaignOrder): Promise<void> {
  const now = () => new Date().toISOString();
  const { campaignId, parts } = await opening.beginCampaign({ ...order, asOf: now() });
  for (let first = 0; first < parts.length; first += partsAtOnce) {
    // With jitter: two campaigns of one morning do not keep step.
    if (first > 0) await sleep(pauseMs * (0.5 + Math.random()));
    await opening.openCampaignParts({ campaignId, parts: parts.slice(first, first + partsAtOnce), asOf: now() });
  }
  await opening.completeCampaign({ campaignId, asOf: now() });
}
