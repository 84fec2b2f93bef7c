import type { Instant } from '#libs/kernel/instant';
import type { Directory } from '../directory/snapshot.js';
import { refuse } from '../door/refusals.js';
import type { WorkItem } from '../work-item.entity.js';

/** In whose name a person may settle a work item; throws when they may not. */
export function authorityOver(
  item: WorkItem,
  personId: string,
  directory: Directory,
  at: Instant,
): { onBehalfOf?: string } {
  const clause = { clause: item.clause as never };
  const exclusion = item.excluded.find((each) => each.personId === personId && each.reason !== 'absent-without-deputy');
  if (exclusion) {
    throw refuse(
      'forbidden',
      'work-item/excluded',
      {
        ja: `この件からは除外されています(理由: ${exclusionWords[exclusion.reason].ja})。`,
        en: `You are excluded from this item: ${exclusionWords[exclusion.reason].en}.`,
      },
      clause,
    );
  }
  const member = directory.member(personId);
  const own = item.candidates.find((candidate) => candidate.personId === personId);
  if (member && !member.left && own) return own.forPerson ? { onBehalfOf: own.forPerson } : {};
  const absentee = directory
    .absenteesOf(personId, at)
    .find((id) => item.candidates.some((candidate) => candidate.personId === id));
  if (member && !member.left && absentee) return { onBehalfOf: absentee };
  throw refuse(
    'forbidden',
    'work-item/not-assigned',
    { ja: 'この件の担当者ではありません。', en: 'This item does not wait on you.' },
    clause,
  );
}

/** Reasons of an exclusion as people read them. */
export const exclusionWords = {
  applicant: { ja: '申請者本人', en: 'you applied' },
  user: { ja: '対象の利用者本人', en: 'it is for you' },
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
