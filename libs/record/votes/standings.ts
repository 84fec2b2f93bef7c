import { Inject, Injectable } from '@nestjs/common';
import type { Instant } from '#libs/kernel/instant';
import type { VoteStanding } from '#libs/lifecycles/vote';
import type { Actor } from '../door/actor.js';
import { Door } from '../door/door.js';
import { missing } from '../door/refusals.js';
import { type Moves, MOVES, movesOf } from '../moves.js';
import type { WorkItem } from '../work-item.entity.js';
import { circleFor } from '../work-items/circle.js';
import { definitionOf } from '../work-items/definition.js';
import { concernedOf } from '../work-items/rows.js';
import type { Ballot } from './ballot.entity.js';
import { noVote } from './refusals.js';
import { chairSeat } from './chair.js';
import { ballotsOf, countOf } from './count.js';

/** A vote as it stands at the moment, for whoever looks. */
export interface Standing extends VoteStanding {
  readonly item: WorkItem;
  /** Keys of what may be voted for, without the abstention. */
  readonly options: readonly string[];
  /** Everybody who has a vote. */
  readonly members: readonly string[];
  readonly ballots: readonly Ballot[];
  /** The casting vote is due: all have voted, or the vote is late, and there is a quorum. */
  readonly castingVoteDue: boolean;
  /** Whoever looks is the chair, or stands in for the chair. */
  readonly chair: boolean;
}

/** Reads how votes stand: a dry run through the door, which writes nothing (4.2.2(2)). */
@Injectable()
export class VoteStandings {
  constructor(
    private readonly door: Door,
    @Inject(MOVES) private readonly moves: readonly Moves[],
  ) {}

  /** How a vote stands; of one that is settled the minutes are the evidence of its item. */
  of(look: { readonly actor: Actor; readonly asOf: Instant }, itemId: string): Promise<Standing> {
    return this.door.enter({ ...look, entrance: { itemId } }, async (passage, item) => {
      if (!item) throw missing({ ja: '作業項目', en: 'work item' });
      const definition = definitionOf(item.slug, item.purpose);
      if (definition.kind !== 'vote') throw noVote(definition.clause);
      const { relations } = await concernedOf(passage, movesOf(this.moves, item.slug), item, definition);
      const open = item.state === 'open';
      const circle = open ? circleFor(passage, definition, relations) : item;
      const ballots = await ballotsOf(passage, item.id);
      const standing = countOf(passage, definition, circle, ballots);
      const { remaining, quorate, impossible } = standing;
      return {
        ...standing,
        ...{ item, ballots, options: Object.keys(definition.answers) },
        castingVoteDue: open && quorate && !impossible && (remaining === 0 || item.overdue),
        chair: chairSeat(passage, circle, look.actor.id) !== undefined,
      };
    });
  }
}
