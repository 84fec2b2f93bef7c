import { defineSignal } from '@temporalio/workflow';
import type { TransitionTable } from '#libs/kernel/lifecycle';
import type { ClauseId } from '#libs/kernel/clause';
import type { Instant } from '#libs/kernel/instant';
import type { Localized } from '#libs/kernel/localized';
import type { Slug } from '#libs/kernel/slug';
import type { RungAct, WorkItemDefinition } from './work-item.js';

/** Input of every entity workflow: the row it lives for. Everything else is in the record. */
export interface CaseRef {
  /** Opaque id of the governed thing, e.g. `account_01jd...`. */
  readonly caseId: string;
}

/** Tells a workflow that the record moved; carries positions only, so a forged one changes nothing. */
export interface FactSignal {
  /** Sequence of the ledger event. */
  readonly sequence: number;
  /** The fact's name in the transition table. */
  readonly transition: string;
  /** The work item that it settled, if any. */
  readonly itemId?: string;
}

/** Tells a workflow that a notice could not be delivered: its work item climbs at once. */
export interface UndeliverableSignal {
  readonly itemId: string;
  readonly noticeId: string;
}

/** A fact entered the record of this case. */
export const factSignal = defineSignal<[FactSignal]>('fact');
/** Policy, calendar or directory changed: plan the open work item anew. */
export const replanSignal = defineSignal('replan');
/** A notice of the open work item bounced. */
export const undeliverableSignal = defineSignal<[UndeliverableSignal]>('undeliverable');

/** A rung as the workflow needs it: no texts, no people. */
export interface PlannedRung {
  readonly ordinal: number;
  readonly act: RungAct;
  readonly at: Instant;
  readonly fired: boolean;
}

/** Where a work item stands after a step. */
export interface ItemPosition {
  readonly itemId: string;
  readonly clause: ClauseId;
  /** The fact or step that settled it; absent while it is open. */
  readonly outcome?: string;
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  /** The role or relation it waits on, for search attributes and current details. */
  readonly waitingRole: string;
  /** What may have to be climbed next: the next rung, and the next escalation; a history need not hold the others. */
  readonly ladder: readonly PlannedRung[];
}

/** What a step answers: the state after it, and the work item it opened or moved. */
export interface StepReceipt {
  readonly state: string;
  /** `unfounded`: the record does not hold the fact that the step stands on, nothing was written. */
  readonly standing: 'taken' | 'unfounded' | 'closed';
  readonly item?: ItemPosition;
}

/** Names a step so that taking it twice, even from two processes, leaves one. */
export interface StepRequest extends CaseRef {
  /** The workflow's clock; every deadline is planned from it. */
  readonly asOf: Instant;
  /** Unique within the case and stable over continue-as-new, e.g. `department-approval#2`. */
  readonly stepKey: string;
}

/** Opens a work item of this purpose, or adopts the one that is already there. */
export interface OpenRequest extends StepRequest {
  readonly purpose: string;
}

/** Carries out one rung, unless a person was first. */
export interface RungRequest extends StepRequest {
  readonly itemId: string;
  readonly ordinal: number;
  /** Why it fires: its time came, or a notice could not be delivered. */
  readonly cause: 'due' | 'undeliverable';
  /** The notice that could not be delivered; the record checks it. */
  readonly noticeId?: string;
}

/** The steps that every lifecycle takes; each is one transaction in one local activity. */
export interface CaseActivities {
  openWorkItem(request: OpenRequest): Promise<StepReceipt>;
  climbRung(request: RungRequest): Promise<StepReceipt>;
  replanWorkItem(request: StepRequest & { readonly itemId: string }): Promise<StepReceipt>;
  /** Takes a step of the table that opens no work item, and tells people what `outcome` means for them. */
  conclude(request: StepRequest & { readonly outcome: string }): Promise<StepReceipt>;
}

/** Everything the record and the documents must know about a lifecycle. */
export interface Lifecycle {
  readonly slug: Slug;
  readonly title: Localized;
  /** Plural that names it in routes, e.g. `accounts`. */
  readonly collection: string;
  readonly transitions: TransitionTable;
  readonly workItems: Readonly<Record<string, WorkItemDefinition>>;
  /** Workflow type as exported from workflows/index.ts. */
  readonly workflowType: string;
}

/** The case that an entity workflow lives for, read from its id. */
export function caseIdOf(workflowId: string): { slug: string; caseId: string } {
  const [slug = '', suffix = ''] = workflowId.split(':');
  return { slug, caseId: `${slug.replaceAll('-', '_')}_${suffix}` };
}

/** Workflow id of a case: its opaque id with the slug in front, e.g. `account:01jd...`. */
export function workflowIdOf(slug: Slug, caseId: string): string {
  return `${slug}:${caseId.slice(caseId.lastIndexOf('_') + 1)}`;
}
