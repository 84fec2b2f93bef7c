import type { ClauseId } from '#libs/kernel/clause';
import type { Instant } from '#libs/kernel/instant';
import type { Localized } from '#libs/kernel/localized';

/** What is looked at in a campaign; each kind opens cases of a lifecycle of its own, its parts. */
export const campaignKinds = ['account-review', 'lan-review', 'stocktaking', 'portable-stocktaking'] as const;
/** One of {@link campaignKinds}. */
export type CampaignKind = (typeof campaignKinds)[number];

/** Which campaign is wanted. */
export interface CampaignOrder {
  readonly kind: CampaignKind;
  /** E.g. `2026`; without one, the period of the policy's interval in which the campaign begins. */
  readonly period?: string;
}

/** A campaign that has begun, with what it consists of. */
export interface CampaignPlan {
  readonly campaignId: string;
  /** Names of the parts that have to be opened, e.g. one per department. */
  readonly parts: readonly string[];
}

/** What a campaign does outside the workflow; each may be done again and leaves one effect. */
export interface CampaignActivities {
  /** Enters the campaign in the record, unless there is one of this kind and period, and plans its parts. */
  beginCampaign(order: CampaignOrder & { readonly asOf: Instant }): Promise<CampaignPlan>;
  /** Opens some parts, each a case with a workflow of its own. */
  openCampaignParts(some: CampaignPlan & { readonly asOf: Instant }): Promise<void>;
  /** Says that no part is missing; from then on the last part that closes ends the campaign. */
  completeCampaign(request: { readonly campaignId: string; readonly asOf: Instant }): Promise<void>;
}

/** Workflow type name, as exported from workflows/index.ts. */
export const campaignWorkflowType = 'campaign';

/** Id of a campaign in the record, and of the workflow that opens it when a person begins it. */
export function campaignIdOf(kind: CampaignKind, period: string): string {
  return `campaign:${kind}:${period}`;
}

const day = 86_400_000;

/** Campaigns that begin by the calendar, for the registry of schedules. */
export const campaignSchedules = [
  {
    id: 'campaign-account-review',
    workflowType: campaignWorkflowType,
    input: [{ kind: 'account-review' }] as readonly CampaignOrder[],
    /** Rights and accounts are looked at together, as often as the more frequent of the two demands. */
    every: ['account.access-review.interval', 'account.inventory.interval'],
    at: { month: 4, day: 1, hour: 9, minute: 0 },
    /** The one before is still opening its parts: the new one would find the same accounts. */
    overlap: 'SKIP',
    catchUp: 30 * day,
    clause: '4.1.2(2)' as ClauseId,
    summary: {
      ja: 'アカウントの権限見直しと棚卸しの開始',
      en: 'Asks every department to review its accounts',
    } satisfies Localized,
  },
  {
    id: 'campaign-lan-review',
    workflowType: campaignWorkflowType,
    input: [{ kind: 'lan-review' }] as readonly CampaignOrder[],
    every: 'lan.department-check.interval',
    at: { month: 5, day: 1, hour: 9, minute: 0 },
    overlap: 'SKIP',
    catchUp: 30 * day,
    clause: '4.4.3(1)' as ClauseId,
    summary: {
      ja: '部門ごとのLAN接続状態の確認の開始',
      en: "Has the state of every department's LAN connections checked",
    } satisfies Localized,
  },
  {
    id: 'campaign-stocktaking',
    workflowType: campaignWorkflowType,
    input: [{ kind: 'stocktaking' }] as readonly CampaignOrder[],
    every: 'asset.inventory.interval',
    at: { month: 6, day: 1, hour: 9, minute: 0 },
    overlap: 'SKIP',
    catchUp: 30 * day,
    clause: '5(2)' as ClauseId,
    summary: {
      ja: '機器・媒体の棚卸しの開始',
      en: "Has stock taken of every department's equipment and media",
    } satisfies Localized,
  },
  {
    id: 'campaign-portable-stocktaking',
    workflowType: campaignWorkflowType,
    input: [{ kind: 'portable-stocktaking' }] as readonly CampaignOrder[],
    every: 'asset.portable-inventory.interval',
    at: { day: 10, hour: 9, minute: 0 },
    overlap: 'SKIP',
    catchUp: 7 * day,
    clause: '5(2)' as ClauseId,
    summary: {
      ja: '持ち運べる機器・媒体の棚卸しの開始',
      en: "Has stock taken of every department's portable equipment and media",
    } satisfies Localized,
  },
] as const;
