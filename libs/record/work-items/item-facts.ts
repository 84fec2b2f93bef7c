import { Inject, Injectable } from '@nestjs/common';
import type { Slug } from '#libs/kernel/slug';
import { lifecycleOf } from '#libs/lifecycles/registry';
import type { WorkItemDefinition } from '#libs/lifecycles/work-item';
import { Door, type Entry } from '../door/door.js';
import type { Passage } from '../door/passage.js';
import { missing, refuse, wrongState } from '../door/refusals.js';
import { tellWorkflow } from '../door/workflow-messages.js';
import { EvidenceFiles } from '../evidence/evidence-files.js';
import { digestOf } from '../ledger/hash.js';
import { type Moves, MOVES, movesOf } from '../moves.js';
import { type FactReceipt, receiptOf } from '../receipt.js';
import type { WorkItem } from '../work-item.entity.js';
import { authorityOver, refuseIfClaimedByAnother, refuseUnlessOpen } from './authority.js';
import { definitionOf } from './definition.js';
import { responsiblePeople } from './candidates.js';
import { closeItem, contextOf, openItemOf, updateOpenItem } from './rows.js';

/** What a person says about a work item. */
export interface Answer {
  readonly itemId: string;
  /** Key of the definition's answers: `approve`, `reject`, `return`, `complete` ... */
  readonly answer: string;
  /** Demanded whenever something is refused or sent back. */
  readonly reason?: string;
  /** Hash of the subject that was shown; demanded for approvals, and binding for duties where it is given. */
  readonly subjectHash?: string;
  /** What a duty attests, checked by the lifecycle's rules. */
  readonly evidence?: object;
  /** Reads the evidence once the item is known, for forms that depend on it. */
  readonly readEvidence?: (item: WorkItem) => Promise<object | undefined>;
}

/** A fact's way in, without its entrance. */
export type FactEntry = Omit<Entry, 'entrance'> & { readonly personId: string };

/** Facts that settle work items. */
@Injectable()
export class ItemFacts {
  constructor(
    private readonly door: Door,
    private readonly evidence: EvidenceFiles,
    @Inject(MOVES) private readonly moves: readonly Moves[],
  ) {}

