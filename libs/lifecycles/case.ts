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
  /** Connector that carries it out instead of people, while it has not refused. */
  readonly carrier?: string;
}

/** What a step answers: the state after it, and the work item it opened or moved. */
export interface StepReceipt {
  readonly state: string;
  /**
   * `unfounded`: the record does not hold the fact that the step stands on, nothing was written. `overtaken`: the matter that the
   * step belongs to is over. `closed`: the whole case is.
   */
  readonly standing: 'taken' | 'unfounded' | 'overtaken' | 'closed';
  readonly item?: ItemPosition;
  /** When the case has to be looked at again, whatever waits then; absent where nothing lies ahead. */
  readonly alarm?: Instant;
}

/** What a case is about at the moment: the fact that made it leave its rest, or that it rests. */
export interface Matter {
  /** Transition that began it, e.g. `apply-change`. */
  readonly begunBy: string;
  /** Sequence of the ledger line that began it; tells two of a kind apart. */
  readonly sequence: number;
}

/** What a story has to do next. */
export interface Turn extends Pick<StepReceipt, 'state' | 'alarm'> {
  readonly standing: 'under-way' | 'resting' | 'closed';
  /** Present while one is under way. */
  readonly matter?: Matter;
}

/** Names a step so that taking it twice, even from two processes, leaves one. */
export interface StepRequest extends CaseRef {
  /** The workflow's clock; every deadline is planned from it. */
  readonly asOf: Instant;
  /** Unique within the case and stable over continue-as-new, e.g. `department-approval#2` or `change@41#1`. */
  readonly stepKey: string;
  /** Sequence that began the matter which the step belongs to; absent in histories from before there were matters. */
  readonly matter?: number;
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

/** Looks at a case whose alarm went off. */
export interface AlarmRequest extends CaseRef {
  readonly asOf: Instant;
  /** Sequence of the matter that is being told; absent while the case rests. */
  readonly matter?: number;
}

/** What became of it. */
export interface AlarmReceipt extends Pick<StepReceipt, 'alarm'> {
  /** The case has begun another matter, by this alarm or by something else. */
  readonly movedOn: boolean;
}

/** The steps that every lifecycle takes; each is one transaction in one local activity. */
export interface CaseActivities {
  openWorkItem(request: OpenRequest): Promise<StepReceipt>;
  climbRung(request: RungRequest): Promise<StepReceipt>;
  replanWorkItem(request: StepRequest & { readonly itemId: string }): Promise<StepReceipt>;
  /** Tells the people concerned how the latest matter ended, once, and answers what there is to do next. */
  nextTurn(request: CaseRef & { readonly asOf: Instant }): Promise<Turn>;
  /** The case's alarm went off: whatever has fallen due by now enters the record as a fact of the engine's own. */
  soundAlarm(request: AlarmRequest): Promise<AlarmReceipt>;
  /** Tells people what `outcome` means for them; for histories from before there were matters. */
  conclude(request: StepRequest & { readonly outcome: string }): Promise<StepReceipt>;
}

/** Effects outside the record: ordinary activities, retried until they succeed or the target refuses for good. */
export interface EffectActivities {
  /** Has the item's connector do what it asks for, and completes it. Asked twice, it leaves one effect. */
  carryOut(work: CaseRef & { readonly itemId: string }): Promise<void>;
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
  /** States in which a case rests until a fact begins the next matter; none for a thing that ends with its first one. */
  readonly rests?: readonly string[];
  /** Matters whose end nobody is told of, and transitions that end one without a word. */
  readonly untold?: readonly string[];
  /** Temporal's priority of its workflows, 1 (first) to 5; without one they go with the facts of people. */
  readonly priority?: number;
  /** Why a matter began that nobody applied for, in words for the people concerned, by the fact that began it. */
  readonly causes?: Readonly<Record<string, Localized>>;
}

/** Key of the n-th time that a purpose comes up in a matter; the first matter's keys need not name it. */
export function matterKey(purpose: string, round: number, matter = 1): string {
  return matter === 1 ? `${purpose}#${round}` : `${purpose}@${matter}#${round}`;
}

/** Sequence of the matter that a key belongs to, by {@link matterKey}. */
export function matterOfKey(key: string): number {
  return Number(/@(\d+)#/.exec(key)?.[1] ?? 1);
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
