/**
 * SQL that finds what is free, one expression each. Every expression reads a partial index that holds nothing but what is taken, up to
 * the first gap: it costs as much as the run of taken ones that it meets, never as much as the range.
 */

const taken = `l.state <> 'RELEASED'`;

/** Asks the index for one row. EXISTS would let the planner read the whole table into a hash. */
const nobodyHas = (what: string) => `(SELECT l.id FROM lan_lease l WHERE ${what} AND ${taken} LIMIT 1) IS NULL`;

/** Addresses that are counted at once when a search begins, and at most. */
const stride = { first: 64, most: 65_536 };

/**
 * The first free address from `low` to `high`, both included: nearly always `low`. Otherwise a stretch of so many addresses is full when
 * so many leases are counted in it; one whose last address is free need not be counted. Full ones are stepped over, each twice as long
 * as the one before; the first that is not full is halved until one address is left.
 */
const firstFree = (low: string, high: string) => `CASE
    WHEN ${nobodyHas(`l.address = ${low}`)} THEN ${low}
    ELSE (
      WITH RECURSIVE w (low, step, near) AS (
        SELECT ${low}, ${stride.first}::bigint, false
        UNION ALL
        SELECT CASE WHEN f.whole THEN w.low + w.step ELSE w.low END,
          CASE WHEN w.near OR NOT f.whole THEN w.step / 2 ELSE least(w.step * 2, ${stride.most}) END, w.near OR NOT f.whole
        FROM w CROSS JOIN LATERAL (
          SELECT NOT ${nobodyHas('l.address = w.low + (w.step - 1)')} AND w.step = (
            SELECT count(*) FROM lan_lease l WHERE l.address >= w.low AND l.address < w.low + w.step AND ${taken}
          ) AS whole OFFSET 0) AS f
        WHERE w.step > 0 AND w.low <= ${high})
      SELECT w.low FROM w WHERE w.step = 0 AND w.low <= ${high}) END`;

const firstFreeIn = (bounds: string) => `(SELECT f.address FROM (${bounds} ORDER BY p.first OFFSET 0) AS s
    CROSS JOIN LATERAL (SELECT ${firstFree('s.low', 's.high')} AS address OFFSET 0) AS f
    WHERE f.address IS NOT NULL ORDER BY s.low LIMIT 1)`;

/**
 * The next free address of a network behind `cursor`, round and round, so that what was given back rests as long as possible.
 * Null when all are taken.
 */
export const nextAddress = (network: string, cursor: string) => `coalesce(
    ${firstFreeIn(`SELECT greatest(p.first, ${cursor} + 1) AS low, p.last AS high
      FROM lan_pool p WHERE p.network = ${network} AND (${cursor} IS NULL OR p.last > ${cursor})`)},
    ${firstFreeIn(`SELECT p.first AS low, least(p.last, ${cursor}) AS high
      FROM lan_pool p WHERE p.network = ${network} AND p.first <= ${cursor}`)})`;

const named = (number: string) => `(r.prefix || lpad((${number})::text, r.digits, '0'))`;

/** Names of one rule have one length, so their order as texts is the order of their numbers. */
const firstFreeNumber = (low: string, high: string) => `CASE
    WHEN ${low} > ${high} THEN NULL
    WHEN ${nobodyHas(`l.host_name = ${named(low)}`)} THEN ${low}
    ELSE (SELECT g.number + 1 FROM (
        SELECT h.number, h.host_name, lead(h.number) OVER (ORDER BY h.host_name) AS next FROM (
          SELECT l.host_name, substr(l.host_name, length(r.prefix) + 1)::int AS number FROM lan_lease l
          WHERE l.host_name >= ${named(low)} AND l.host_name <= ${named(high)} AND ${taken}
            AND length(l.host_name) = length(r.prefix) + r.digits AND left(l.host_name, length(r.prefix)) = r.prefix
            AND substr(l.host_name, length(r.prefix) + 1) ~ '^[0-9]+$') AS h) AS g
      WHERE g.number < ${high} AND g.next IS DISTINCT FROM g.number + 1 ORDER BY g.host_name LIMIT 1) END`;

const mostNumber = `(10 ^ r.digits - 1)::int`;

/** The next free number of the naming rule `r`: behind the last one given, and from 1 once those are used up. Null when all are taken. */
export const nextNumber = `coalesce(${firstFreeNumber('r.last_number + 1', mostNumber)},
    ${firstFreeNumber('1', 'r.last_number')})`;

const unoccupied = nobodyHas('l.point = p.code AND NOT l.shared');

/** The connection point that was named, and whether somebody has it. */
export const namedPoint = (
  code: string,
) => `(SELECT to_jsonb(p) || jsonb_build_object('occupied', NOT p.shared AND NOT ${unoccupied})
    FROM lan_connection_point p WHERE p.code = ${code})`;

/** The first free point at a place; where many devices share one, any of the network's will do when the place has none. */
export const freePoint = (network: string, place: string, shared: string) => `CASE WHEN ${shared}
    THEN (SELECT to_jsonb(p) || '{"occupied": false}' FROM lan_connection_point p
      WHERE p.network = ${network} AND p.shared AND p.switching AND NOT p.withdrawn
      ORDER BY p.place <> ${place}, p.code LIMIT 1)
    ELSE (SELECT to_jsonb(p) || '{"occupied": false}' FROM lan_connection_point p
      WHERE p.network = ${network} AND p.place = ${place} AND p.switching AND NOT p.shared AND NOT p.withdrawn
        AND ${unoccupied} ORDER BY p.code LIMIT 1) END`;
