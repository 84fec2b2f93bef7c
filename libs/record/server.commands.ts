import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ForcedStop } from '#libs/lifecycles/server/contract';
import type { OutboundCommand } from './outbound-command.js';

/** The command by which a server is stopped, or started again (4.2.2(6)). */
export type ServerCommand = OutboundCommand<'server.stop' | 'server.start'>;

interface Row {
  readonly caseId: string;
  readonly name: string;
  readonly device: string | null;
  readonly enforcer: string | null;
  readonly state: string;
  readonly sequence: number;
  readonly openedAt: Date;
  readonly changedAt: Date;
  readonly open: boolean;
  readonly stop: ForcedStop | null;
}

/** Reads what whoever runs a server is told, from the record as it stands (4.2.2(6)). */
@Injectable()
export class ServerCommands {
  constructor(private readonly dataSource: DataSource) {}

  /** What an open item that a connector carries demands; `held` while the committee holds the stop. Asked again, it is the same command. */
  async of(itemId: string): Promise<ServerCommand | 'held' | undefined> {
    const row = await this.read(itemId);
    if (!row?.open || row.enforcer === null) return undefined;
    if (row.stop?.held) return 'held';
    return commandOf(row, 'server.stop', itemId, row.openedAt);
  }

  /** A stop that came late, when nobody wants it any more, is taken back; undefined where the server is to stand. */
  async instead(itemId: string): Promise<ServerCommand | undefined> {
    const row = await this.read(itemId);
    if (!row || row.open || row.enforcer === null || row.state === 'forcibly-stopped' || row.state === 'retired')
      return undefined;
    return commandOf(row, 'server.start', `${row.caseId}-${row.sequence}`, row.changedAt);
  }

  private async read(itemId: string): Promise<Row | undefined> {
    const [row] = await this.dataSource.query<Row[]>(
      `SELECT s.id AS "caseId", s.name, s.device, s.enforcer, s.stop, c.state, c.sequence, c.changed_at AS "changedAt",
         w.opened_at AS "openedAt", w.state = 'open' AND w.carrier IS NOT NULL AS open
       FROM work_item w JOIN server s ON s.id = w.case_id JOIN governed_case c ON c.id = s.id
       WHERE w.id = $1 AND w.purpose = 'forced-stop'`,
      [itemId],
    );
    return row;
  }
}

function commandOf(row: Row, type: ServerCommand['command']['type'], id: string, since: Date): ServerCommand {
  const { caseId: subject, sequence, name, device, enforcer, stop } = row;
  const order = { subject, sequence, clause: '4.2.2(6)', name, ...(device === null ? {} : { device }) };
  return {
    ...{ connector: enforcer ?? '', since: since.toISOString() },
    command: { id, type, orderedAt: stop?.orderedAt ?? since.toISOString(), order: { ...order, reason: stop?.reason } },
  };
}
