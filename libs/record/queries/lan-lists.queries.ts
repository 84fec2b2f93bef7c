import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Instant } from '#libs/kernel/instant';
import type { LeaseKind, LeaseState } from '../lan-connection.entity.js';
import { Conditions } from './conditions.js';
import { type Page, pageOf, type PageRequest, placeOf } from './page.js';
import { type Scope, visibleTo } from './scope.js';

/** Which rows of one of the three lists are wanted. */
export interface LanListFilter extends PageRequest {
  /** The list as it stands, or stood, at this instant. */
  readonly asOf: Instant;
  readonly network?: string;
  readonly state?: LeaseState;
  /** Id of the connection. */
  readonly connection?: string;
  readonly department?: string;
}

/** One line of a list: what a connection occupies or has occupied (4.4.1(5)①-③). */
export interface LanListRow {
  readonly id: string;
  readonly connectionId: string;
  readonly network: string;
  readonly state: LeaseState;
  readonly heldAt: Date;
  /** Since when it is in use; null while it is held for an application. */
  readonly from: Date | null;
  /** Since when it is no longer in use. */
  readonly to: Date | null;
  /** When it may be given again, where that is later. */
  readonly freeAt: Date | null;
  /** Null where the device gets its address by DHCP. */
  readonly address: string | null;
  readonly hostName: string | null;
  readonly dnsZone: string | null;
  readonly dns: boolean;
  readonly point: string | null;
  readonly shared: boolean;
  readonly hub: string | null;
  readonly port: string | null;
  readonly outlet: string | null;
  readonly cable: string | null;
  readonly accessPoint: string | null;
  readonly departmentCode: string | null;
  readonly userId: string | null;
}

/** By what each list is ordered; the id makes it unique. */
const orders = {
  ADDRESS: ['l.network', 'l.address', 'l.id'],
  HOST_NAME: ['l.host_name', 'l.id'],
  CONNECTION_POINT: ['l.point', 'l.id'],
} as const satisfies Record<LeaseKind, readonly string[]>;

/** From the instants alone, so that it holds for any moment, and a quarantine that is over shows as such. */
const stateAt = (asOf: string) => `CASE
    WHEN l.released_at <= ${asOf} THEN CASE WHEN l.free_at > ${asOf} THEN 'QUARANTINED' ELSE 'RELEASED' END
    WHEN l.committed_at <= ${asOf} THEN 'IN_USE' ELSE 'HELD' END`;

/** What the same connection had beside it: rather what was in use than what was only held. */
const beside = (kind: LeaseKind, column: string, asOf: string) => `(SELECT ${column} FROM lan_lease b
    WHERE b.connection_id = l.connection_id AND b.kind = '${kind}' AND b.held_at <= least(l.released_at, ${asOf})
      AND (b.released_at IS NULL OR b.released_at >= least(l.released_at, ${asOf}))
    ORDER BY (b.committed_at <= least(l.released_at, ${asOf})) IS TRUE DESC, b.held_at LIMIT 1)`;

const until = (column: string, asOf: string) => `CASE WHEN ${column} <= ${asOf} THEN ${column} END`;

/** Reads the lists that the department keeps: addresses, host names with the DNS, connection points (4.4.1(5)①-③). */
@Injectable()
export class LanListQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** One page of a list: addresses by network and address, the others by name. */
  async list(kind: LeaseKind, filter: LanListFilter, scope: Scope): Promise<Page<LanListRow>> {
    const where = new Conditions();
    const asOf = `${where.put(filter.asOf)}::timestamptz`;
    where
      .and(`l.kind = '${kind}' AND l.held_at <= ${asOf}`)
      .given(filter.network, (network) => `l.network = ${network}`)
      .given(filter.connection, (connection) => `l.connection_id = ${connection}`)
      .given(filter.state, (state) => `${stateAt(asOf)} = ${state}`)
      .given(
        filter.department,
        (code) => `l.connection_id = ANY (ARRAY(SELECT d.id FROM lan_connection d WHERE d.department_code = ${code}))`,
      );
    if (scope !== 'all') {
      const seen = new Conditions();
      // Placeholders go on counting where the others stop.
      seen.parameters.push(...where.parameters);
      visibleTo(scope, seen);
      where.parameters.push(...seen.parameters.slice(where.parameters.length));
      where.and(`EXISTS (SELECT FROM governed_case c WHERE c.id = l.connection_id AND ${seen.sql})`);
    }
    const order = orders[kind].join(', ');
    const limit = where.put(filter.limit + 1);
    const places = placesAfter(kind, filter.cursor, where);
    // The rows of a department are found by its connections, once; the order helps only where all rows are walked.
    const branches = filter.department === undefined ? places : [`(${places.map((each) => `(${each})`).join(' OR ')})`];
    const parts = branches.map(
      (after) => `(SELECT l.* FROM lan_lease l WHERE ${where.sql} AND ${after} ORDER BY ${order} LIMIT ${limit})`,
    );
    const rows = await this.dataSource.query<LanListRow[]>(
      `SELECT l.id, l.connection_id AS "connectionId", l.network, ${stateAt(asOf)} AS state, l.held_at AS "heldAt",
         ${until('l.committed_at', asOf)} AS "from", ${until('l.released_at', asOf)} AS "to",
         CASE WHEN l.released_at <= ${asOf} THEN l.free_at END AS "freeAt",
         host(${kind === 'ADDRESS' ? 'l.address' : beside('ADDRESS', 'b.address', asOf)}) AS address,
         ${kind === 'HOST_NAME' ? 'l.host_name' : beside('HOST_NAME', 'b.host_name', asOf)} AS "hostName",
         l.dns_zone AS "dnsZone", l.dns, l.point, l.shared, p.hub, p.port, p.outlet, p.cable, p.access_point AS "accessPoint",
         d.department_code AS "departmentCode", d.user_id AS "userId"
       FROM (SELECT * FROM (${parts.join(' UNION ALL ')}) AS l ORDER BY ${order} LIMIT ${limit}) AS l
         LEFT JOIN lan_connection d ON d.id = l.connection_id LEFT JOIN lan_connection_point p ON p.code = l.point
       ORDER BY ${order}`,
      where.parameters,
    );
    return pageOf(
      rows,
      filter.limit,
      (row) => placeAt(kind, row),
      (row) => row,
    );
  }
}

/** Where a row stands in its list. An empty address says that it has none. */
function placeAt(kind: LeaseKind, row: LanListRow): string[] {
  if (kind === 'ADDRESS') return [row.network, row.address ?? '', row.id];
  return [(kind === 'HOST_NAME' ? row.hostName : row.point) ?? '', row.id];
}

/** Conditions for what comes after a place, each of which an index answers: dynamic addresses stand last in their network. */
function placesAfter(kind: LeaseKind, cursor: string | undefined, where: Conditions): string[] {
  const place = placeOf(cursor, orders[kind].length);
  if (!place) return ['true'];
  if (kind !== 'ADDRESS')
    return [`(${orders[kind].join(', ')}) > (${place.map((each) => where.put(each)).join(', ')})`];
  const [network, address, id] = place.map((each) => where.put(each)) as [string, string, string];
  if (place[1] === '') {
    // PostgreSQL wants to see every parameter used.
    return [
      `l.network > ${network} AND ${address} = ''`,
      `l.network = ${network} AND l.address IS NULL AND l.id > ${id}`,
    ];
  }
  return [
    `(l.network, l.address, l.id) > (${network}, ${address}::inet, ${id})`,
    `l.network = ${network} AND l.address IS NULL`,
  ];
}
