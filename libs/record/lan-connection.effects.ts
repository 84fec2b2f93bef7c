import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DnsRecord, LanProposal, LanTerms } from '#libs/lifecycles/lan-connection/contract';
import { dnsRecordOf, type Occupied } from './lan-connection.rows.js';

/** What the DNS shall hold for a connection, and what it may still hold although it shall not. */
export interface HostEffect {
  /** Id of the connection, by which the name server's records are recognised. */
  readonly owner: string;
  /** It makes a registration; otherwise it takes one away. */
  readonly registers: boolean;
  /** Code of the host connector; null where people keep the zone. */
  readonly connector: string | null;
  /** The pair that shall be there; absent where nothing shall. */
  readonly wanted?: DnsRecord;
  readonly obsolete: readonly DnsRecord[];
}

interface Row {
  readonly id: string;
  readonly purpose: string | null;
  readonly open: boolean;
  readonly state: string;
  readonly terms: LanTerms;
  readonly proposal: LanProposal | null;
  readonly connector: string | null;
  readonly records: readonly DnsRecord[];
  readonly used: Occupied;
  readonly held: Occupied;
}

/** Leases of a state as one object; a kind that is missing leaves its fields null. */
const leased = (states: string) => `(SELECT jsonb_build_object('hostName', max(l.host_name), 'dnsZone', max(l.dns_zone),
    'address', max(host(l.address)), 'connectionPoint', max(l.point)) FROM lan_lease l WHERE l.connection_id = c.id AND l.state IN (${states}))`;
const columns = `c.id, c.state, k.terms, k.proposal, n.connector, k.dns_records AS records,
  ${leased(`'IN_USE'`)} AS used, ${leased(`'HELD'`)} AS held`;
const source = `governed_case c JOIN lan_connection k ON k.id = c.id`;

/** States in which the DNS shall hold nothing for a connection: it never came about, or it ends. */
const gone: ReadonlySet<string> = new Set([
  ...['rejected', 'withdrawn', 'registration-failed', 'unregistering', 'failed'],
  ...['ending-ordered', 'deregistering', 'deregistered', 'confirming-end', 'ended'],
]);

/** Reads what host connectors have to bring about, from the record as it stands (4.4.1(3), 4.4.4(2), 4.4.5(3)②). */
@Injectable()
export class LanConnectionEffects {
  constructor(private readonly dataSource: DataSource) {}

  /** What an open item that a connector carries asks for; undefined when it is closed, or waits on people. */
  async of(itemId: string): Promise<HostEffect | undefined> {
    const [row] = await this.dataSource.query<Row[]>(
      `SELECT ${columns}, w.purpose, w.state = 'open' AND w.carrier IS NOT NULL AS open
       FROM work_item w JOIN ${source} ON c.id = w.case_id
       LEFT JOIN lan_network n ON n.code = CASE WHEN w.purpose = 'change-registration' THEN k.proposal -> 'terms' ->> 'network'
         ELSE k.network END WHERE w.id = $1`,
      [itemId],
    );
    if (!row?.open) return undefined;
    if (row.purpose === 'registration' || row.purpose === 'change-registration') {
      // What is replaced stays valid until the new is.
      const { wanted, ...effect } = effectOf(row, row.purpose === 'change-registration');
      return { ...effect, ...(wanted ? { wanted } : {}), registers: true, obsolete: [] };
    }
    return effectOf(row, false);
  }

  /** The case of an item that was called off before it was done; undefined for any other. */
  async calledOff(itemId: string): Promise<string | undefined> {
    const [row] = await this.dataSource.query<{ id: string }[]>(
      `SELECT case_id AS id FROM work_item WHERE id = $1 AND state = 'cancelled'`,
      [itemId],
    );
    return row?.id;
  }

  /** How the DNS should stand by the record, whatever was tried before. */
  async standing(connectionId: string): Promise<HostEffect> {
    const [row] = await this.dataSource.query<Row[]>(
      `SELECT ${columns}, NULL AS purpose, false AS open FROM ${source} LEFT JOIN lan_network n ON n.code = k.network WHERE c.id = $1`,
      [connectionId],
    );
    if (!row) throw new Error('there is no such connection');
    return effectOf(row, false);
  }
}

function effectOf({ id, state, terms, proposal, connector, records, used, held }: Row, proposed: boolean): HostEffect {
  const wantedTerms = proposed && proposal ? proposal.terms : terms;
  const [first, second] = proposed ? [held, used] : [used, held];
  const occupied: Occupied = {
    hostName: first.hostName ?? second.hostName,
    dnsZone: first.dnsZone ?? second.dnsZone,
    address: first.address ?? second.address,
    acquisition: wantedTerms.acquisition,
    connectionPoint: first.connectionPoint ?? second.connectionPoint,
  };
  const wanted = gone.has(state) ? undefined : dnsRecordOf(wantedTerms, occupied);
  return {
    owner: id,
    registers: false,
    connector,
    ...(wanted ? { wanted } : {}),
    obsolete: records.filter((record) => record.hostName !== wanted?.hostName || record.address !== wanted.address),
  };
}
