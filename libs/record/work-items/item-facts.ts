import { Inject, Injectable } from '@nestjs/common';
import type { WorkItemDefinition } from '#libs/lifecycles/work-item';
import { Door, type Entry } from '../door/door.js';
import type { Passage } from '../door/passage.js';
import { missing, refuse, wrongState } from '../door/refusals.js';
import { tellWorkflow } from '../door/workflow-messages.js';
import { digestOf } from '../ledger/hash.js';
import { type Moves, MOVES, movesOf } from '../moves.js';
import { type FactReceipt, receiptOf } from '../receipt.js';
import type { WorkItem } from '../work-item.entity.js';
import { authorityOver, refuseIfClaimedByAnother, refuseUnlessOpen } from './authority.js';
import { definitionOf } from './case-steps.js';
import { closeItem } from './rows.js';

/** What a person says about a work item. */
export interface Answer {
  readonly itemId: string;
  /** Key of the definition's answers: `approve`, `reject`, `return`, `complete` ... */
  readonly answer: string;
  /** Demanded whenever something is refused or sent back. */
  readonly reason?: string;
  /** Hash of the subject that was shown; demanded for approvals. */
  readonly subjectHash?: string;
  /** What a duty attests, checked by the lifecycle's rules. */
  readonly evidence?: object;
  /** Reads the evidence once the item is known, for forms that depend on it. */
  readonly readEvidence?: (item: WorkItem) => Promise<object>;
}

/** A fact's way in, without its entrance. */
export type FactEntry = Omit<Entry, 'entrance'> & { readonly personId: string };

/** Facts that settle work items. */
@Injectable()
export class ItemFacts {
  constructor(
    private readonly door: Door,
    @Inject(MOVES) private readonly moves: readonly Moves[],
  ) {}

  /**
   * Records a decision or a completion. Refused when the item is closed, waits on somebody else, was claimed by another person,
   * or shows something else than what was decided on.
   */
  answer(entry: FactEntry, said: Answer): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { itemId: said.itemId } }, async (passage, item) => {
      if (!item) throw missing({ ja: '作業項目', en: 'work item' });
      const definition = definitionOf(item.slug, item.purpose);
      const evidence = said.readEvidence ? await said.readEvidence(item) : said.evidence;
      const transition = transitionOf(definition, said);
      refuseUnlessOpen(item);
      const { onBehalfOf } = await authorityOver(passage, item, definition, entry.personId);
      refuseIfClaimedByAnother(item, entry.personId);
      if (onBehalfOf) passage.standInFor(onBehalfOf);
      if (!passage.may(transition)) throw wrongState(item.slug, passage.table, transition, passage.governed.state);
      const moves = movesOf(this.moves, item.slug);
      if (definition.kind === 'approval') await refuseIfStale(passage, moves, item, said);

      const change = (await moves.facts[transition]?.(passage, evidence as never, item)) ?? {};
      passage.move(transition, { part: item.id, ...(said.reason ? { reason: said.reason } : {}), ...change });
      closeItem(passage, item, {
        state: 'settled',
        outcome: transition,
        by: entry.personId,
        ...(onBehalfOf ? { onBehalfOf } : {}),
        ...(said.reason ? { reason: said.reason } : {}),
        ...(evidence ? { evidence } : {}),
      });
      tellWorkflow(passage, transition, item.id);
      return receiptOf(passage, transition, item.id);
    });
  }
}

function transitionOf(definition: WorkItemDefinition, said: Answer): string {
  const transition = definition.answers[said.answer];
  if (!transition) {
    throw refuse(
      'unlawful',
      'work-item/unknown-answer',
      {
        ja: `この件への回答は次のいずれかです: ${Object.keys(definition.answers).join('、')}。`,
        en: `This item takes one of these answers: ${Object.keys(definition.answers).join(', ')}.`,
      },
      { field: definition.kind === 'approval' ? 'decision' : 'completion', clause: definition.clause },
    );
  }
  const negative = said.answer === 'reject' || said.answer === 'return';
  if (negative && !said.reason?.trim()) {
    throw refuse(
      'unlawful',
      'work-item/reason-required',
      { ja: '却下または差し戻しには理由が必要です。', en: 'Rejecting or sending back needs a reason.' },
      { field: 'reason', clause: definition.clause },
    );
  }
  return transition;
}

async function refuseIfStale(passage: Passage, moves: Moves, item: WorkItem, said: Answer): Promise<void> {
  const current = digestOf(await moves.subject(passage, item.purpose));
  if (said.subjectHash === current && current === item.subjectHash) return;
  throw refuse(
    'conflict',
    'work-item/stale-subject',
    {
      ja: '表示された内容と現在の内容が異なります。もう一度内容を確認してから決定してください。',
      en: 'What was shown is not what would be decided now. Look at it again before deciding.',
    },
    { field: 'subjectHash', clause: item.clause as never },
  );
}
