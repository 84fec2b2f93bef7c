import { Inject, Injectable } from '@nestjs/common';
import { leaving } from '#libs/kernel/lifecycle';
import { Refusal } from '#libs/kernel/violation';
import type { OpenRequest, RungRequest, StepReceipt, StepRequest } from '#libs/lifecycles/case';
import { lifecycleOf } from '#libs/lifecycles/registry';
import type { WorkItemDefinition } from '#libs/lifecycles/work-item';
import type { Actor } from '../door/actor.js';
import { Door } from '../door/door.js';
import type { Passage } from '../door/passage.js';
import { newId } from '../ids.js';
import { digestOf } from '../ledger/hash.js';
import { type Moves, MOVES, movesOf } from '../moves.js';
import { PolicyBook } from '../policy/book.js';
import type { WorkItem } from '../work-item.entity.js';
import { circleOf } from './candidates.js';
import { climb } from './climb.js';
import { escalationChain, planLadder } from './ladder.js';
import { replan } from './replan.js';
import { wakeWithComingPolicies } from './wake.js';
import { closeItem, contextOf, insertItem, itemOf, openItemOf, positionOf } from './rows.js';

/** The steps that a workflow takes in the record. Each is one transaction; taking one twice answers like the first time. */
@Injectable()
export class CaseSteps {
  constructor(
    private readonly door: Door,
    private readonly policies: PolicyBook,
    @Inject(MOVES) private readonly moves: readonly Moves[],
  ) {}

  /** Opens a work item with its candidates, ladder and notices, or adopts the one that has the key. */
  open(request: OpenRequest, actor: Actor): Promise<StepReceipt> {
    return this.enter(request, actor, async (passage) => {
      const { governed } = passage;
      const definition = definitionOf(governed.slug, request.purpose);
      const { existing, relations } = await contextOf(passage, request.stepKey, definition);
      if (existing) return { state: governed.state, standing: 'taken', item: positionOf(existing) };
      if (isFinal(passage)) return { state: governed.state, standing: 'closed' };
      if (!passage.may(definition.opens)) return { state: governed.state, standing: 'unfounded' };
      const moves = movesOf(this.moves, governed.slug);
      if (await this.reconsiders(passage, moves, request)) return { state: governed.state, standing: 'unfounded' };

      const circle = circleOf(definition, relations, escalationChain(passage.policy), passage.directory, request.asOf);
      const ladder = planLadder(definition, passage.policy, this.policies.calendarOf(passage.policy), request.asOf);
      const subject = await moves.subject(passage, request.purpose);
      const item = newItem(passage, request, definition, circle, ladder, subject);
      const change = (await moves.steps[definition.opens]?.(passage, item)) ?? {};
      passage.move(definition.opens, {
        stepKey: request.stepKey,
        part: item.id,
        before: change.before,
        after: {
          ...change.after,
          dueAt: ladder.due.at,
          due: ladder.due.explanation.en,
          waitingRole: circle.waitingRole,
          foundBy: circle.foundBy,
        },
      });
      insertItem(passage, item);
      wakeWithComingPolicies(passage);
      for (const candidate of item.candidates) {
        // A one-time link already says what is to be done with it.
        if (passage.tells(candidate.personId, item.id)) continue;
        passage.notify({
          personId: candidate.personId,
          itemId: item.id,
          kind: 'assigned',
          key: `${request.stepKey}/assigned/${candidate.personId}`,
          parameters: {
            capacity: candidate.capacity,
            ...(candidate.forPerson ? { forPerson: candidate.forPerson } : {}),
          },
        });
      }
      return { state: governed.state, standing: 'taken', item: positionOf(item) };
    });
  }

  /** Carries out a rung, unless a person was first. */
  climb(request: RungRequest, actor: Actor): Promise<StepReceipt> {
    return this.enter(request, actor, async (passage) => {
      const item = await itemOf(passage, request.itemId);
      if (item.state === 'open' && (await isCalledFor(passage, request))) {
        await climb(passage, item, definitionOf(passage.governed.slug, item.purpose), request);
      }
      return standingOf(passage, item);
    });
  }

  /** Plans an open item anew after a change of policy, calendar or directory. */
  replan(request: StepRequest & { itemId: string }, actor: Actor): Promise<StepReceipt> {
    return this.enter(request, actor, async (passage) => {
      const item = await itemOf(passage, request.itemId);
      if (item.state === 'open') {
        const definition = definitionOf(passage.governed.slug, item.purpose);
        const { relations } = await contextOf(passage, item.itemKey, definition);
        await replan(passage, item, definition, relations, this.policies.calendarOf(passage.policy), request.stepKey);
      }
      return standingOf(passage, item);
    });
  }

  /** Tells applicant and user how it ended, once. */
  conclude(request: StepRequest & { outcome: string }, actor: Actor): Promise<StepReceipt> {
    return this.enter(request, actor, async (passage) => {
      const { governed } = passage;
      const told = await passage.read<unknown>('SELECT 1 FROM ledger_event WHERE case_id = $1 AND step_key = $2', [
        governed.id,
        request.stepKey,
      ]);
      if (told.length > 0) return { state: governed.state, standing: 'taken' };
      if (governed.state !== request.outcome) {
        return { state: governed.state, standing: isFinal(passage) ? 'closed' : 'unfounded' };
      }
      passage.note({ transition: 'told', stepKey: request.stepKey, after: { outcome: request.outcome } });
      const people = new Set([governed.applicantId, governed.userId].filter((id) => id !== null));
      for (const personId of people) {
        passage.notify({
          personId,
          kind: 'outcome',
          key: `${request.stepKey}/outcome/${personId}`,
          parameters: { outcome: request.outcome },
        });
      }
      return { state: governed.state, standing: 'taken' };
    });
  }

