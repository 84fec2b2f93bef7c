import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Instant } from '#libs/kernel/instant';
import type { ServerAspect } from '#libs/kernel/server-aspect';
import { finalStates } from '#libs/kernel/lifecycle';
import type { EnvironmentDocument } from '#libs/lifecycles/server/documents';
import { running } from '#libs/lifecycles/server/states';
import type { KnownStatus, ServerStatusContents } from '#libs/lifecycles/server/status';
import { serverTransitions } from '#libs/lifecycles/server/transitions';
import { statusFindings } from './differences.js';

/** A server with everything that its status is judged by. */
export interface ReportedServer {
  readonly id: string;
  readonly name: string;
  /** It runs; one that is gone has no differences any more. */
  readonly runs: boolean;
  readonly since: Instant;
  readonly environment?: EnvironmentDocument;
  readonly known: KnownStatus;
}

/** One aspect of one report on its way in. */
export interface StatusLine {
  /** Position of the report in its batch. */
  readonly n: number;
  readonly serverId: string;
  readonly aspect: ServerAspect;
  readonly observedAt: Instant;
  readonly content: ServerStatusContents[ServerAspect];
}

interface ServerRow {
  readonly id: string;
  readonly name: string;
  readonly runs: boolean;
  readonly since: Date;
  readonly environment: EnvironmentDocument | null;
}

interface StatusRow {
  readonly serverId: string;
  readonly aspect: ServerAspect;
  readonly observedAt: Date;
  readonly content: ServerStatusContents[ServerAspect];
}

/** A server that the committee is asked about, or somebody wants to bring back, runs meanwhile. */
const runningStates = [...running, 'return-requested', 'confirming-return'];
const ended = finalStates(serverTransitions);

/** Reads and writes what is known of servers from other systems. */
@Injectable()
export class ServerStatusRows {
  constructor(private readonly dataSource: DataSource) {}

  /** Ids by whatever the servers were called: their id or their name. */
  async idsOf(references: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.dataSource.query<{ id: string; name: string }[]>(
      'SELECT id, name FROM server WHERE id = ANY($1) OR name = ANY($1)',
      [references],
    );
    return new Map(rows.flatMap(({ id, name }) => [[name, id] as const, [id, id] as const]));
  }

  /** Keeps the newest of each aspect; answers which reports of the batch said something new. */
  async record(lines: readonly StatusLine[], source: string, asOf: Instant): Promise<ReadonlySet<number>> {
    if (lines.length === 0) return new Set();
    const rows = await this.dataSource.query<{ n: number }[]>(recording, [JSON.stringify(lines), source, asOf]);
    return new Set(rows.map(({ n }) => n));
  }

  /** These servers with what they are judged by; those that neither run nor have ended are left out. */
  of(ids: readonly string[]): Promise<ReportedServer[]> {
    return this.servers('s.id = ANY($3) ORDER BY s.id', [ids]);
  }

  /** The next running servers after an id, and those that have ended with findings that stand. */
  after(last: string, limit: number): Promise<ReportedServer[]> {
    return this.servers(
      `s.id > $3 AND (c.state = ANY ($1) OR EXISTS (SELECT FROM finding f
         WHERE f.stands AND f.subject_case_id = s.id AND f.kind = ANY ($4))) ORDER BY s.id LIMIT $5`,
      [last, statusFindings, limit],
    );
  }

  private async servers(condition: string, parameters: unknown[]): Promise<ReportedServer[]> {
    const rows = await this.dataSource.query<ServerRow[]>(
      `SELECT s.id, s.name, c.state = ANY ($1) AS runs, greatest(s.operating_since, c.opened_at) AS since,
         (SELECT d.content FROM server_document d WHERE d.server_id = s.id AND d.kind = 'ENVIRONMENT'
          ORDER BY d.version DESC LIMIT 1) AS environment
       FROM server s JOIN governed_case c ON c.id = s.id WHERE (c.state = ANY ($1) OR c.state = ANY ($2)) AND ${condition}`,
      [runningStates, ended, ...parameters],
    );
    const seen = await this.dataSource.query<StatusRow[]>(
      `SELECT server_id AS "serverId", aspect, observed_at AS "observedAt", content FROM server_status WHERE server_id = ANY($1)`,
      [rows.map(({ id }) => id)],
    );
    return rows.map(({ since, environment, ...row }) => ({
      ...row,
      since: since.toISOString(),
      ...(environment ? { environment } : {}),
      known: Object.fromEntries(
        seen
          .filter(({ serverId }) => serverId === row.id)
          .map(({ aspect, observedAt, content }) => [aspect, { observedAt: observedAt.toISOString(), content }]),
      ),
    }));
  }
}

// Servers are taken in one order, so that two batches wait for each other instead of blocking each other. Definitions that are updated
// before the last update was scanned do not make that forgotten.
const recording = `
  WITH line AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS l (n int, "serverId" text, aspect text, "observedAt" timestamptz, content jsonb)),
  newest AS MATERIALIZED (
    SELECT DISTINCT ON ("serverId", aspect) * FROM line ORDER BY "serverId", aspect, "observedAt" DESC, n),
  kept AS (
    INSERT INTO server_status AS o (server_id, aspect, observed_at, source, reported_at, content)
    SELECT "serverId", aspect, "observedAt", $2, $3, content FROM newest ORDER BY "serverId", aspect
    ON CONFLICT (server_id, aspect) DO UPDATE SET observed_at = excluded.observed_at, source = excluded.source,
      reported_at = excluded.reported_at,
      content = CASE WHEN coalesce(excluded.content ->> 'lastScanAt', '') < o.content ->> 'unscannedSince'
        THEN jsonb_set(excluded.content, '{unscannedSince}', o.content -> 'unscannedSince') ELSE excluded.content END
      WHERE excluded.observed_at > o.observed_at
    RETURNING server_id, aspect)
  SELECT DISTINCT w.n FROM newest w JOIN kept k ON k.server_id = w."serverId" AND k.aspect = w.aspect`;
