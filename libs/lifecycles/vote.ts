/** A vote for none of the options; it counts for the quorum, and for nothing else. */
export const abstention = 'abstain';

/** When a body can decide, in figures of the policy. */
export interface VotingRules {
  /** As many members without a conflict of interest as it takes to vote at all. */
  readonly minimumMembers: number;
  /** More than this percentage of those who may vote must take part. */
  readonly quorum: number;
  /** More than this percentage of the votes that are no abstentions carries an option. */
  readonly majority: number;
}

/** Votes so far. */
export interface VoteCount {
  /** How many may vote, those who have voted included. */
  readonly members: number;
  /** Votes by option. */
  readonly votes: Readonly<Record<string, number>>;
  readonly abstentions: number;
}

/** Where a vote stands. */
export interface VoteStanding {
  /** Too few may vote: it cannot be decided until the body has more members. */
  readonly impossible: boolean;
  /** How many must take part. */
  readonly quorum: number;
  readonly quorate: boolean;
  /** Who may still vote. */
  readonly remaining: number;
  /** The option that is carried, whatever those who have not voted say. */
  readonly carried?: string;
  /** What the casting vote may be given to: the option with the majority of what was cast, or those that lead. */
  readonly leading: readonly string[];
}

/** Counts a vote; decided as soon as arithmetic allows, and never by silence. */
export function standingOf(
  { members, votes, abstentions }: VoteCount,
  options: readonly string[],
  rules: VotingRules,
): VoteStanding {
  const of = (option: string) => votes[option] ?? 0;
  const cast = options.reduce((sum, option) => sum + of(option), 0);
  const remaining = members - cast - abstentions;
  const quorum = Math.floor((members * rules.quorum) / 100) + 1;
  const quorate = cast + abstentions >= quorum;
  const impossible = members < rules.minimumMembers;
  const carries = (option: string, among: number) => of(option) * 100 > rules.majority * among;
  const most = Math.max(...options.map(of));
  const majority = options.find((option) => carries(option, cast));
  const carried = quorate && !impossible ? options.find((option) => carries(option, cast + remaining)) : undefined;
  return {
    ...{ impossible, quorum, quorate, remaining },
    ...(carried === undefined ? {} : { carried }),
    leading: majority === undefined ? options.filter((option) => of(option) === most) : [majority],
  };
}

/** One vote as the minutes keep it; people by opaque id. */
export interface MinutedVote {
  readonly member: string;
  readonly vote: string;
  readonly reason?: string;
  /** The deputy who cast it. */
  readonly castBy?: string;
  readonly castAt: string;
}

/** 議事録: who took part in a vote, who did not and why, and what came of it. */
export interface Minutes {
  readonly outcome: string;
  readonly decidedAt: string;
  /** By the votes alone, or by the chair's vote on a tie or a vote that was late. */
  readonly decidedBy: 'MAJORITY' | 'CASTING_VOTE';
  readonly members: readonly string[];
  readonly excluded: readonly { readonly member: string; readonly reason: string }[];
  readonly votes: readonly MinutedVote[];
  readonly quorum: number;
  /** Percentage that had to be exceeded. */
  readonly majority: number;
  readonly castingVote?: { readonly by: string; readonly vote: string; readonly reason: string };
}
