import type { ClauseId } from '#libs/kernel/clause';
import type { WorkItemDefinition } from '#libs/lifecycles/work-item';
import type { Passage } from '../door/passage.js';
import { refuse } from '../door/refusals.js';
import type { Exclusion, WorkItem } from '../work-item.entity.js';
import { barrier } from './candidates.js';
import { contextOf } from './rows.js';

/** In whose name a person may settle a work item; throws when they may not. */
export async function authorityOver(
  passage: Passage,
  item: WorkItem,
  definition: WorkItemDefinition,
  personId: string,
): Promise<{ onBehalfOf?: string }> {
  const { directory, asOf } = passage;
  const clause = { clause: definition.clause };
  const exclusion = item.excluded.find((each) => each.personId === personId && each.reason !== 'absent-without-deputy');
  if (exclusion) throw excludedBy(exclusion.reason, clause);

  const member = directory.member(personId);
  const absentees = directory.absenteesOf(personId, asOf);
  const own = item.candidates.find((candidate) => candidate.personId === personId);
  // A deputy stands in for as long as the absence lasts, and no longer.
  const standing = own && (own.capacity !== 'deputy' || absentees.includes(own.forPerson ?? ''));
  if (member && !member.left && standing) return own.forPerson ? { onBehalfOf: own.forPerson } : {};

  const absentee = absentees.find((id) => item.candidates.some((candidate) => candidate.personId === id));
  if (member && absentee && !definition.personal) {
    // The absence began after the item was planned last, so nobody has looked at this deputy yet.
    const { relations } = await contextOf(passage, item.itemKey, definition);
    const reason = barrier(member, definition, relations);
    if (reason) throw excludedBy(reason, clause);
    return { onBehalfOf: absentee };
  }
  throw refuse(
    'forbidden',
    'work-item/not-assigned',
    { ja: 'この件の担当者ではありません。', en: 'This item does not wait on you.' },
    clause,
  );
}

function excludedBy(reason: Exclusion['reason'], clause: { clause: ClauseId }) {
  return refuse(
    'forbidden',
    'work-item/excluded',
    {
      ja: `この件からは除外されています(理由: ${exclusionWords[reason].ja})。`,
      en: `You are excluded from this item: ${exclusionWords[reason].en}.`,
    },
    clause,
  );
}

/** Reasons of an exclusion as people read them. */
export const exclusionWords = {
  applicant: { ja: '申請者本人', en: 'you applied' },
  user: { ja: '対象の利用者本人', en: 'it is for you' },
  'conflict-of-interest': { ja: '利益相反', en: 'you have an interest of your own in it' },
  'earlier-refuser': { ja: '以前に辞退', en: 'you declined before' },
  'absent-without-deputy': { ja: '代理者なしの不在', en: 'absent without a deputy' },
  left: { ja: '退職', en: 'left the company' },
} as const;

/** Whether the item lies in the hands of somebody else who claimed it. */
export function refuseIfClaimedByAnother(item: WorkItem, personId: string): void {
  if (item.claimedBy === null || item.claimedBy === personId) return;
  throw refuse('conflict', 'work-item/claimed', {
    ja: '別の担当者が着手しています。',
    en: 'Somebody else has claimed this item.',
  });
}

/** An item that was settled, lapsed or cancelled takes nothing more. */
export function refuseUnlessOpen(item: WorkItem): void {
  if (item.state === 'open') return;
  throw refuse(
    'conflict',
    'work-item/closed',
    {
      ja: `この件はすでに終わっています(${item.outcome ?? item.state})。`,
      en: `This item is already closed (${item.outcome ?? item.state}).`,
    },
    { clause: item.clause as never },
  );
}
