import { Injectable } from '@nestjs/common';
import type { Minutes } from '#libs/lifecycles/vote';
import { missing } from '#libs/record/door/refusals';
import { WorkItemQueries } from '#libs/record/queries/work-item.queries';
import { VoteStandings } from '#libs/record/votes/standings';
import { type Caller, scopeOf } from '../auth/caller.js';
import { type MinutesAnswer, minutesAnswer, type VotesAnswer, votesAnswer } from './vote.view.js';

/** Reads votes of the committee for callers. */
@Injectable()
export class VoteReader {
  constructor(
    private readonly items: WorkItemQueries,
    private readonly standings: VoteStandings,
  ) {}

  /** How a vote stands; what each has said is for members and overseers. */
  async votes(caller: Caller, itemId: string): Promise<VotesAnswer> {
    const { candidateIds } = await this.items.one(itemId, scopeOf(caller));
    const look = { actor: { id: caller.actorId }, asOf: new Date().toISOString() };
    const standing = await this.standings.of(look, itemId);
    const openly = scopeOf(caller) === 'all' || candidateIds.includes(caller.actorId);
    return votesAnswer(caller.directory, standing, openly);
  }

  /** The minutes of a vote that is settled. */
  async minutes(caller: Caller, itemId: string): Promise<MinutesAnswer> {
    const { kind, state, evidence } = await this.items.one(itemId, scopeOf(caller));
    if (kind !== 'vote' || state !== 'settled') throw missing({ ja: '議事録', en: 'minutes' });
    return minutesAnswer(caller.directory, evidence as Minutes);
  }
}
