import type { CensusTally } from '#libs/lifecycles/census';
import type { Timings } from './kitei-driver.js';
import { post } from './open-accounts.js';
import { reached, type Stand } from './stand.js';
import { round } from './statistics.js';

/** What a census said, and how long it took from outside, in seconds. */
export interface CensusRun {
  readonly seconds: number;
  readonly tally: CensusTally;
}

/** Triggers the schedule of the census and waits for its line in the ledger. */
export async function takeCensus({ temporal, record }: Stand, limitMs: number): Promise<CensusRun> {
  const latest = async () => {
    const { rows } = await record.query<{ sequence: number; after: CensusTally }>(
      `SELECT sequence, after FROM ledger_event WHERE case_id = 'census' AND transition = 'take-census'
       ORDER BY sequence DESC LIMIT 1`,
    );
    return rows[0];
  };
  const before = (await latest())?.sequence ?? 0;
  const begin = performance.now();
  await temporal.schedule.getHandle('census').trigger();
  let line = await latest();
  await reached('the line of the census', limitMs, 50, async () => {
    line = await latest();
    return (line?.sequence ?? 0) > before;
  });
  if (!line) throw new Error('there is no line of a census');
  return { seconds: round((performance.now() - begin) / 1000), tally: line.after };
}

/** How a campaign was opened: seconds until no part was missing, and until each waited on its manager. */
export interface CampaignRun {
  readonly prepared: number;
  readonly opened: number;
  readonly parts: number;
  readonly lines: number;
  readonly timings: Timings;
}

/** Begins the yearly campaign, and goes on applying and deciding until every review of it is open for answers. */
export async function openCampaign(stand: Stand, width: number, limitMs: number): Promise<CampaignRun> {
  const timings: Timings = { apply: [], decide: [], consequence: [] };
  const begin = performance.now();
  const since = () => round((performance.now() - begin) / 1000);
  const { caseId = '' } = (await post(stand, 'kobayashi', '/v1/campaigns', { kind: 'account-review' })) as {
    caseId?: string;
  };
  let prepared: number | undefined;
  let over = false;
  const watch = reached('the campaign to be open', limitMs, 250, async () => {
    const { rows } = await stand.record.query<{ prepared: boolean; waiting: number }>(
      `SELECT c.prepared_at IS NOT NULL AS prepared, c.parts - (SELECT count(*) FROM account_review r
         JOIN work_item w ON w.case_id = r.id AND w.purpose = 'review' WHERE r.campaign_id = c.id)::int AS waiting
       FROM campaign c WHERE c.id = $1`,
      [caseId],
    );
    if (!rows[0]?.prepared) return false;
    prepared ??= since();
    return rows[0].waiting === 0;
  }).finally(() => (over = true));
  const lane = async () => {
    while (!over) await stand.driver.lifecycle(timings);
  };
  const lanes = Array.from({ length: width }, lane);
  let opened = 0;
  await Promise.all([watch.then(() => (opened = since())), ...lanes]);
  const { rows } = await stand.record.query<{ parts: number; lines: number }>(
    `SELECT parts, (SELECT count(*)::int FROM review_line l JOIN account_review r ON r.id = l.review_id
       WHERE r.campaign_id = campaign.id) AS lines FROM campaign WHERE id = $1`,
    [caseId],
  );
  return { prepared: prepared ?? opened, opened, parts: 0, lines: 0, ...rows[0], timings };
}
