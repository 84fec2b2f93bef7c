import type { ClauseId } from '#libs/kernel/clause';
import type { Slug } from '#libs/kernel/slug';

/** Where one kind of review keeps its lines, and when a line counts as answered; conditions are SQL over the line `l`. */
export interface ReviewSheet {
  readonly slug: Slug;
  /** Table of the reviews, named after the slug. */
  readonly table: string;
  /** Table of the lines; each has an id, `review_id`, `ordinal`, `order_state`, `order_round` and `done_at`. */
  readonly lines: string;
  /** Every question of a line is answered. */
  readonly isAnswered: string;
  /** The answers demand something of the thing that the line is about. */
  readonly demandsSomething: string;
  /** What they demand has not happened yet. */
  readonly isPending: string;
  /** What a refusal of answers cites, and what the orders that follow from them cite. */
  readonly clauses: { readonly answers: ClauseId; readonly orders: ClauseId };
}

/** A sheet whose lines are pending until what they demand is done or needless. */
export function reviewSheet(sheet: Omit<ReviewSheet, 'isPending'>): ReviewSheet {
  return { ...sheet, isPending: `(${sheet.demandsSomething} AND l.order_state NOT IN ('done', 'needless'))` };
}

/** How many lines there are and how far they are, as columns of an aggregate over the line `l`. */
export function countsOf({ isAnswered, demandsSomething, isPending }: ReviewSheet): string {
  return `count(*)::int AS lines, (count(*) FILTER (WHERE ${isAnswered}))::int AS answered,
    (count(*) FILTER (WHERE ${demandsSomething}))::int AS ordered,
    (count(*) FILTER (WHERE ${demandsSomething} AND NOT ${isPending}))::int AS "carriedOut"`;
}
