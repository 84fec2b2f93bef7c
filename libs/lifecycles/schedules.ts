import type { ClauseId } from '#libs/kernel/clause';
import type { Localized } from '#libs/kernel/localized';
import { campaignSchedules } from './campaign.js';
import { censusWorkflowType } from './census.js';
import { contractCheckWorkflowType } from './contract-check.js';
import { dormancySweepWorkflowType } from './dormancy.js';
import { reconciliationWorkflowType } from './reconciliation.js';

/** Something that Kitei does by itself again and again: a workflow that Temporal starts on the calendar of the policy. */
export interface ScheduleDefinition {
  /** Id of the schedule in Temporal, e.g. `census`; runs are called `census-2026-11-01T18:30:00Z`. */
  readonly id: string;
  /** Workflow type as exported from workflows/index.ts. */
  readonly workflowType: string;
  /** Arguments of the workflow; none by default. */
  readonly input?: readonly unknown[];
  /** Policy key of the interval, e.g. `census.interval`; of several, the shortest interval rules. */
  readonly every: string | readonly string[];
  /** Time of day, and day of the year for long intervals, in the time zone of the policy's calendar. */
  readonly at: {
    readonly hour: number;
    readonly minute: number;
    /** 1 to 28. */
    readonly day?: number;
    /** 1 to 12. */
    readonly month?: number;
  };
  /** What happens when the run before has not ended: skip this one, do it afterwards, or do it beside the other. */
  readonly overlap: 'SKIP' | 'BUFFER_ONE' | 'ALLOW_ALL';
  /** How late a run that Temporal missed is still begun, in milliseconds. */
  readonly catchUp: number;
  readonly clause: ClauseId;
  /** What it does, for the Temporal UI. */
  readonly summary: Localized;
}

const hour = 3_600_000;

/** Everything that happens by the calendar. A new one is one entry here, and its workflow. */
export const schedules: readonly ScheduleDefinition[] = [
  {
    id: 'census',
    workflowType: censusWorkflowType,
    every: 'census.interval',
    at: { hour: 3, minute: 30 },
    overlap: 'SKIP',
    catchUp: 24 * hour,
    clause: '5(3)',
    summary: {
      ja: '台帳と実行中のワークフローの照合',
      en: 'Compares the ledger with the workflows that run, and starts what is missing',
    },
  },
  ...campaignSchedules,
  {
    id: 'dormancy-sweep',
    workflowType: dormancySweepWorkflowType,
    every: 'account.dormancy.sweep-interval',
    at: { hour: 4, minute: 0 },
    overlap: 'SKIP',
    catchUp: 24 * hour,
    clause: '4.1.3(3)',
    summary: {
      ja: '長期間使われていないアカウントの警告と停止',
      en: 'Warns about accounts that nobody uses, and has them suspended',
    },
  },
  {
    id: 'contract-check',
    workflowType: contractCheckWorkflowType,
    every: 'vendor.contract.check-interval',
    at: { hour: 5, minute: 0 },
    overlap: 'SKIP',
    catchUp: 24 * hour,
    clause: '4.6.3(2)',
    summary: {
      ja: '廃棄業者との契約の期限の確認',
      en: 'Reports contracts with disposal vendors that end soon',
    },
  },
  {
    id: 'reconciliation',
    workflowType: reconciliationWorkflowType,
    every: 'account.reconciliation.interval',
    at: { hour: 2, minute: 30 },
    overlap: 'SKIP',
    catchUp: 24 * hour,
    clause: '5(3)',
    summary: {
      ja: 'アカウント管理台帳と対象の状態の照合',
      en: 'Compares the account ledger with what the targets hold',
    },
  },
];
