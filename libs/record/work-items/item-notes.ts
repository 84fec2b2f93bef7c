import { Injectable } from '@nestjs/common';
import type { WorkItemDefinition } from '#libs/lifecycles/work-item';
import { Door } from '../door/door.js';
import type { Passage } from '../door/passage.js';
import { missing, refuse } from '../door/refusals.js';
import { tellWorkflow } from '../door/workflow-messages.js';
import { type FactReceipt, receiptOf } from '../receipt.js';
import type { WorkItem } from '../work-item.entity.js';
import { authorityOver, exclusionWords, refuseIfClaimedByAnother, refuseUnlessOpen } from './authority.js';
import { barrier, responsiblePeople } from './candidates.js';
import { ballotsOf } from '../votes/count.js';
import { definitionOf } from './definition.js';
import type { FactEntry } from './item-facts.js';
import { contextOf, updateOpenItem } from './rows.js';

/** Moves of a work item between people; none of them decides anything. */
@Injectable()
export class ItemNotes {
  constructor(private readonly door: Door) {}

  /** Takes an item into one's hands; a second claim by another person is refused. */
  claim(entry: FactEntry, itemId: string): Promise<FactReceipt> {
    return this.note(entry, itemId, 'claim', async (passage, item) => {
      refuseIfClaimedByAnother(item, entry.personId);
      item.claimedBy = entry.personId;
      item.claimedAt = new Date(passage.asOf);
      return {};
    });
  }

  /** Puts a claimed item back for all candidates. */
  release(entry: FactEntry, itemId: string): Promise<FactReceipt> {
    return this.note(entry, itemId, 'release', async (passage, item) => {
      refuseIfClaimedByAnother(item, entry.personId);
      item.claimedBy = null;
      item.claimedAt = null;
      return {};
    });
  }

  /** Hands one's part of an item to another person; who may do the item at all is not widened by it. */
  delegate(entry: FactEntry, itemId: string, to: string, reason: string): Promise<FactReceipt> {
    return this.note(entry, itemId, 'delegate', async (passage, item, definition) => {
      refuseIfClaimedByAnother(item, entry.personId);
      const member = passage.directory.find(to);
      if (!member) throw missing({ ja: '委任先の人', en: 'person to delegate to' }, 'to');
      const { relations } = await contextOf(passage, item.itemKey, definition);
      const reasonAgainst = barrier(member, definition, relations);
      if (reasonAgainst || member.id === entry.personId) {
        const words = reasonAgainst ? exclusionWords[reasonAgainst] : { ja: '本人', en: 'you are that person' };
        throw refuse(
          'unlawful',
          'work-item/delegate-excluded',
          {
            ja: `この人には委任できません(理由: ${words.ja})。`,
            en: `This person cannot take the item over: ${words.en}.`,
          },
          { field: 'to', clause: definition.clause },
        );
      }
      refuseUnlessEligible(passage, definition, relations, member.id);
      const delegators = [entry.personId, passage.actor.onBehalfOf].filter((id) => id !== undefined);
      item.candidates = [
        ...item.candidates.filter(({ personId }) => personId !== member.id && !delegators.includes(personId)),
        { personId: member.id, capacity: 'delegate', forPerson: entry.personId },
      ];
      item.claimedBy = null;
      item.claimedAt = null;
      passage.notify({
        personId: member.id,
        itemId: item.id,
        kind: 'delegated',
        key: `delegate/${passage.sequence}/${member.id}`,
        parameters: { forPerson: entry.personId },
      });
      return { reason, after: { to: member.id } };
    });
  }

  /** Says no to doing an item oneself; the others keep it, and the one who declined stays out of this matter from now on. */
  decline(entry: FactEntry, itemId: string, reason: string): Promise<FactReceipt> {
    return this.note(entry, itemId, 'decline', async (passage, item) => {
      item.candidates = item.candidates.filter(({ personId }) => personId !== entry.personId);
      item.excluded = [...item.excluded, { personId: entry.personId, reason: 'earlier-refuser' }];
      if (item.claimedBy === entry.personId) {
        item.claimedBy = null;
        item.claimedAt = null;
      }
      return { reason };
    });
  }

  private note(
    entry: FactEntry,
    itemId: string,
    name: string,
    act: (
      passage: Passage,
      item: WorkItem,
      definition: WorkItemDefinition,
    ) => Promise<{ reason?: string; after?: object }>,
  ): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { itemId } }, async (passage, item) => {
      if (!item) throw missing({ ja: '作業項目', en: 'work item' });
      refuseUnlessOpen(item);
      const definition = definitionOf(item.slug, item.purpose);
      if (definition.kind === 'vote') await refuseForVotes(passage, item, name, entry.personId);
      const { onBehalfOf } = await authorityOver(passage, item, definition, entry.personId);
      if (onBehalfOf) passage.standInFor(onBehalfOf);
      const line = await act(passage, item, definition);
      passage.note({ transition: name, clause: item.clause, part: item.id, ...line });
      updateOpenItem(passage, item);
      // Nobody may be left: the workflow looks at the circle again.
      if (name === 'decline') tellWorkflow(passage, name);
      return receiptOf(passage, name, item.id);
    });
  }
}

/** A vote is each member's own: nobody takes it over. Whoever has a conflict of interest steps back before voting. */
async function refuseForVotes(passage: Passage, item: WorkItem, name: string, personId: string): Promise<void> {
  const voted = (await ballotsOf(passage, item.id)).some(({ memberId }) => memberId === personId);
  if (name === 'decline' && !voted) return;
  throw refuse(
    'conflict',
    voted ? 'work-item/already-voted' : 'work-item/takes-votes',
    voted
      ? { ja: 'すでに投票したため、辞退できません。', en: 'You have voted, so you cannot step back any more.' }
      : {
          ja: '投票は委員本人のものです。着手・委任はできません。',
          en: "A vote is the member's own: it is neither claimed nor delegated.",
        },
    { clause: item.clause as never },
  );
}

/** A duty goes to somebody who holds the role that it waits on, a decision to somebody of the department or a manager. */
function refuseUnlessEligible(
  passage: Passage,
  definition: WorkItemDefinition,
  relations: Parameters<typeof responsiblePeople>[1],
  personId: string,
): void {
  const { directory, governed } = passage;
  const member = directory.member(personId);
  if (!member) return;
  const { responsible } = definition;
  const fits = () => {
    if (responsible === 'department-manager') {
      return member.department === governed.departmentCode || directory.holds(member, 'DEPARTMENT_MANAGER');
    }
    if (typeof responsible === 'object' && 'role' in responsible) return directory.holds(member, responsible.role);
    if (typeof responsible === 'object' && 'named' in responsible) return directory.holds(member, responsible.named);
    if (responsible !== 'administrators' && typeof responsible !== 'object') return false;
    return responsiblePeople('administrators', relations, directory).people.some(({ id }) => id === personId);
  };
  if (fits()) return;
  throw refuse(
    'unlawful',
    'work-item/delegate-without-role',
    {
      ja: 'この人はこの件に必要な役割を持っていません。',
      en: 'This person does not hold the role that the item needs.',
    },
    { field: 'to', clause: definition.clause },
  );
}
