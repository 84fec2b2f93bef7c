import type { ServerDocumentKind } from '#libs/lifecycles/server/contract';
import type { CurrentDocuments } from '#libs/lifecycles/server/documents';
import type { Passage } from './door/passage.js';
import { missing } from './door/refusals.js';
import { newId } from './ids.js';
import { digestOf } from './ledger/hash.js';
import type { Change } from './moves.js';
import type { Server } from './server.entity.js';
import { type ChangingRow, changeRow } from './row-change.js';

/** The server of the case, as it was read with it. */
export function serverOf({ row, governed }: Passage): Server {
  if (!row || governed.slug !== 'server') throw missing({ ja: 'サーバ', en: 'server' });
  const at = (value: unknown) => (typeof value === 'string' ? new Date(value) : null);
  return {
    id: row.id,
    name: row.name,
    exposure: row.exposure,
    departmentCode: row.department_code,
    system: row.system,
    device: row.device,
    enforcer: row.enforcer,
    existing: row.existing,
    administrators: row.administrators,
    operators: row.operators,
    designer: row.designer,
    application: row.application,
    findings: row.findings,
    approvedAt: at(row.approved_at),
    operatingSince: at(row.operating_since),
    nextInspectionAt: at(row.next_inspection_at),
    regulationFrom: at(row.regulation_from),
    conformanceDue: at(row.conformance_due),
    extensionReason: row.extension_reason,
    conformance: row.conformance,
    conformedAt: at(row.conformed_at),
    stop: row.stop,
    retiredAt: at(row.retired_at),
  } as Server;
}

const columns = {
  administrators: 'administrators',
  operators: 'operators',
  application: 'application',
  findings: 'findings',
  approvedAt: 'approved_at',
  operatingSince: 'operating_since',
  nextInspectionAt: 'next_inspection_at',
  conformanceDue: 'conformance_due',
  extensionReason: 'extension_reason',
  conformance: 'conformance',
  conformedAt: 'conformed_at',
  stop: 'stop',
  retiredAt: 'retired_at',
} as const satisfies Partial<Record<keyof Server, string>>;
const row = {
  table: 'server',
  columns,
  inJson: ['application', 'findings', 'conformance', 'stop'],
} as const satisfies ChangingRow<keyof typeof columns>;

/** What may change in a server's row. */
export type ServerChange = Partial<Pick<Server, keyof typeof columns>>;

/** Changes the row and answers how it stands then, for the ledger line of the same statement. */
export function changeServer(passage: Passage, change: ServerChange): { server: object } {
  const before = serverOf(passage);
  changeRow(passage, row, before.id, change);
  return serverLine({ ...before, ...change });
}

/** The same as what a fact or step has changed. */
export function changed(passage: Passage, change: ServerChange): Promise<Change> {
  return Promise.resolve({ after: changeServer(passage, change) });
}

/** A server as its history keeps it. */
export function serverLine({ id: _case, ...row }: Server): { server: object } {
  return { server: row };
}

/** Enters a new server into the table. */
export function insertServer(passage: Passage, server: Server): void {
  passage.write(
    `INSERT INTO server (id, name, exposure, department_code, system, device, enforcer, existing, administrators, operators, designer, findings,
       conformance, regulation_from, conformance_due, operating_since, next_inspection_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [
      ...[
        server.id,
        server.name,
        server.exposure,
        server.departmentCode,
        server.system,
        server.device,
        server.enforcer,
        server.existing,
      ],
      ...[server.administrators, server.operators, server.designer],
      ...[JSON.stringify(server.findings), JSON.stringify(server.conformance)],
      ...[server.regulationFrom, server.conformanceDue, server.operatingSince, server.nextInspectionAt],
    ],
  );
}

/** A server of which nothing is known yet. */
export const blankServer = {
  ...{ system: null, device: null, enforcer: null, existing: false, administrators: [], operators: [], designer: null },
  ...{ application: null, findings: [], approvedAt: null, operatingSince: null, nextInspectionAt: null },
  ...{ regulationFrom: null, conformanceDue: null, extensionReason: null, conformance: {}, conformedAt: null },
  ...{ stop: null, retiredAt: null },
} satisfies Partial<Server>;

/** The latest version of a document. */
export interface CurrentVersion {
  readonly kind: ServerDocumentKind;
  readonly version: number;
  readonly digest: string;
  readonly content: object;
}

/** The latest version of every document of the case's server. */
export function currentDocuments(passage: Passage): Promise<CurrentVersion[]> {
  return passage.read<CurrentVersion>(
    `SELECT DISTINCT ON (kind) kind, version, digest, content FROM server_document WHERE server_id = $1
     ORDER BY kind, version DESC`,
    [passage.governed.id],
  );
}

/** Their contents by kind. */
export function contentsOf(versions: readonly CurrentVersion[]): CurrentDocuments {
  return Object.fromEntries(versions.map(({ kind, content }) => [kind, content]));
}

/** A new version of a document. */
export interface DocumentVersion extends CurrentVersion {
  readonly author: string;
  readonly reason: string;
}

/** Appends a version of a document; what the ledger line keeps of it. */
export function appendDocument(
  passage: Passage,
  { kind, version, digest, content, author, reason }: DocumentVersion,
): { document: object } {
  passage.write(
    `INSERT INTO server_document (id, server_id, kind, version, content, digest, author, recorded_at, reason)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...[newId('server_document'), passage.governed.id, kind, version, JSON.stringify(content), digest, author],
      ...[passage.asOf, reason],
    ],
  );
  return { document: { kind, version, digest } };
}

/** The version that follows. */
export function nextVersion(
  current: CurrentVersion | undefined,
  kind: ServerDocumentKind,
  content: object,
): Pick<CurrentVersion, 'kind' | 'version' | 'digest' | 'content'> {
  return { kind, content, version: (current?.version ?? 0) + 1, digest: digestOf(content) };
}
