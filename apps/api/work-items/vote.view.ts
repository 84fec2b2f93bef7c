import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Localized } from '#libs/kernel/localized';
import type { MinutedVote, Minutes } from '#libs/lifecycles/vote';
import type { Directory } from '#libs/record/directory/snapshot';
import type { Ballot } from '#libs/record/votes/ballot.entity';
import type { Standing } from '#libs/record/votes/standings';
import { LocalizedText, personName, PersonName } from '../http/names.dto.js';

/** A vote that was cast. */
export class CastVoteAnswer {
  @ApiProperty({ type: PersonName, description: 'Whose vote it is.' })
  member!: PersonName;

  @ApiPropertyOptional({ description: 'Shown to members of the committee and to overseers.', example: 'improve' })
  vote?: string;

  @ApiPropertyOptional({ description: 'Shown with the vote.' })
  reason?: string;

  @ApiPropertyOptional({ type: [String], description: 'What is to be improved, of a vote that demands it (4.2.2(3)).' })
  findings?: readonly string[];

  @ApiPropertyOptional({ type: PersonName, description: 'The deputy who cast it.' })
  castBy?: PersonName;

  @ApiProperty({ format: 'date-time' })
  castAt!: string;
}

/** How a vote stands (4.2.2(2)). */
export class VotesAnswer {
  @ApiProperty({ enum: ['open', 'settled', 'lapsed', 'cancelled'] })
  state!: string;

  @ApiPropertyOptional({ description: 'Transition that ended it.', example: 'approve' })
  outcome?: string;

  @ApiProperty({ type: [String], description: 'What may be voted for, besides `abstain`.' })
  options!: readonly string[];

  @ApiProperty({ description: 'How many have a vote.', example: 5 })
  members!: number;

  @ApiProperty({ description: 'How many must take part.', example: 3 })
  quorum!: number;

  @ApiProperty({ description: 'As many took part.' })
  quorate!: boolean;

  @ApiProperty({ description: 'Too few have a vote; it cannot be decided until the committee has more members.' })
  impossible!: boolean;

  @ApiProperty({ description: 'How many have not voted yet.', example: 2 })
  remaining!: number;

  @ApiPropertyOptional({ type: [String], description: 'What leads; shown to members and overseers.' })
  leading?: readonly string[];

  @ApiProperty({ type: [CastVoteAnswer], description: 'Votes in the order in which they were cast.' })
  cast!: CastVoteAnswer[];

  @ApiProperty({ type: [PersonName], description: 'Who has not voted yet.' })
  waitsOn!: PersonName[];

  @ApiProperty({ description: 'It takes the casting vote of the chair: all have voted, or the vote is late.' })
  castingVoteDue!: boolean;

  @ApiProperty({ description: 'The casting vote is due, and the caller’s.' })
  castingVoteYours!: boolean;
}

/** A member who had no vote. */
export class BarredMemberAnswer extends PersonName {
  @ApiProperty({ type: LocalizedText })
  reason!: Localized;
}

/** The chair's casting vote. */
export class CastingVoteAnswer {
  @ApiProperty({ type: PersonName })
  by!: PersonName;

  @ApiProperty({ example: 'approve' })
  vote!: string;

  @ApiProperty()
  reason!: string;
}

/** 議事録 of a vote that is settled (4.2.2(2)). */
export class MinutesAnswer {
  @ApiProperty({ example: 'approve' })
  outcome!: string;

  @ApiProperty({ format: 'date-time' })
  decidedAt!: string;

  @ApiProperty({ enum: ['MAJORITY', 'CASTING_VOTE'] })
  decidedBy!: string;

  @ApiProperty({ type: [PersonName] })
  members!: PersonName[];

  @ApiProperty({ type: [BarredMemberAnswer], description: 'Who had no vote, and why.' })
  excluded!: BarredMemberAnswer[];

  @ApiProperty({ type: [CastVoteAnswer] })
  votes!: CastVoteAnswer[];

  @ApiProperty({ type: [PersonName], description: 'Who did not vote.' })
  absent!: PersonName[];

  @ApiProperty({ example: 3 })
  quorum!: number;

  @ApiProperty({ description: 'Percentage that had to be exceeded.', example: 50 })
  majority!: number;

  @ApiPropertyOptional({ type: CastingVoteAnswer })
  castingVote?: CastingVoteAnswer;
}

/** Writes how a vote stands. @param openly with what each has said. */
export function votesAnswer(directory: Directory, standing: Standing, openly: boolean): VotesAnswer {
  const { item, options, members, quorum, quorate, impossible, remaining, leading, ballots } = standing;
  const voted = ballots.map(({ memberId }) => memberId);
  return {
    state: item.state,
    ...(item.outcome === null ? {} : { outcome: item.outcome }),
    ...{ options, members: members.length, quorum, quorate, impossible, remaining },
    ...(openly ? { leading } : {}),
    cast: ballots.map((ballot) => castVote(directory, ballot, openly)),
    waitsOn: members.filter((id) => !voted.includes(id)).map((id) => personName(directory, id)),
    castingVoteDue: standing.castingVoteDue,
    castingVoteYours: standing.castingVoteDue && standing.chair,
  };
}

function castVote(directory: Directory, ballot: Ballot, openly: boolean): CastVoteAnswer {
  const { memberId, vote, reason, evidence, castBy, castAt } = ballot;
  const { findings } = (evidence ?? {}) as { findings?: readonly string[] };
  return {
    member: personName(directory, memberId),
    ...(openly ? { vote, ...(reason === null ? {} : { reason }), ...(findings ? { findings } : {}) } : {}),
    ...(castBy === memberId ? {} : { castBy: personName(directory, castBy) }),
    castAt: castAt.toISOString(),
  };
}

/** Why somebody had no vote, as others read it. */
const barriers: Readonly<Record<string, Localized>> = {
  applicant: { ja: '申請者', en: 'applied' },
  user: { ja: '対象の利用者', en: 'it is for this person' },
  'conflict-of-interest': { ja: '利益相反', en: 'has an interest of their own in it' },
  'earlier-refuser': { ja: '辞退', en: 'stepped back' },
  left: { ja: '退職', en: 'has left' },
};

/** Writes the minutes with names. */
export function minutesAnswer(directory: Directory, minutes: Minutes): MinutesAnswer {
  const { outcome, decidedAt, decidedBy, members, excluded, votes, quorum, majority, castingVote } = minutes;
  const name = (id: string) => personName(directory, id);
  const voted = votes.map(({ member }) => member);
  return {
    ...{ outcome, decidedAt, decidedBy, quorum, majority },
    members: members.map(name),
    excluded: excluded.map(({ member, reason }) => ({
      ...name(member),
      reason: barriers[reason] ?? { ja: reason, en: reason },
    })),
    votes: votes.map((vote) => minutedVote(directory, vote)),
    absent: members.filter((id) => !voted.includes(id)).map(name),
    ...(castingVote ? { castingVote: { ...castingVote, by: name(castingVote.by) } } : {}),
  };
}

function minutedVote(directory: Directory, { member, castBy, ...vote }: MinutedVote): CastVoteAnswer {
  return {
    ...vote,
    member: personName(directory, member),
    ...(castBy === undefined ? {} : { castBy: personName(directory, castBy) }),
  };
}
