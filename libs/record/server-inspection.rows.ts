import { finalStates } from '#libs/kernel/lifecycle';
import { accountTransitions } from '#libs/lifecycles/account/transitions';
import type { DeclaredServer } from '#libs/lifecycles/server-inspection/contract';
import type { ServerDocumentKind } from '#libs/lifecycles/server/contract';
import type { CurrentDocuments, DesignedRight } from '#libs/lifecycles/server/documents';
import type { Passage } from './door/passage.js';
import { missing } from './door/refusals.js';
import type { Server } from './server.entity.js';
import type { ServerInspection } from './server-inspection.entity.js';
import { wakeCases } from './work-items/wake.js';

/** A server as its inspections and defects see it. */
export type InspectedServer = Pick<
  Server,
  'id' | 'name' | 'exposure' | 'departmentCode' | 'system' | 'administrators' | 'operators' | 'designer'
> & { readonly state: string };

/** The server that a case is about. */
export async function inspectedServer(passage: Passage, serverId: string): Promise<InspectedServer> {
  const [server] = await passage.read<InspectedServer>(
    `SELECT s.id, s.name, s.exposure, s.department_code AS "departmentCode", s.system, s.administrators, s.operators, s.designer,
       c.state FROM server s JOIN governed_case c ON c.id = s.id WHERE s.id = $1`,
    [serverId],
  );
  if (!server) throw missing({ ja: 'サーバ', en: 'server' }, 'server');
  return server;
}

/** Whether somebody has a part in the server and so is no third party (4.2.4(7)[1st]). */
export function isInvolved({ administrators, operators, designer }: InspectedServer, personId: string): boolean {
  return administrators.includes(personId) || operators.includes(personId) || designer === personId;
}

/** What people see of the server. */
export function shownServer({ id, name, exposure, departmentCode }: InspectedServer): object {
  return { id, name, exposure, department: departmentCode };
}

/** The inspection of the case, as it was read with it. */
export function inspectionOf({ row, governed }: Passage): ServerInspection {
  if (!row || governed.slug !== 'server-inspection') throw missing({ ja: '第三者検査', en: 'inspection' });
  return {
    id: row.id,
    serverId: row.server_id,
    occasion: row.occasion,
    quarter: row.quarter,
    dueAt: new Date(row.due_at as string),
    inspector: row.inspector,
    closedAt: typeof row.closed_at === 'string' ? new Date(row.closed_at) : null,
  } as ServerInspection;
}

/** What the documents and the account ledger say of a server at this moment (4.2.4(7)[1st]②-⑤). */
export async function declaredServer(passage: Passage, { id, system }: InspectedServer): Promise<DeclaredServer> {
  const rows = await passage.read<{ kind: ServerDocumentKind; version: number; content: object }>(
    `SELECT DISTINCT ON (kind) kind, version, content FROM server_document WHERE server_id = $1 ORDER BY kind, version DESC`,
    [id],
  );
  const ledger = await passage.read<{ name: string }>(
    `SELECT a.account_name AS name FROM account a JOIN governed_case c ON c.id = a.id
     WHERE a.target = $1 AND a.account_name IS NOT NULL AND c.state <> ALL($2) ORDER BY 1`,
    [system, finalStates(accountTransitions)],
  );
  const current = Object.fromEntries(rows.map(({ kind, content }) => [kind, content])) as CurrentDocuments;
  const { CONFIGURATION: configuration, ENVIRONMENT: environment } = current;
  const version = rows.find(({ kind }) => kind === 'CONFIGURATION')?.version ?? 0;
  const designs = [current.ACCESS_CONTROL_SYSTEM ?? {}, current.ACCESS_CONTROL_DATA ?? {}];
  return {
    ...(configuration
      ? {
          configuration: {
            version,
            hardware: configuration.hardware ?? [],
            ...(configuration.os === undefined ? {} : { os: configuration.os }),
            software: configuration.software ?? [],
          },
        }
      : {}),
    rights: designs.flatMap((design) => (Object.values(design) as (readonly DesignedRight[])[]).flat()),
    services: (environment?.services ?? []).map(({ name }) => name),
    accounts: [
      ...new Set([...(environment?.accounts ?? []).map(({ name }) => name), ...ledger.map(({ name }) => name)]),
    ],
  };
}

/**
 * Has whatever is open about a server's inspections, defects and breaches look at the server again: its staff has changed, or it was
 * retired. Called in the passage of the server that changes it.
 */
export function wakeCasesOf(passage: Passage): void {
  wakeCases(
    passage,
    `SELECT i.id FROM server_inspection i WHERE i.server_id = $1 AND i.closed_at IS NULL
     UNION ALL SELECT d.id FROM server_defect d WHERE d.server_id = $1 AND d.closed_at IS NULL
     UNION ALL SELECT b.id FROM server_breach b WHERE b.server_id = $1 AND b.open`,
  );
}
