import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Instant } from '#libs/kernel/instant';
import type { DnsRecord } from '#libs/lifecycles/lan-connection/contract';
import { settledStates } from '#libs/lifecycles/lan-connection/states';
import { type HostEffect, LanConnectionEffects } from '../lan-connection.effects.js';

/** What the list of host names says of one connection (4.4.1(5)②). */
export interface ListedHost {
  readonly connectionId: string;
  readonly wanted?: DnsRecord;
}

/** Milliseconds before a look in which nothing may have happened to a connection; clocks differ. */
const settling = 300_000;

/** Reads the side of the list, a page at a time. */
@Injectable()
export class HostRows {
  constructor(
    private readonly dataSource: DataSource,
    private readonly effects: LanConnectionEffects,
  ) {}

  /** Connections whose records a host connector keeps, at rest for a while, in the order of their ids. */
  async after(connector: string, asOf: Instant, id: string, limit: number): Promise<ListedHost[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT k.id FROM lan_connection k JOIN governed_case c ON c.id = k.id JOIN lan_network n ON n.code = k.network
       WHERE n.connector = $1 AND k.permitted_at IS NOT NULL AND k.registration @> '{"dnsRegistered": true}' AND c.changed_at < $2
         AND c.state = ANY($3) AND k.id > $4 AND NOT EXISTS (
           SELECT FROM work_item w WHERE w.case_id = k.id AND w.state = 'open' AND w.carrier IS NOT NULL)
       ORDER BY k.id LIMIT $5`,
      [connector, new Date(Date.parse(asOf) - settling), settledStates, id, limit],
    );
    return Promise.all(rows.map(async (row) => listed(row.id, await this.effects.standing(row.id))));
  }
}

function listed(connectionId: string, { wanted }: HostEffect): ListedHost {
  return { connectionId, ...(wanted ? { wanted } : {}) };
}
