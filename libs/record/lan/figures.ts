import type { EntityManager } from 'typeorm';
import type { Instant } from '#libs/kernel/instant';
import { readAddress } from './notation.js';

/** How many addresses of a network are what. Figures above {@link beyond} stand at it: IPv6 has more than anybody counts. */
export interface NetworkFigures {
  readonly code: string;
  readonly site: string;
  readonly withdrawn: boolean;
  /** Addresses that are given out by Kitei at all. */
  readonly size: number;
  /** May be given out now. */
  readonly free: number;
  readonly used: number;
  /** Held for applications that are examined. */
  readonly held: number;
  readonly quarantined: number;
  /** Kept out of the pools by name. */
  readonly reserved: number;
  /** Given out by a DHCP server. */
  readonly dynamic: number;
  /** Connections that get their address there. */
  readonly dhcp: number;
}

/** The largest figure that is told; it stands for itself and everything above. */
export const beyond = Number.MAX_SAFE_INTEGER;

/** A figure for people. */
export function counted(figure: number): string {
  return figure >= beyond ? `> ${beyond}` : String(figure);
}

interface Row {
  readonly code: string;
  readonly site: string;
  readonly withdrawn: boolean;
  readonly ranges: readonly { readonly kind: string; readonly first: string; readonly last: string }[];
  readonly pools: readonly { readonly first: string; readonly last: string; readonly taken: number }[];
  readonly counts: Readonly<Record<string, number>>;
}

/** The figures of every network, or of those that are named, by code. A quarantine that is over counts as free. */
export async function networkFigures(
  manager: EntityManager,
  asOf: Instant,
  codes?: readonly string[],
): Promise<NetworkFigures[]> {
  const rows = await manager.query<Row[]>(
    `SELECT n.code, n.site, n.withdrawn, n.ranges,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('first', host(p.first), 'last', host(p.last), 'taken', (
          SELECT count(*) FROM lan_lease l WHERE l.address >= p.first AND l.address <= p.last AND l.state <> 'RELEASED'
            AND (l.state <> 'QUARANTINED' OR l.free_at > $1::timestamptz)))), '[]')
        FROM lan_pool p WHERE p.network = n.code) AS pools,
       (SELECT coalesce(jsonb_object_agg(s.kind, s.n), '{}') FROM (
          SELECT CASE WHEN l.address IS NULL THEN 'DHCP' ELSE l.state END AS kind, count(*) AS n FROM lan_lease l
          WHERE l.network = n.code AND l.kind = 'ADDRESS' AND l.state <> 'RELEASED'
            AND (l.state <> 'QUARANTINED' OR l.free_at > $1::timestamptz) GROUP BY 1) AS s) AS counts
     FROM lan_network n WHERE $2::text[] IS NULL OR n.code = ANY($2) ORDER BY n.code`,
    [asOf, codes ?? null],
  );
  return rows.map(figuresOf);
}

function figuresOf({ code, site, withdrawn, ranges, pools, counts }: Row): NetworkFigures {
  const size = sum(pools.map(sizeOf));
  const free = sum(pools.map((pool) => sizeOf(pool) - BigInt(pool.taken)));
  const of = (kind: string) => told(sum(ranges.filter((range) => range.kind === kind).map(sizeOf)));
  return {
    code,
    site,
    withdrawn,
    size: told(size),
    free: withdrawn ? 0 : told(free),
    used: counts.IN_USE ?? 0,
    held: counts.HELD ?? 0,
    quarantined: counts.QUARANTINED ?? 0,
    reserved: of('RESERVED'),
    dynamic: of('DHCP'),
    dhcp: counts.DHCP ?? 0,
  };
}

const sum = (figures: readonly bigint[]) => figures.reduce((total, figure) => total + figure, 0n);
const told = (figure: bigint) => Number(figure > BigInt(beyond) ? BigInt(beyond) : figure);

function sizeOf({ first, last }: { readonly first: string; readonly last: string }): bigint {
  return (readAddress(last)?.value ?? -1n) - (readAddress(first)?.value ?? 0n) + 1n;
}
