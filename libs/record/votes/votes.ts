import { Inject, Injectable } from '@nestjs/common';
import type { ClauseId } from '#libs/kernel/clause';
import { refuseIf } from '#libs/kernel/violation';
import { abstention } from '#libs/lifecycles/vote';
import type { WorkItemDefinition } from '#libs/lifecycles/work-item';
import { Door } from '../door/door.js';
import type { Passage } from '../door/passage.js';
import { missing, refuse } from '../door/refusals.js';
import { type Moves, MOVES, movesOf } from '../moves.js';
import { type FactReceipt, receiptOf } from '../receipt.js';
import type { WorkItem } from '../work-item.entity.js';
import { exclusionWords, refuseUnlessOpen } from '../work-items/authority.js';
import type { Circle } from '../work-items/candidates.js';
import { definitionOf } from '../work-items/definition.js';
import type { FactEntry } from '../work-items/item-facts.js';
import { concernedOf } from '../work-items/rows.js';
import type { Ballot } from './ballot.entity.js';
import { chairSeat, tellChair } from './chair.js';
import { ballotsOf, countOf, settleVote } from './count.js';
import { electorateOf, membersOf, votingRules } from './electorate.js';
import {
  noQuorum,
  noVote,
  notChair,
  notLeading,
  notYet,
  staleSubject,
  unknownVote,
  withoutReason,
} from './refusals.js';

/** What somebody says in a vote. */
export interface Vote {
  readonly itemId: string;
  /** A key of the item's answers, or `abstain`. */
  readonly vote: string;
  /** Demanded for every option but the first of the item, and of the casting vote. */
  readonly reason?: string;
  /** Hash of what was shown. */
  readonly subjectHash: string;
  /** What has to be improved, of a vote that demands it (4.2.2(3)). */
  readonly findings?: readonly string[];
}

/** Votes of the committee (2(5)): one for each member, decided as soon as arithmetic allows, never by silence. */
@Injectable()
export class Votes {
  constructor(
    private readonly door: Door,
    @Inject(MOVES) private readonly moves: readonly Moves[],
  ) {}

  /** Casts one's vote, or as a deputy that of the member who is away. The vote that settles the item settles it at once. */
  cast(entry: FactEntry, said: Vote): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { itemId: said.itemId } }, async (passage, item) => {
      const { definition, circle, ballots } = await this.open(passage, item, said);
      const memberId = seatOf(passage, item!, circle, ballots, entry.personId);
      refuseUnlessReasoned(definition, said);
      const moves = movesOf(this.moves, item!.slug);
      const findings = said.findings?.map((text) => text.trim()).filter(Boolean) ?? [];
      refuseIf('unlawful', moves.ballotIsComplete?.(passage, item!.purpose, said.vote, findings) ?? []);
      const evidence = findings.length === 0 ? undefined : { findings };
      const ballot: Ballot = {
        ...{ itemId: item!.id, memberId, caseId: item!.caseId, vote: said.vote },
        ...{ reason: said.reason ?? null, evidence: evidence ?? null },
        ...{ castBy: entry.personId, castAt: new Date(passage.asOf) },
      };
      if (memberId !== entry.personId) passage.standInFor(memberId);
      write(passage, ballot);
      const all = [...ballots, ballot];
      const standing = countOf(passage, definition, circle, all);
      const { remaining, quorate } = standing;
      passage.note({
        ...{ transition: 'cast', clause: definition.clause, part: item!.id },
        ...(said.reason ? { reason: said.reason } : {}),
        after: { member: memberId, vote: said.vote, remaining, ...(evidence ? { evidence } : {}) },
      });
      if (standing.carried !== undefined) {
        const transition = await settleVote(passage, moves, item!, definition, standing, all, standing.carried);
        return receiptOf(passage, transition, item!.id);
      }
      // Everybody has spoken and nothing is carried: the chair has the casting vote, and is told so now.
      if (remaining === 0 && quorate) tellChair(passage, item!, 'tied');
      return receiptOf(passage, 'cast', item!.id);
    });
  }

  /**
   * The chair settles a vote that is tied, or one that is late and has its quorum; with the majority of what was cast, or where there
   * is none with one of the options that lead.
   */
  decide(entry: FactEntry, said: Vote): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { itemId: said.itemId } }, async (passage, item) => {
      const { definition, circle, ballots } = await this.open(passage, item, said);
      refuseUnlessChair(passage, circle, definition, entry.personId);
      const standing = countOf(passage, definition, circle, ballots);
      if (standing.remaining > 0 && !item!.overdue) throw notYet(definition.clause);
      if (!standing.quorate || standing.impossible) throw noQuorum(definition.clause, standing.quorum);
      if (!standing.leading.includes(said.vote)) throw notLeading(definition.clause, standing.leading);
      if (!said.reason?.trim()) throw withoutReason(definition.clause);
      const castingVote = { by: entry.personId, vote: said.vote, reason: said.reason };
      const moves = movesOf(this.moves, item!.slug);
      const transition = await settleVote(passage, moves, item!, definition, standing, ballots, said.vote, castingVote);
      return receiptOf(passage, transition, item!.id);
    });
  }

  /** What every vote needs: an open item that is voted on, what was shown, who may vote now, and what was cast. */
  private async open(
    passage: Passage,
    item: WorkItem | undefined,
    { vote, subjectHash }: Vote,
  ): Promise<{ definition: WorkItemDefinition; circle: Circle; ballots: Ballot[] }> {
    if (!item) throw missing({ ja: '作業項目', en: 'work item' });
    const definition = definitionOf(item.slug, item.purpose);
    if (definition.kind !== 'vote') throw noVote(definition.clause);
    refuseUnlessOpen(item);
    if (vote !== abstention && !definition.answers[vote]) throw unknownVote(definition);
    if (subjectHash !== item.subjectHash) throw staleSubject(definition.clause);
    const { relations } = await concernedOf(passage, movesOf(this.moves, item.slug), item, definition);
    const circle = electorateOf(definition, relations, passage.directory, passage.asOf, votingRules(passage.policy));
    item.excluded = circle.excluded;
    return { definition, circle, ballots: await ballotsOf(passage, item.id) };
  }
}

