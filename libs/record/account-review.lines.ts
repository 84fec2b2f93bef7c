import type { Instant } from '#libs/kernel/instant';
import type { Passage } from './door/passage.js';
import { instantOf } from './queries/conditions.js';
import { reviewSheet } from './reviews/sheet.js';
import { unusedSince } from './sign-ins/last-use.js';

/** Accounts that exist: they stand in the ledger and are not disabled; one that is suspended can come back, so it is looked at too. */
export const reviewed = 'a.provisioned_at IS NOT NULL AND a.disabled_at IS NULL';

/** The lines of a review of accounts. */
export const accountReviewSheet = reviewSheet({
  slug: 'account-review',
  table: 'account_review',
  lines: 'review_line',
  // What need not be there has no rights worth looking at.
  isAnswered: `(l.inventory_answer IS NOT NULL AND (l.inventory_answer <> 'NEEDED' OR l.review_answer IS NOT NULL))`,
  demandsSomething: `(l.inventory_answer <> 'NEEDED' OR (l.review_answer = 'CHANGE' AND l.inventory_answer IS NOT NULL))`,
  clauses: { answers: '4.1.2(2)', orders: '4.1.3(2)' },
});

/** Facts of an account's ledger that a reviewer wants to know of. */
const worthTelling = [
  ...['provision', 'take-over', 'acknowledge', 'entitle', 'change', 'suspend', 'disable', 'resume', 'transfer'],
  ...['lock', 'unlock', 'report-second-factor', 'enrol-second-factor', 'reissue-password'],
];

const flags = `array_remove(ARRAY[
  CASE WHEN a.privileged THEN 'PRIVILEGED' END,
  CASE WHEN a.suspended_at IS NULL AND ${unusedSince} <= $4::timestamptz THEN 'DORMANT' END,
  CASE WHEN (t.document ->> 'important')::boolean AND a.second_factor_at IS NULL THEN 'NO_SECOND_FACTOR' END,
  CASE WHEN p.id IS NULL OR p.status = 'left' THEN 'USER_LEFT' END,
  CASE WHEN a.locked_at IS NOT NULL THEN 'LOCKED' END,
  CASE WHEN a.suspended_at IS NOT NULL THEN 'SUSPENDED' END], NULL)`;

const snapshot = `jsonb_build_object('user', a.user_id, 'target', a.target, 'accountName', a.account_name, 'granted', to_jsonb(a.granted),
  'privileged', a.privileged, 'activatedAt', ${instantOf('a.activated_at')}, 'lastUsedAt', ${instantOf('u.last_used_at')})`;

/** Null for an account that was never reviewed; otherwise what its ledger tells since then, the latest twenty. */
const changes = `CASE WHEN last.account_sequence IS NOT NULL THEN (
  SELECT coalesce(jsonb_agg(to_jsonb(s) ORDER BY s.sequence), '[]'::jsonb) FROM (
    SELECT e.sequence, e.transition, ${instantOf('e.as_of')} AS at, e.after #> '{account,granted}' AS granted, e.after -> 'cause' AS cause
    FROM ledger_event e WHERE e.case_id = a.id AND e.sequence > last.account_sequence AND e.transition = ANY($5::text[])
    ORDER BY e.sequence DESC LIMIT 20) s) END`;

/**
 * Writes a line for each of some accounts, all in one statement: what they are now, what deserves a second look, and what has changed
 * since they were reviewed last.
 */
export function insertLines(
  passage: Passage,
  accounts: readonly string[],
  { dormantBefore, after = 0, passedFrom }: { dormantBefore: Instant; after?: number; passedFrom?: string },
): void {
  passage.write(
    `INSERT INTO review_line (id, review_id, account_id, ordinal, snapshot, account_sequence, flags, changed_since_last_review, passed_from)
     SELECT $1::text || '/' || n.ordinal, $1::text, a.id, n.ordinal, ${snapshot}, c.sequence, ${flags}, ${changes}, $6::text
     FROM (SELECT id, $3::int + ordinality::int AS ordinal FROM unnest($2::text[]) WITH ORDINALITY AS u (id, ordinality)) n
     JOIN account a ON a.id = n.id JOIN governed_case c ON c.id = a.id
     LEFT JOIN account_use u ON u.account_id = a.id LEFT JOIN person p ON p.id = a.user_id LEFT JOIN target_system t ON t.code = a.target
     LEFT JOIN LATERAL (SELECT max(e.account_sequence) AS account_sequence FROM review_line e
       WHERE e.account_id = a.id AND e.id IS DISTINCT FROM $6::text) last ON true`,
    [passage.governed.id, accounts, after, dormantBefore, worthTelling, passedFrom ?? null],
  );
}