  /**
   * Records a decision or a completion. Refused when the item is closed, waits on somebody else, was claimed by another person,
   * or shows something else than what was decided on.
   */
  answer(entry: FactEntry, said: Answer): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { itemId: said.itemId } }, async (passage, item) => {
      if (!item) throw missing({ ja: '作業項目', en: 'work item' });
      return this.answered(passage, item, entry.personId, said);
    });
  }

  /**
   * Records an answer to whatever a case waits for, if that is of the purpose.
   * @param otherwise what becomes of it where the case waits for something else; gets the fact that it would have been.
   */
  answerOf(
    entry: FactEntry,
    caseId: string,
    { slug, purpose, ...said }: Omit<Answer, 'itemId'> & { readonly slug: Slug; readonly purpose: string },
    otherwise: (passage: Passage, fact: string) => Promise<FactReceipt>,
  ): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId } }, async (passage) => {
      if (passage.governed.slug !== slug) throw missing(lifecycleOf(slug).title);
      const item = await openItemOf(passage);
      if (item?.purpose === purpose) return this.answered(passage, item, entry.personId, { ...said, itemId: item.id });
      const [fact = ''] = [definitionOf(slug, purpose).answers[said.answer] ?? []].flat();
      return otherwise(passage, fact);
    });
  }

  private async answered(passage: Passage, item: WorkItem, personId: string, said: Answer): Promise<FactReceipt> {
    const definition = definitionOf(item.slug, item.purpose);
    if (definition.kind === 'vote') throw votedOn(definition);
    const evidence = said.readEvidence ? await said.readEvidence(item) : said.evidence;
    const facts = factsOf(definition, said);
    refuseUnlessOpen(item);
    const { onBehalfOf } = await authorityOver(passage, item, definition, personId);
    refuseIfClaimedByAnother(item, personId);
    if (onBehalfOf) passage.standInFor(onBehalfOf);
    return this.settle(passage, item, facts, { ...said, evidence, by: personId, onBehalfOf });
  }

  /**
   * Records that the item's connector has done what it asks for. Refused as conflict when the item was closed meanwhile, or handed to
   * people: then the target may hold what nobody wants any more.
   */
  carried(entry: Omit<Entry, 'entrance'>, itemId: string, evidence: object): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { itemId } }, (passage, item) => {
      if (!item) throw missing({ ja: '作業項目', en: 'work item' });
      refuseUnlessOpen(item);
      const said = { itemId, answer: 'complete', evidence, by: entry.actor.id };
      return this.settle(passage, item, factsOf(definitionOf(item.slug, item.purpose), said), said);
    });
  }

  /** The item's connector refuses for good: from now on it waits on people, who are told what the target said. */
  handedOver(entry: Omit<Entry, 'entrance'>, itemId: string, verdict: string): Promise<void> {
    return this.door.enter({ ...entry, entrance: { itemId } }, async (passage, item) => {
      if (item?.state !== 'open' || item.carrier === null) return;
      const definition = definitionOf(item.slug, item.purpose);
      const { relations } = await contextOf(passage, item.itemKey, definition);
      const { role } = responsiblePeople(definition.responsible, relations, passage.directory);
      const { carrier } = item;
      item.carrier = null;
      item.waitingRole = role;
      updateOpenItem(passage, item);
      passage.note({ transition: 'hand-over', clause: item.clause, part: item.id, after: { carrier, verdict } });
      await movesOf(this.moves, item.slug).handedOver?.(passage, item);
      for (const { personId } of item.candidates) {
        // A one-time link already says what is to be done with it.
        if (passage.tells(personId, item.id)) continue;
        passage.notify({
          personId,
          itemId: item.id,
          kind: 'assigned',
          key: `hand-over/${item.id}/${personId}`,
          parameters: { carrier, verdict },
        });
      }
      tellWorkflow(passage, 'hand-over');
    });
  }

  private async settle(
    passage: Passage,
    item: WorkItem,
    facts: readonly string[],
    said: Answer & { by: string; onBehalfOf?: string | undefined },
  ): Promise<FactReceipt> {
    const { evidence, onBehalfOf, reason } = said;
    const moves = movesOf(this.moves, item.slug);
    const [only = ''] = facts;
    const transition = facts.length === 1 ? only : ((await moves.choose?.(passage, facts, evidence)) ?? only);
    if (!passage.may(transition)) throw wrongState(item.slug, passage.table, transition, passage.governed.state);
    await refuseIfStale(passage, moves, item, said);

    const { cites = [], ...change } = (await moves.facts[transition]?.(passage, evidence as never, item)) ?? {};
    passage.move(transition, { part: item.id, ...(reason ? { reason } : {}), ...change });
    closeItem(passage, item, {
      state: 'settled',
      outcome: transition,
      by: said.by,
      ...(onBehalfOf ? { onBehalfOf } : {}),
      ...(reason ? { reason } : {}),
      ...(evidence ? { evidence } : {}),
    });
    tellWorkflow(passage, transition, item.id);
    const receipt = receiptOf(passage, transition, item.id);
    await this.evidence.cite(passage, cites);
    return receipt;
  }
}

function votedOn({ clause, answers }: WorkItemDefinition) {
  const options = Object.keys(answers);
  return refuse(
    'conflict',
    'work-item/takes-votes',
    {
      ja: `この件は委員会が議決します。votes で投票してください(${options.join('、')})。`,
      en: `The committee votes on this item. Cast your vote under votes: ${options.join(', ')}.`,
    },
    { clause },
  );
}

/** The facts that an answer may mean. */
function factsOf(definition: WorkItemDefinition, said: Answer): readonly string[] {
  const facts = definition.answers[said.answer];
  if (!facts) {
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
  return [facts].flat();
}

/** A decision is about what would be decided now; an attestation about what the item shows, if it says what it saw. */
async function refuseIfStale(passage: Passage, moves: Moves, item: WorkItem, said: Answer): Promise<void> {
  if (item.kind === 'approval') {
    const current = digestOf(await moves.subject(passage, item.purpose));
    if (said.subjectHash === current && current === item.subjectHash) return;
  } else if (said.subjectHash === undefined || said.subjectHash === item.subjectHash) return;
  // The subject may have been read after somebody else moved the case: then it is not stale, it is over.
  await passage.holdsStill();
  throw refuse(
    'conflict',
    'work-item/stale-subject',
    {
      ja: '表示された内容と現在の内容が異なります。もう一度内容を確認してから回答してください。',
      en: 'What was shown is not what the item shows now. Look at it again before you answer.',
    },
    { field: 'subjectHash', clause: item.clause as never },
  );
}
