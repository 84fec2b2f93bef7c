import type { OperatingProcedureDocument } from '#libs/lifecycles/server/documents';
import type { Done, Instruction, OffProcedureAction, PinnedProcedure } from '#libs/lifecycles/server-breach/contract';
import type { Instant } from '#libs/kernel/instant';
import type { Passage } from './door/passage.js';
import { missing } from './door/refusals.js';
import type { Change } from './moves.js';
import type { ServerBreach } from './server-breach.entity.js';
import type { Server } from './server.entity.js';
import { type ChangingRow, changeRow } from './row-change.js';

/** The breach of the case, as it was read with it. */
export function breachOf({ row, governed }: Passage): ServerBreach {
  if (!row || governed.slug !== 'server-breach') throw missing({ ja: 'セキュリティ侵害', en: 'breach' });
  return {
    id: row.id,
    serverId: row.server_id,
    source: row.source,
    alertId: row.alert_id,
    seen: row.seen,
    detectedAt: new Date(row.detected_at as string),
    previousId: row.previous_id,
    open: row.open,
    retellings: row.retellings,
    procedure: row.procedure,
    ticks: row.ticks,
    report: row.report,
    insufficiency: row.insufficiency,
    authorities: row.authorities,
    handling: row.handling,
    improvement: row.improvement,
    review: row.review,
  } as ServerBreach;
}

const columns = {
  open: 'open',
  retellings: 'retellings',
  ticks: 'ticks',
  report: 'report',
  insufficiency: 'insufficiency',
  authorities: 'authorities',
  handling: 'handling',
  improvement: 'improvement',
  review: 'review',
} as const satisfies Partial<Record<keyof ServerBreach, string>>;
const row = {
  table: 'server_breach',
  columns,
  inJson: ['retellings', 'ticks', 'report', 'insufficiency', 'authorities', 'handling', 'improvement', 'review'],
} as const satisfies ChangingRow<keyof typeof columns>;

/** What changes in the row of a breach. */
export type BreachChange = Partial<Pick<ServerBreach, keyof typeof columns>>;

/** Changes the row, and says so in the ledger line of the same statement. */
export function changeBreach(passage: Passage, change: BreachChange): Change {
  changeRow(passage, row, breachOf(passage).id, change);
  return { after: { breach: change } };
}

/** Enters a new breach, and answers how its history keeps it. */
export function insertBreach(passage: Passage, breach: ServerBreach): Change {
  const { id, serverId, source, alertId, seen, detectedAt, previousId, procedure } = breach;
  passage.write(
    `INSERT INTO server_breach (id, server_id, source, alert_id, seen, detected_at, previous_id, open, retellings, procedure, ticks,
       insufficiency, authorities)
     VALUES ($1, $2, $3, $4, $5, $6, $7, true, '[]', $8, '{}', $9, '{}')`,
    [...[id, serverId, source, alertId, seen, detectedAt, previousId, jsonOf(procedure)], jsonOf(breach.insufficiency)],
  );
  // By the names of the columns: the verifier holds the row against them.
  const { report, insufficiency, authorities, handling, improvement, review, retellings, open, ticks } = breach;
  return {
    after: {
      breach: {
        ...{ server_id: serverId, source, alert_id: alertId, seen, detected_at: detectedAt, previous_id: previousId },
        ...{ open, retellings, procedure, ticks, report, insufficiency, authorities, handling, improvement, review },
      },
    },
  };
}

const jsonOf = (value: object | null) => (value === null ? null : JSON.stringify(value));

/** Somebody has done something in this passage. */
export function done({ actor, asOf }: Passage): Done {
  return { at: asOf, by: actor.id };
}

/** A server as its breaches need it. */
export type BreachedServer = Pick<Server, 'id' | 'name' | 'administrators' | 'operators'>;

/** The server that an id or a name stands for. */
export async function serverNamed(passage: Passage, reference: string): Promise<BreachedServer | undefined> {
  const [server] = await passage.read<BreachedServer>(
    'SELECT id, name, administrators, operators FROM server WHERE id = $1 OR name = $1',
    [reference],
  );
  return server;
}

/** The server of the breach, with the people who hold a role on it now. */
export async function breachedServer(passage: Passage): Promise<BreachedServer> {
  const server = await serverNamed(passage, breachOf(passage).serverId);
  if (!server) throw missing({ ja: 'サーバ', en: 'server' }, 'server');
  return server;
}

/** A version of the operating procedure of a server. */
export interface ProcedureVersion {
  readonly version: number;
  readonly digest: string;
  readonly content: OperatingProcedureDocument;
  readonly recordedAt: Date;
}

/** The operating procedure of a server: one version, the current one where none is asked for (4.2.2(5)). */
export async function procedureOf(
  passage: Passage,
  serverId: string,
  version: number | null = null,
): Promise<ProcedureVersion | undefined> {
  const [found] = await passage.read<ProcedureVersion>(
    `SELECT version, digest, content, recorded_at AS "recordedAt" FROM server_document
     WHERE server_id = $1 AND kind = 'OPERATING_PROCEDURE' AND ($2::integer IS NULL OR version = $2) ORDER BY version DESC LIMIT 1`,
    [serverId, version],
  );
  return found;
}

/** The breach response procedure as it stands now; null when the server has none (4.2.4(9)). */
export async function pinnedProcedure(passage: Passage, serverId: string): Promise<PinnedProcedure | null> {
  const current = await procedureOf(passage, serverId);
  const steps = current?.content.breachResponse ?? [];
  return current && steps.length > 0 ? { version: current.version, digest: current.digest, steps } : null;
}

/** How many instructions were given, and how many lines the work record has. */
export async function countsOf(passage: Passage): Promise<{ instructions: number; lines: number }> {
  const [counts] = await passage.read<{ instructions: number; lines: number }>(
    `SELECT (SELECT count(*)::integer FROM server_breach_instruction WHERE breach_id = $1) AS instructions,
       (SELECT count(*)::integer FROM server_breach_action WHERE breach_id = $1) AS lines`,
    [passage.governed.id],
  );
  return counts ?? { instructions: 0, lines: 0 };
}

/** Appends an instruction of the committee (4.2.4(10)). */
export function appendInstruction(passage: Passage, number: number, { instruction }: Instruction): Change {
  const { at, by } = done(passage);
  passage.write(
    'INSERT INTO server_breach_instruction (breach_id, number, instruction, given_by, given_at) VALUES ($1, $2, $3, $4, $5)',
    [passage.governed.id, number, instruction, by, at],
  );
  return { after: { instruction: { number, instruction, given_by: by } } };
}

/** Appends a line to the work record (4.2.4(10)). */
export function appendAction(passage: Passage, number: number, said: OffProcedureAction, keptUntil: Instant): Change {
  const { at: recordedAt, by } = done(passage);
  const { at, action, reason, target, result, instruction } = said;
  passage.write(
    `INSERT INTO server_breach_action (breach_id, number, done_at, actor, action, reason, target, result, instruction, recorded_at,
       kept_until)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [passage.governed.id, number, at, by, action, reason, target, result, instruction, recordedAt, keptUntil],
  );
  return {
    after: {
      action: { number, done_at: at, actor: by, action, reason, target, result, instruction, kept_until: keptUntil },
    },
  };
}