/** Whose vote a person casts: their own, or that of the member for whom they stand in. */
function seatOf(
  passage: Passage,
  item: WorkItem,
  circle: Circle,
  ballots: readonly Ballot[],
  personId: string,
): string {
  const clause = { clause: item.clause as ClauseId };
  const voted = (memberId: string) => ballots.some((ballot) => ballot.memberId === memberId);
  const own = membersOf(circle).includes(personId);
  const seats = own
    ? [personId]
    : circle.candidates.filter((each) => each.personId === personId).map(({ forPerson }) => forPerson ?? '');
  const free = seats.find((seat) => !voted(seat));
  if (free !== undefined) return free;
  const exclusion = circle.excluded.find((each) => each.personId === personId);
  if (exclusion) {
    const words = exclusionWords[exclusion.reason];
    throw refuse(
      'forbidden',
      'work-item/excluded',
      { ja: `この件からは除外されています(理由: ${words.ja})。`, en: `You are excluded from this item: ${words.en}.` },
      clause,
    );
  }
  if (seats.length > 0 || voted(personId) || ballots.some(({ castBy }) => castBy === personId)) {
    throw refuse(
      'conflict',
      'work-item/already-voted',
      { ja: 'この票はすでに投じられています。', en: 'This vote has been cast already; each member has one.' },
      { field: 'vote', ...clause },
    );
  }
  throw refuse(
    'forbidden',
    'work-item/not-assigned',
    { ja: 'この件の投票権がありません。', en: 'You have no vote on this item.' },
    clause,
  );
}

function write(passage: Passage, ballot: Ballot): void {
  passage.write(
    `INSERT INTO ballot (item_id, member_id, case_id, vote, reason, evidence, cast_by, cast_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[ballot.itemId, ballot.memberId, ballot.caseId, ballot.vote, ballot.reason],
      ...[ballot.evidence === null ? null : JSON.stringify(ballot.evidence), ballot.castBy, ballot.castAt],
    ],
  );
}

/** Whoever does not simply agree says why. */
function refuseUnlessReasoned({ answers, clause }: WorkItemDefinition, { vote, reason }: Vote): void {
  const [first] = Object.keys(answers);
  if (vote === first || vote === abstention || reason?.trim()) return;
  throw withoutReason(clause);
}

function refuseUnlessChair(passage: Passage, circle: Circle, { clause }: WorkItemDefinition, personId: string): void {
  const seat = chairSeat(passage, circle, personId);
  if (seat === undefined) throw notChair(clause);
  if (seat !== personId) passage.standInFor(seat);
}
