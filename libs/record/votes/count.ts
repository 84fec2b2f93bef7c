import { abstention, type Minutes, standingOf, type VoteStanding } from '#libs/lifecycles/vote';
import type { WorkItemDefinition } from '#libs/lifecycles/work-item';
import type { Passage } from '../door/passage.js';
import { tellWorkflow } from '../door/workflow-messages.js';
import type { Moves } from '../moves.js';
import type { WorkItem } from '../work-item.entity.js';
import { wrongState } from '../door/refusals.js';
import type { Circle } from '../work-items/candidates.js';
import { closeItem } from '../work-items/rows.js';
import type { Ballot } from './ballot.entity.js';
import { membersOf, votingRules } from './electorate.js';

/** What a fact that a vote carried is told: the votes for it. */
export interface CarriedVotes {
  readonly votes: readonly Pick<Ballot, 'memberId' | 'reason' | 'evidence'>[];
  /** Every reason that was given for it, the chair's included, each once. */
  readonly reason: string;
}

/** The chair's casting vote. */
export interface CastingVote {
  readonly by: string;
  readonly vote: string;
  readonly reason: string;
}

/** Votes on a work item, in the order in which they were cast. */
export function ballotsOf(passage: Passage, itemId: string): Promise<Ballot[]> {
  return passage
    .read<Ballot>(
      `SELECT item_id AS "itemId", member_id AS "memberId", case_id AS "caseId", vote, reason, evidence, cast_by AS "castBy",
         cast_at AS "castAt" FROM ballot WHERE item_id = $1 ORDER BY cast_at, member_id`,
      [itemId],
    )
    .then((rows) => rows.map((row) => ({ ...row, castAt: new Date(row.castAt) })));
}

/** Where a vote stands: those who have voted keep their say, whatever becomes of their seat. */
export function countOf(
  passage: Passage,
  definition: WorkItemDefinition,
  circle: Pick<Circle, 'candidates'>,
  ballots: readonly Ballot[],
): VoteStanding & { readonly members: readonly string[] } {
  const members = [...new Set([...membersOf(circle), ...ballots.map(({ memberId }) => memberId)])];
  const votes: Record<string, number> = {};
  for (const { vote } of ballots) votes[vote] = (votes[vote] ?? 0) + 1;
  const { [abstention]: abstentions = 0, ...forOptions } = votes;
  const count = { members: members.length, votes: forOptions, abstentions };
  return { ...standingOf(count, Object.keys(definition.answers), votingRules(passage.policy)), members };
}

/** Settles a vote with the option that is carried, and writes the minutes. Answers the transition. */
export async function settleVote(
  passage: Passage,
  moves: Moves,
  item: WorkItem,
  definition: WorkItemDefinition,
  { members, quorum }: Pick<Minutes, 'quorum' | 'members'>,
  ballots: readonly Ballot[],
  option: string,
  castingVote?: CastingVote,
): Promise<string> {
  const votes = ballots.filter(({ vote }) => vote === option);
  const reasons = [...votes.map(({ reason }) => reason), castingVote?.reason].filter((text) => !!text);
  const input: CarriedVotes = { votes, reason: [...new Set(reasons)].join(' / ') };
  const facts = [definition.answers[option] ?? []].flat();
  const [only = ''] = facts;
  const transition = facts.length === 1 ? only : ((await moves.choose?.(passage, facts, input)) ?? only);
  if (!passage.may(transition)) throw wrongState(item.slug, passage.table, transition, passage.governed.state);
  const change = (await moves.facts[transition]?.(passage, input as never, item)) ?? {};
  const minutes: Minutes = {
    outcome: option,
    decidedAt: passage.asOf,
    decidedBy: castingVote ? 'CASTING_VOTE' : 'MAJORITY',
    members,
    excluded: item.excluded.map(({ personId, reason }) => ({ member: personId, reason })),
    votes: ballots.map(({ memberId, vote, reason, castBy, castAt }) => ({
      ...{ member: memberId, vote, castAt: castAt.toISOString() },
      ...(reason === null ? {} : { reason }),
      ...(castBy === memberId ? {} : { castBy }),
    })),
    quorum,
    majority: votingRules(passage.policy).majority,
    ...(castingVote ? { castingVote } : {}),
  };
  const reason = input.reason === '' ? {} : { reason: input.reason };
  passage.move(transition, { part: item.id, ...reason, before: change.before, after: { ...change.after, minutes } });
  closeItem(passage, item, {
    ...{ state: 'settled', outcome: transition, by: passage.actor.id, evidence: minutes },
    ...reason,
  });
  tellWorkflow(passage, transition, item.id);
  return transition;
}

/** Somebody left the committee or stepped back: what was open before may be decided now. */
export async function settleIfCarried(
  passage: Passage,
  moves: Moves,
  item: WorkItem,
  definition: WorkItemDefinition,
): Promise<boolean> {
  const ballots = await ballotsOf(passage, item.id);
  const standing = countOf(passage, definition, item, ballots);
  if (standing.carried === undefined || ballots.length === 0) return false;
  await settleVote(passage, moves, item, definition, standing, ballots, standing.carried);
  return true;
}
