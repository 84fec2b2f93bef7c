import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '#libs/kernel/violation';
import {
  type AlarmReceipt,
  type AlarmRequest,
  type CaseRef,
  matterKey,
  type OpenRequest,
  type RungRequest,
  type StepReceipt,
  type StepRequest,
  type Turn,
} from '#libs/lifecycles/case';
import { lifecycleOf } from '#libs/lifecycles/registry';
import type { Actor } from '../door/actor.js';
import { Door } from '../door/door.js';
import type { Passage } from '../door/passage.js';
import { digestOf } from '../ledger/hash.js';
import { type Moves, MOVES, movesOf } from '../moves.js';
import { PolicyBook } from '../policy/book.js';
import type { WorkItem } from '../work-item.entity.js';
import { aheadOf, sound } from './alarms.js';
import { circleFor } from './circle.js';
import { climb } from './climb.js';
import { definitionOf } from './definition.js';
import { planLadder } from './ladder.js';
import { tellHowItEnded } from './outcome.js';
import { callOff } from './overtake.js';
import { replan } from './replan.js';
import { wakeWithComingPolicies } from './wake.js';
import { newItem } from './new-item.js';
import { closeItem, concernedOf, insertItem, itemOf, positionOf } from './rows.js';
import { stepBack } from './step-back.js';
import { settleIfCarried } from '../votes/count.js';
import { tellChair } from '../votes/chair.js';

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
      const moves = movesOf(this.moves, governed.slug);
      const { purpose, stepKey } = request;
      const { existing, relations } = await concernedOf(passage, moves, { purpose, itemKey: stepKey }, definition);
      if (existing) return standingOf(passage, existing, request);
      if (passage.closed) return { state: governed.state, standing: 'closed' };
      if (isOver(passage, request)) return { state: governed.state, standing: 'overtaken' };
      if (!passage.may(definition.opens)) return { state: governed.state, standing: 'unfounded' };
      if (await endedBefore(passage, moves)) return { state: governed.state, standing: 'closed' };
      if (await this.reconsiders(passage, moves, request)) return { state: governed.state, standing: 'unfounded' };
      if (await stepBack(passage, moves, request.purpose)) return { state: governed.state, standing: 'unfounded' };

      const circle = circleFor(passage, definition, relations);
      const granted = moves.dueAt?.(passage, request.purpose);
      const calendar = this.policies.calendarOf(passage.policy);
      const ladder = planLadder(definition, passage.policy, calendar, request.asOf, granted);
      const subject = await moves.subject(passage, request.purpose);
      const carrier = definition.carried ? await moves.carrier?.(passage, request.purpose) : undefined;
      const item = newItem(passage, request, definition, circle, ladder, subject, carrier);
      const change = (await moves.steps[definition.opens]?.(passage, item)) ?? {};
      passage.move(definition.opens, {
        stepKey: request.stepKey,
        part: item.id,
        before: change.before,
        after: {
          ...change.after,
          dueAt: ladder.due.at,
          due: ladder.due.explanation.en,
          waitingRole: item.waitingRole,
          foundBy: circle.foundBy,
          ...(carrier ? { carrier } : {}),
        },
      });
      insertItem(passage, item);
      wakeWithComingPolicies(passage);
      // People are asked only when the connector cannot.
      for (const candidate of carrier ? [] : item.candidates) {
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
      if (circle.foundBy === 'NO_QUORUM') tellChair(passage, item, 'no-quorum');
      return { state: governed.state, standing: 'taken', item: positionOf(item) };
    });
  }

  /** Carries out a rung, unless a person was first. */
  climb(request: RungRequest, actor: Actor): Promise<StepReceipt> {
    return this.enter(request, actor, async (passage) => {
      const item = await itemOf(passage, request.itemId);
      if (item.state === 'open' && (await isCalledFor(passage, request))) {
        const { slug } = passage.governed;
        await climb(passage, item, definitionOf(slug, item.purpose), request, movesOf(this.moves, slug).steps);
      }
      return standingOf(passage, item, request);
    });
  }

  /** Plans an open item anew after a change of policy, calendar or directory. */
  replan(request: StepRequest & { itemId: string }, actor: Actor): Promise<StepReceipt> {
    return this.enter(request, actor, async (passage) => {
      const item = await itemOf(passage, request.itemId);
      if (item.state === 'open') {
        const moves = movesOf(this.moves, passage.governed.slug);
        if (await endedBefore(passage, moves)) return { state: passage.governed.state, standing: 'closed' };
        if (await stepBack(passage, moves, item.purpose, item)) return standingOf(passage, item, request);
        const definition = definitionOf(passage.governed.slug, item.purpose);
        const { relations } = await concernedOf(passage, moves, item, definition);
        const granted = moves.dueAt?.(passage, item.purpose);
        const renewed = item.kind === 'approval' || definition.renewed;
        await replan(passage, item, definition, relations, request.stepKey, {
          calendar: this.policies.calendarOf(passage.policy),
          subject: renewed ? await moves.subject(passage, item.purpose) : item.subject,
          ...(granted ? { granted } : {}),
        });
        if (item.kind === 'vote') await settleIfCarried(passage, moves, item, definition);
      }
      return standingOf(passage, item, request);
    });
  }

  /** What there is to do next; how the latest matter ended is told once. */
  async nextTurn(request: CaseRef & { asOf: string }, actor: Actor): Promise<Turn> {
    return this.door.enter(
      { entrance: { caseId: request.caseId }, actor, asOf: request.asOf },
      async (passage): Promise<Turn> => {
        const moves = movesOf(this.moves, passage.governed.slug);
        const { governed, closed } = passage;
        if (closed || passage.resting) {
          await tellHowItEnded(passage, moves);
          moves.rested?.(passage);
          // What has fallen due meanwhile begins the next matter at once.
          if (!closed) await sound(passage, moves);
        }
        const { state, matter, matterSequence } = governed;
        const ahead = aheadOf(passage, moves);
        if (closed || passage.resting) return { state, standing: closed ? 'closed' : 'resting', ...ahead };
        if (matter === null || matterSequence === null) throw new Error(`${request.caseId} is about nothing`);
        return { state, standing: 'under-way', matter: { begunBy: matter, sequence: matterSequence }, ...ahead };
      },
    );
  }

  /** Writes down what has fallen due, and says whether the case has moved on: asked again, it answers the same. */
  alarm({ caseId, asOf, matter }: AlarmRequest, actor: Actor): Promise<AlarmReceipt> {
    return this.door.enter({ entrance: { caseId }, actor, asOf }, async (passage) => {
      const moves = movesOf(this.moves, passage.governed.slug);
      await sound(passage, moves);
      const movedOn = matter === undefined ? !passage.resting : isOver(passage, { matter });
      return { movedOn, ...aheadOf(passage, moves) };
    });
  }

  /** Tells applicant and user how it ended, once. */
  conclude(request: StepRequest & { outcome: string }, actor: Actor): Promise<StepReceipt> {
    return this.enter(request, actor, async (passage) => {
      const { governed } = passage;
      if (await passage.hasTaken(request.stepKey)) return { state: governed.state, standing: 'taken' };
      if (governed.state !== request.outcome) {
        return { state: governed.state, standing: passage.closed ? 'closed' : 'unfounded' };
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
      .enter({ entrance: { caseId: request.caseId }, actor, asOf: request.asOf }, async (passage) => ({
        ...(await act(passage)),
        ...aheadOf(passage, movesOf(this.moves, passage.governed.slug)),
      }))
      .catch((error: unknown) => {
        if (error instanceof Refusal) return { state: '-', standing: 'unfounded' };
        throw error;
      });
  }

  /** A decision binds to what was shown: when that changed before it is acted on, it is asked for again (rule 7). */
  private async reconsiders(passage: Passage, moves: Moves, request: OpenRequest): Promise<boolean> {
    const asked = Object.entries(lifecycleOf(passage.governed.slug).workItems).find(
      ([, { reconsiders }]) => reconsiders !== undefined && passage.may(reconsiders),
    );
    const [purpose, reconsider] = [asked?.[0], asked?.[1].reconsiders];
    if (purpose === undefined || reconsider === undefined) return false;
    const [approval] = await passage.read<{ id: string; hash: string }>(
      `SELECT id, subject_hash AS hash FROM work_item WHERE case_id = $1 AND state = 'settled' AND starts_with(item_key, $2)
       ORDER BY settled_at DESC LIMIT 1`,
      [passage.governed.id, matterKey(purpose, 0, request.matter).slice(0, -1)],
    );
    if (!approval || digestOf(await moves.subject(passage, purpose)) === approval.hash) return false;
    const item = await itemOf(passage, approval.id);
    passage.move(reconsider, { stepKey: `${request.stepKey}/reconsider/${passage.sequence}`, part: approval.id });
    closeItem(passage, item, { state: 'cancelled', outcome: reconsider, by: passage.actor.id });
    return true;
  }
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

/** Ends a case whose subject is gone, and tells those it waited on. */
async function endedBefore(passage: Passage, moves: Moves): Promise<boolean> {
  const ending = await moves.ending?.(passage);
  if (!ending) return false;
  const { step, ...change } = ending;
  await callOff(passage, step);
  passage.move(step, { stepKey: step, ...change });
  return true;
}

/** Whether the matter that a step belongs to is over. */
function isOver({ resting, governed }: Passage, { matter = 1 }: Pick<StepRequest, 'matter'>): boolean {
  return governed.matterSequence !== null && (resting || governed.matterSequence !== matter);
}

/** Where an item stands; one that a fact about the whole case cancelled may end the matter or the case. */
function standingOf(passage: Passage, item: WorkItem, request: Pick<StepRequest, 'matter'>): StepReceipt {
  const { state } = passage.governed;
  const position = positionOf(item);
  if (item.state !== 'cancelled') return { state, standing: 'taken', item: position };
  if (passage.closed) return { state, standing: 'closed', item: position };
  return { state, standing: isOver(passage, request) ? 'overtaken' : 'taken', item: position };
}
