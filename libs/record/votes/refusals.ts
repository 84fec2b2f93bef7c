import type { ClauseId } from '#libs/kernel/clause';
import { abstention } from '#libs/lifecycles/vote';
import type { WorkItemDefinition } from '#libs/lifecycles/work-item';
import { refuse } from '../door/refusals.js';

/** Whoever does not simply agree says why. */
export function withoutReason(clause: ClauseId) {
  return refuse(
    'unlawful',
    'work-item/reason-required',
    { ja: 'この票には理由が必要です。', en: 'This vote needs a reason.' },
    { field: 'reason', clause },
  );
}

/** Whoever settles a vote leads the committee. */
export function notChair(clause: ClauseId) {
  return refuse(
    'forbidden',
    'work-item/not-chair',
    { ja: '決裁票を投じられるのは委員長だけです。', en: 'Only the chair of the committee has the casting vote.' },
    { clause },
  );
}

/** The item is no vote. */
export function noVote(clause: ClauseId) {
  return refuse(
    'conflict',
    'work-item/no-vote',
    { ja: 'この件は投票の対象ではありません。', en: 'Nobody votes on this item.' },
    { clause },
  );
}

/** The vote is none of the options. */
export function unknownVote({ answers, clause }: WorkItemDefinition) {
  const options = [...Object.keys(answers), abstention];
  return refuse(
    'unlawful',
    'work-item/unknown-answer',
    {
      ja: `この件の票は次のいずれかです: ${options.join('、')}。`,
      en: `A vote on this item is one of: ${options.join(', ')}.`,
    },
    { field: 'vote', clause },
  );
}

/** What was shown has changed since. */
export function staleSubject(clause: ClauseId) {
  return refuse(
    'conflict',
    'work-item/stale-subject',
    {
      ja: '表示された内容と投票の対象が異なります。もう一度内容を確認してください。',
      en: 'What was shown is not what is voted on. Look at it again before you vote.',
    },
    { field: 'subjectHash', clause },
  );
}

/** Members are still voting, and have time to. */
export function notYet(clause: ClauseId) {
  return refuse(
    'conflict',
    'work-item/vote-running',
    {
      ja: '委員の投票が続いています。全員の投票後、または期限後に決裁できます。',
      en: 'Members are still voting. The casting vote comes when all have voted, or when the vote is late.',
    },
    { clause },
  );
}

/** Too few have taken part. */
export function noQuorum(clause: ClauseId, quorum: number) {
  return refuse(
    'conflict',
    'work-item/no-quorum',
    {
      ja: `定足数に達していません(${quorum} 名の投票が必要です)。`,
      en: `There is no quorum: ${quorum} members have to take part.`,
    },
    { clause },
  );
}

/** The casting vote goes to an option that does not lead. */
export function notLeading(clause: ClauseId, leading: readonly string[]) {
  return refuse(
    'conflict',
    'work-item/not-leading',
    {
      ja: `決裁票は、最多の票を得た次のいずれかに投じてください: ${leading.join('、')}。`,
      en: `The casting vote goes to what has the most votes: ${leading.join(', ')}.`,
    },
    { field: 'vote', clause },
  );
}
