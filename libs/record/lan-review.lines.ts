import type { Passage } from './door/passage.js';
import { instantOf } from './queries/conditions.js';
import { reviewSheet } from './reviews/sheet.js';
import { tellReviews } from './reviews/telling.js';

/** The lines of a half-yearly check (4.4.3(1)). */
export const lanReviewSheet = reviewSheet({
  slug: 'lan-review',
  table: 'lan_review',
  lines: 'lan_review_line',
  isAnswered: '(l.result IS NOT NULL)',
  demandsSomething: `(l.result IS NOT NULL AND l.action IS NOT NULL)`,
  clauses: { answers: '4.4.3(1)', orders: '4.4.3(1)' },
});

/** Connections that are permitted and have not ended; one that is restricted can come back, so it is checked too. */
export const checked = 'a.live AND a.permitted_at IS NOT NULL';

/** What the connection occupies by the three lists (4.4.1(5)). */
const declared = `(SELECT max(host(h.address)) FILTER (WHERE h.kind = 'ADDRESS') AS address,
    max(h.host_name) FILTER (WHERE h.kind = 'HOST_NAME') AS host_name, max(h.point) FILTER (WHERE h.kind = 'CONNECTION_POINT') AS point
  FROM lan_lease h WHERE h.connection_id = a.id AND h.state = 'IN_USE')`;

const observed = `(SELECT coalesce(jsonb_agg(jsonb_build_object('source', o.source, 'observedAt', ${instantOf('o.observed_at')},
    'address', host(o.address), 'hostName', o.host_name, 'connectionPoint', o.point, 'network', o.network) ORDER BY o.source), '[]'::jsonb)
  FROM lan_observation o WHERE o.mac = a.mac)`;

const snapshot = `jsonb_build_object('user', a.user_id, 'mac', a.mac::text, 'terms', a.terms,
  'device', jsonb_build_object('id', a.device ->> 'id', 'name', a.device ->> 'name'), 'permittedAt', ${instantOf('a.permitted_at')},
  'declared', jsonb_build_object('address', d.address, 'hostName', d.host_name, 'connectionPoint', d.point, 'network', a.network),
  'observed', ${observed})`;

// What a source does not report it cannot contradict, and an address that comes by DHCP changes by itself.
const differs = `EXISTS (SELECT FROM lan_observation o WHERE o.mac = a.mac AND (
  (a.terms ->> 'acquisition' = 'FIXED' AND host(o.address) <> coalesce(d.address, '')) OR o.host_name <> coalesce(d.host_name, '')
  OR o.point <> coalesce(d.point, '') OR o.network <> a.network))`;

const flags = `array_remove(ARRAY[
  CASE WHEN ${differs} THEN 'DIFFERS' END,
  CASE WHEN NOT EXISTS (SELECT FROM lan_observation o WHERE o.mac = a.mac) THEN 'NEVER_SEEN' END,
  CASE WHEN a.verified_at IS NULL THEN 'UNVERIFIED' END,
  CASE WHEN a.restriction IS NOT NULL THEN 'RESTRICTED' END,
  CASE WHEN EXISTS (SELECT FROM jsonb_array_elements_text(a.terms -> 'services') AS s (code)
    WHERE s.code <> ALL (SELECT unnest(n.services) FROM lan_network n WHERE n.code = a.network)) THEN 'SERVICE_NOT_OFFERED' END,
  CASE WHEN p.id IS NULL OR p.status = 'left' THEN 'USER_LEFT' END], NULL)`;

/** Writes a line for each of some connections, all in one statement: what is permitted, what was observed, and what deserves a second look. */
export function insertConnectionLines(passage: Passage, connections: readonly string[]): void {
  passage.write(
    `INSERT INTO lan_review_line (id, review_id, connection_id, ordinal, snapshot, connection_sequence, flags)
     SELECT $1::text || '/' || u.ordinal, $1::text, a.id, u.ordinal::int, ${snapshot}, c.sequence, ${flags}
     FROM unnest($2::text[]) WITH ORDINALITY AS u (id, ordinal)
     JOIN lan_connection a ON a.id = u.id JOIN governed_case c ON c.id = a.id LEFT JOIN person p ON p.id = a.user_id
     JOIN LATERAL ${declared} d ON true`,
    [passage.governed.id, connections],
  );
}

/** The connection has come to rest or to its end: checks that demanded something of it look again. */
export function tellWaitingLanReviews(passage: Passage): void {
  const waiting = `l.connection_id = $5 AND ${lanReviewSheet.isPending}`;
  tellReviews(passage, lanReviewSheet, `free/${passage.sequence}`, waiting, passage.governed.id);
}