  private enter(
    request: StepRequest,
    actor: Actor,
    act: (passage: Passage) => Promise<StepReceipt>,
  ): Promise<StepReceipt> {
    // What the record refuses to a step is no failure of the workflow: it stands on something that is not there.
    return this.door
      .enter({ entrance: { caseId: request.caseId }, actor, asOf: request.asOf }, act)
      .catch((error: unknown) => {
        if (error instanceof Refusal) return { state: '-', standing: 'unfounded' };
        throw error;
      });
  }

  /** A decision binds to what was shown: when that changed before it is acted on, it is asked for again (rule 7). */
  private async reconsiders(passage: Passage, moves: Moves, request: OpenRequest): Promise<boolean> {
    if (!passage.may('reconsider')) return false;
    const [approval] = await passage.read<{ id: string; purpose: string; hash: string }>(
      `SELECT id, purpose, subject_hash AS hash FROM work_item WHERE case_id = $1 AND kind = 'approval' AND state = 'settled'
       ORDER BY settled_at DESC LIMIT 1`,
      [passage.governed.id],
    );
    if (!approval || digestOf(await moves.subject(passage, approval.purpose)) === approval.hash) return false;
    const item = await itemOf(passage, approval.id);
    passage.move('reconsider', { stepKey: `${request.stepKey}/reconsider/${passage.sequence}`, part: approval.id });
    closeItem(passage, item, { state: 'cancelled', outcome: 'reconsider', by: passage.actor.id });
    return true;
  }
}

/** The definition behind a purpose; unknown ones are a programming error. */
export function definitionOf(slug: string, purpose: string): WorkItemDefinition {
  const definition = lifecycleOf(slug).workItems[purpose];
  if (!definition) throw new Error(`${slug} has no work item ${purpose}`);
  return definition;
}

/** Cancels the open item of a case that a fact about the whole case has overtaken. */
export async function cancelOpenItem(passage: Passage, outcome: string): Promise<WorkItem | undefined> {
  const item = await openItemOf(passage);
  if (item) closeItem(passage, item, { state: 'cancelled', outcome, by: passage.actor.id });
  return item;
}

/** A signal alone moves no rung: its time has come, or a notice of the item really bounced and nobody climbed for it yet. */
async function isCalledFor(passage: Passage, { itemId, noticeId, cause }: RungRequest): Promise<boolean> {
  if (cause === 'due') return true;
  const bounced = await passage.read<unknown>(
    `SELECT 1 FROM notice n WHERE n.id = $1 AND n.item_id = $2 AND n.state = 'undeliverable' AND NOT EXISTS (
       SELECT FROM ledger_event e WHERE e.case_id = $3 AND e.part = $2 AND e.transition = 'escalate' AND e.after ->> 'noticeId' = $1)`,
    [noticeId ?? '', itemId, passage.governed.id],
  );
  return bounced.length > 0;
}

/**
 * Cancels the open item of a case, or between two items the one of `purpose` that was settled last: told again, the story takes the
 * turn that the fact brought.
 */
export async function supersedeItem(passage: Passage, purpose: string, outcome: string): Promise<WorkItem | undefined> {
  const open = await cancelOpenItem(passage, outcome);
  if (open) return open;
  const [latest] = await passage.read<{ id: string }>(
    'SELECT id FROM work_item WHERE case_id = $1 AND purpose = $2 ORDER BY opened_at DESC, id DESC LIMIT 1',
    [passage.governed.id, purpose],
  );
  if (!latest) return undefined;
  const item = await itemOf(passage, latest.id);
  closeItem(passage, item, { state: 'cancelled', outcome, by: passage.actor.id });
  return item;
}

function isFinal(passage: Passage): boolean {
  return leaving(passage.table, passage.governed.state).length === 0;
}

/** Where an item stands; one that a fact about the whole case cancelled for good ends the story. */
function standingOf(passage: Passage, item: WorkItem): StepReceipt {
  const over = item.state === 'cancelled' && isFinal(passage);
  return { state: passage.governed.state, standing: over ? 'closed' : 'taken', item: positionOf(item) };
}

function newItem(
  passage: Passage,
  request: OpenRequest,
  definition: WorkItemDefinition,
  circle: ReturnType<typeof circleOf>,
  ladder: ReturnType<typeof planLadder>,
  subject: object,
): WorkItem {
  return {
    id: newId('work_item'),
    caseId: request.caseId,
    slug: passage.governed.slug,
    purpose: request.purpose,
    itemKey: request.stepKey,
    kind: definition.kind,
    clause: definition.clause,
    state: 'open',
    outcome: null,
    openedAt: new Date(request.asOf),
    dueAt: new Date(ladder.due.at),
    overdue: false,
    waitingRole: circle.waitingRole,
    foundBy: circle.foundBy,
    candidates: circle.candidates,
    candidateIds: circle.candidates.map((candidate) => candidate.personId),
    excluded: circle.excluded,
    claimedBy: null,
    claimedAt: null,
    subject,
    subjectHash: digestOf(subject),
    ladder: ladder.rungs,
    policyVersion: passage.policy.version,
    directoryVersion: passage.directory.version,
    settledBy: null,
    onBehalfOf: null,
    settledAt: null,
    reason: null,
    evidence: null,
  };
}
