import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Restriction } from '#libs/lifecycles/lan-connection/contract';
import { restrictedStates } from '#libs/lifecycles/lan-connection/states';
import { liveStates } from '#libs/lifecycles/lan-connection/transitions';
import type { OutboundCommand } from './outbound-command.js';

/** The order by which a connection is restricted, or no longer (4.4.2(1)). */
export type LanCommand = OutboundCommand<'lan.restrict' | 'lan.lift'>;

interface Row {
  readonly id: string;
  readonly key: string;
  readonly sequence: number;
  readonly since: Date;
  readonly restricts: boolean;
  readonly connector: string | null;
  readonly restriction: Restriction | null;
  readonly about: object;
}

const leased = (column: string) =>
  `(SELECT ${column} FROM lan_lease l WHERE l.connection_id = k.id AND l.state = 'IN_USE')`;

/** What the other system needs to find the device and its place. */
const about = `jsonb_build_object('network', k.network, 'mac', k.mac::text, 'address', ${leased('max(host(l.address))')},
    'hostName', ${leased('max(l.host_name)')}, 'connectionPoint', (
      SELECT jsonb_strip_nulls(jsonb_build_object('code', p.code, 'hub', p.hub, 'port', p.port, 'outlet', p.outlet, 'accessPoint', p.access_point))
      FROM lan_connection_point p WHERE p.code = ${leased('max(l.point)')}))`;
const commanded = `w.purpose IN ('restriction', 'lifting')`;

/** Reads what whoever enforces restrictions on a network is told, from the record as it stands (4.4.2(1)). */
@Injectable()
export class LanConnectionCommands {
  constructor(private readonly dataSource: DataSource) {}

  /** What an open item that a connector carries demands; undefined for any other. Asked again, it is the same command. */
  async of(itemId: string): Promise<LanCommand | undefined> {
    const [row] = await this.read(
      `w.id AS key, (SELECT min(e.sequence) FROM ledger_event e WHERE e.case_id = c.id AND e.part = w.id) AS sequence,
         w.opened_at AS since, w.purpose = 'restriction' AS restricts, w.carrier AS connector`,
      `w.state = 'open' AND w.carrier IS NOT NULL AND ${commanded}`,
      [itemId],
    );
    return row && commandOf(row);
  }

  /**
   * What holds now, when an item was closed while it was carried out: a command that came late is put right by a later one. Undefined
   * for an item that stands for no command; `command` is absent where nobody is connected any more, or people restrict.
   */
  async instead(itemId: string): Promise<{ readonly command?: LanCommand } | undefined> {
    const [row] = await this.read(
      `c.id || '-' || c.sequence AS key, c.sequence, c.changed_at AS since, c.state = ANY($2) AS restricts,
         CASE WHEN c.state = ANY($3) THEN n.enforcer END AS connector`,
      commanded,
      [itemId, enforced, liveStates],
    );
    const command = row && commandOf(row);
    return row && (command ? { command } : {});
  }

  private read(columns: string, which: string, parameters: unknown[]): Promise<Row[]> {
    return this.dataSource.query<Row[]>(
      `SELECT c.id, ${columns}, k.restriction, ${about} AS about FROM work_item w JOIN governed_case c ON c.id = w.case_id
         JOIN lan_connection k ON k.id = c.id JOIN lan_network n ON n.code = k.network WHERE w.id = $1 AND ${which}`,
      parameters,
    );
  }
}

const enforced = restrictedStates.filter((state) => !state.startsWith('lifting'));

function commandOf(row: Row): LanCommand | undefined {
  const { id: subject, key: id, sequence, connector, restricts, restriction, about: device } = row;
  if (connector === null) return undefined;
  const since = row.since.toISOString();
  const { kind, emergency, reason, orderedAt = since, lifting } = restriction ?? {};
  const order = { subject, sequence, clause: '4.4.2(1)', ...device };
  return {
    ...{ connector, since },
    command: restricts
      ? { id, type: 'lan.restrict', orderedAt, order: { ...order, kind, emergency, reason } }
      : { id, type: 'lan.lift', orderedAt: lifting?.orderedAt ?? since, order: { ...order, reason: lifting?.reason } },
  };
}
