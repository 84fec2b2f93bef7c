import type { Instant } from '#libs/kernel/instant';

/** States of a defect that an inspection found (4.2.4(8)). */
export type ServerDefectState =
  | 'open'
  | 'correcting'
  | 'corrected'
  | 'reporting'
  | 'reported'
  | 'acknowledging'
  | 'reopened'
  | 'closed'
  // The server was retired with it.
  | 'needless';

/** States in which it is not corrected; a first report may be sent ahead. */
export const uncorrected = ['open', 'correcting', 'reopened'] as const satisfies readonly ServerDefectState[];

/** What was done about it. */
export interface Correction {
  readonly done: string;
}

/** What the committee is told: 不備の内容 and 対策状況 (4.2.4(8)). */
export interface DefectReport {
  readonly defect: string;
  readonly countermeasures: string;
}

/** A correction as the row keeps it. */
export interface RecordedCorrection extends Correction {
  readonly at: Instant;
  readonly by: string;
}

/** A report as the row keeps it. */
export interface RecordedReport extends DefectReport {
  readonly at: Instant;
  readonly by: string;
}

/** Type name of the workflow of one defect. */
export const serverDefectWorkflowType = 'serverDefect';
