import type { Instant } from '#libs/kernel/instant';
import type { PinnedDocument } from '../server/contract.js';
import type { ProcedureStep } from '../server/documents.js';

/** States of a security breach (セキュリティ侵害) of a server (L3, 4.2.4(9)-(11)); they say whom it waits on. */
export type ServerBreachState =
  | 'detected'
  // The server's administrators respond and owe their report to the committee (4.2.4(9)).
  | 'responding'
  | 'reported'
  // The committee acts, up to the authorities (4.2.4(9)).
  | 'handling'
  | 'handled'
  // The procedure alone does not do, or there is none: the committee instructs (4.2.4(10)).
  | 'insufficient'
  | 'instructing'
  | 'instructed'
  // The administrators bring the server back (4.2.4(9)).
  | 'improving'
  | 'improved'
  // They bring the procedure up to what was learnt (4.2.4(11)).
  | 'reviewing'
  | 'closed';

/** States in which the server is not brought back yet, as far as the state alone knows. */
export const respondingStates = [
  'detected',
  'responding',
  'reported',
  'handling',
  'handled',
  'insufficient',
  'instructing',
  'instructed',
  'improving',
] as const satisfies readonly ServerBreachState[];

/** What a person or a monitoring system has noticed (4.2.4(9)). */
export interface Detection {
  /** Opaque id or name of the server. */
  readonly server: string;
  readonly detectedAt: Instant;
  /** What noticed it: a system, or how it came to a person. */
  readonly source: string;
  /** The source's own id of the alert; the same one of the same server is the same breach while it is open. */
  readonly alertId?: string;
  /** What was seen. */
  readonly seen: string;
}

/** One telling of an alert that was known before, with other words (4.2.4(9)). */
export interface Retelling extends Pick<Detection, 'detectedAt' | 'seen'> {
  readonly at: Instant;
  readonly by: string;
}

/** The breach response procedure as it stood when the breach began (4.2.4(9)). */
export interface PinnedProcedure extends PinnedDocument {
  readonly steps: readonly ProcedureStep[];
}

/** Somebody has done something; people by opaque id. */
export interface Done {
  readonly at: Instant;
  readonly by: string;
}

/** A step of the procedure was done (4.2.4(9)). */
export interface StepTick {
  /** Id of the step in the pinned procedure. */
  readonly step: string;
  /** What came of it. */
  readonly result: string;
}

/** Breach information for the committee (4.2.4(9)). */
export interface BreachReport {
  /** What has happened. */
  readonly situation: string;
  /** Which information and services are affected, as far as is known. */
  readonly impact?: string;
  /** What has been done so far. */
  readonly measures?: string;
}

/** The procedure alone is not enough (4.2.4(10)). */
export interface Insufficiency {
  readonly reason: string;
}

/** An instruction of the committee (4.2.4(10)). */
export interface Instruction {
  readonly instruction: string;
}

/** Whether an authority was told of the breach (4.2.4(9)). */
export const authorityOutcomes = ['NOTIFIED', 'NOT_REQUIRED'] as const;

/** What the committee did about one authority (各行政機関等, 4.2.4(9)). */
export interface AuthorityAnswer {
  /** One of the policy's `breach.authorities`. */
  readonly authority: string;
  readonly outcome: (typeof authorityOutcomes)[number];
  /** When it was notified; demanded for NOTIFIED. */
  readonly at?: Instant;
  /** Its receipt number, or whatever names the notification; demanded for NOTIFIED. */
  readonly reference?: string;
  /** Demanded for NOT_REQUIRED. */
  readonly reason?: string;
}

/** The committee has handled the breach (4.2.4(9)). */
export interface Handling {
  readonly authorities: readonly AuthorityAnswer[];
}

/** A line of the 作業実施記録: something that was done outside the procedure (4.2.4(10)). */
export interface OffProcedureAction {
  readonly at: Instant;
  readonly action: string;
  readonly reason: string;
  /** What it was done to. */
  readonly target: string;
  readonly result: string;
  /** Number of the committee's instruction under which it was done. */
  readonly instruction: number;
}

/** The server is brought back (4.2.4(9)). */
export interface Improvement {
  readonly note: string;
  /** Why steps of the procedure were left out. */
  readonly explained?: readonly { readonly step: string; readonly reason: string }[];
}

/** The procedure is brought up to what was learnt, or does not need it (4.2.4(11)). */
export interface ProcedureReview {
  /** The new version of the operating procedure. */
  readonly version?: number;
  /** Numbers of the lines of the work record that it comes from. */
  readonly lines?: readonly number[];
  /** Why nothing has to change; only where nothing was done outside the procedure. */
  readonly noChangeNeeded?: string;
}

/** Letters that only breaches have (4.2.4(9),(10)). */
export const breachNoticeKinds = [
  // To the committee and the server's administrators, at once.
  'breach-detected',
  // To the administrators: the same alert in other words.
  'breach-retold',
  // To the committee and the administrators, at once.
  'breach-insufficient',
  // To the administrators: the committee has instructed.
  'breach-instructed',
] as const;
/** One of {@link breachNoticeKinds}. */
export type BreachNoticeKind = (typeof breachNoticeKinds)[number];

/** Workflow type name, as exported from workflows/index.ts. */
export const serverBreachWorkflowType = 'serverBreach';
