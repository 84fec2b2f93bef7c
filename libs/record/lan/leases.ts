import type { Instant } from '#libs/kernel/instant';
import type { Passage } from '../door/passage.js';
import type { LeaseKind, LeaseState } from '../lan-connection.entity.js';

/** What a lease that is taken consists of; the rest of its row follows. */
export interface NewLease {
  readonly id: string;
  readonly kind: LeaseKind;
  readonly network: string;
  readonly address?: string | null;
  readonly hostName?: string;
  readonly dnsZone?: string | null;
  readonly dns?: boolean;
  readonly point?: string;
  readonly shared?: boolean;
}

/** Queues leases that are held from now on (4.4.1(3),(4)). */
export function holdLeases(passage: Passage, connectionId: string, leases: readonly NewLease[]): void {
  if (leases.length === 0) return;
  passage.write(
    `INSERT INTO lan_lease (id, connection_id, kind, network, address, host_name, dns_zone, dns, point, shared, state, held_at)
     SELECT r.id, $1, r.kind, r.network, r.address, r."hostName", r."dnsZone", coalesce(r.dns, false), r.point,
       coalesce(r.shared, false), 'HELD', $2::timestamptz
     FROM jsonb_to_recordset($3::jsonb) AS r (id text, kind text, network text, address inet, "hostName" text, "dnsZone" text,
       dns boolean, point text, shared boolean)`,
    [connectionId, passage.asOf, JSON.stringify(leases)],
  );
}

/** Queues that what the connection holds is in use from now on; only the leases of `ids` where they are named (4.4.1(7), 4.4.4(2)). */
export function commitLeases(passage: Passage, connectionId: string, ids?: readonly string[]): void {
  passage.write(
    `UPDATE lan_lease SET state = 'IN_USE', committed_at = $2
     WHERE connection_id = $1 AND state = 'HELD' AND ($3::text[] IS NULL OR id = ANY($3))`,
    [connectionId, passage.asOf, ids ?? null],
  );
}

/** Which leases of a connection are given up. */
export interface Surrender {
  /** Leases in these states; `HELD` ones were never used and are free at once. */
  readonly states: readonly Extract<LeaseState, 'HELD' | 'IN_USE'>[];
  /** When addresses and host names that were in use may be given again; at once without it. */
  readonly quarantineUntil?: Instant;
  /** Only these kinds: what a change has replaced (4.4.4(2)). All of them without it. */
  readonly kinds?: readonly LeaseKind[];
  /** Only these leases. */
  readonly ids?: readonly string[];
}

/**
 * Queues that a connection gives leases up (4.4.5(3)): what was in use and others may have remembered is quarantined; connection points,
 * dynamic addresses and what was only held are free at once. One statement: give up everything of a connection in one call.
 */
export function releaseLeases(passage: Passage, connectionId: string, surrender: Surrender): void {
  const { states, quarantineUntil, kinds, ids } = surrender;
  const quarantined = `state = 'IN_USE' AND $4::timestamptz > $2::timestamptz AND coalesce(address::text, host_name) IS NOT NULL`;
  passage.write(
    `UPDATE lan_lease SET released_at = $2::timestamptz,
       state = CASE WHEN ${quarantined} THEN 'QUARANTINED' ELSE 'RELEASED' END, free_at = CASE WHEN ${quarantined} THEN $4::timestamptz END
     WHERE connection_id = $1 AND state = ANY($3::text[]) AND ($5::text[] IS NULL OR kind = ANY($5)) AND ($6::text[] IS NULL OR id = ANY($6))`,
    [connectionId, passage.asOf, states, quarantineUntil ?? null, kinds ?? null, ids ?? null],
  );
}

/** Quarantined leases that one passage gives back at most, so that nobody waits for the whole backlog of a network. */
const batch = 500;

/** Gives back what has been quarantined long enough, of the leases that `which` names; skips what another passage is giving back. */
export const givenBack = (which: string, asOf: string) => `UPDATE lan_lease SET state = 'RELEASED' WHERE id IN (
    SELECT q.id FROM lan_lease q WHERE ${which} AND q.state = 'QUARANTINED' AND q.free_at <= ${asOf}::timestamptz
    ORDER BY q.free_at LIMIT ${batch} FOR UPDATE SKIP LOCKED) RETURNING id`;
