import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { FindingKind } from '#libs/lifecycles/finding/contract';
import { missing } from '../door/refusals.js';
import { Server } from '../server.entity.js';
import { ServerStatus } from '../server-status.entity.js';
import { statusFindings } from '../server-status/differences.js';

/** How a server stands with its patches (4.2.4(1)). */
export const currencies = ['CURRENT', 'BEHIND', 'DEFERRED', 'UNKNOWN'] as const;

/** The status of a server as readers see it. */
export interface ServerStatusView {
  readonly serverId: string;
  readonly name: string;
  readonly currency: (typeof currencies)[number];
  readonly aspects: readonly ServerStatus[];
  readonly findings: readonly {
    readonly id: string;
    readonly kind: FindingKind;
    readonly clause: string;
    readonly accepted: boolean;
  }[];
}

/** Reads what other systems report about servers. */
@Injectable()
export class ServerStatusQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** What is known of a server by its id or name, with the findings that stand. */
  async of(reference: string): Promise<ServerStatusView> {
    const { manager } = this.dataSource;
    const server = await manager.findOneBy(Server, [{ id: reference }, { name: reference }]);
    if (!server) throw missing({ ja: 'サーバ', en: 'server' });
    const { id: serverId, name } = server;
    const aspects = await manager.find(ServerStatus, { where: { serverId }, order: { aspect: 'ASC' } });
    const findings = await manager.query<ServerStatusView['findings'][number][]>(
      `SELECT id, kind, clause, coalesce(action = 'ACCEPTED', false) AS accepted FROM finding
       WHERE stands AND subject_case_id = $1 AND kind = ANY($2) ORDER BY kind`,
      [serverId, statusFindings],
    );
    const behind = findings.find(({ kind }) => kind === 'SERVER_BEHIND');
    const reported = aspects.some(({ aspect }) => aspect === 'PATCHES');
    const currency = behind ? (behind.accepted ? 'DEFERRED' : 'BEHIND') : reported ? 'CURRENT' : 'UNKNOWN';
    return { serverId, name, currency, aspects, findings };
  }
}
