import { liveStates } from '#libs/lifecycles/lan-connection/transitions';
import type { LanTerms } from '#libs/lifecycles/lan-connection/contract';
import type { Passage } from './door/passage.js';
import { missing } from './door/refusals.js';
import type { LanConnection, LanLease } from './lan-connection.entity.js';
import type { Change } from './moves.js';
import type { LanNetwork } from './lan/register.entity.js';
import { type ChangingRow, changeRow } from './row-change.js';

/** The connection of the case, as it was read with it. */
export function connectionOf({ row, governed }: Passage): LanConnection {
  if (!row || governed.slug !== 'lan-connection') throw missing({ ja: 'LAN接続', en: 'LAN connection' });
  const at = (value: unknown) => (typeof value === 'string' ? new Date(value) : null);
  return {
    id: row.id,
    userId: row.user_id,
    departmentCode: row.department_code,
    network: row.network,
    device: row.device,
    mac: row.mac,
    live: row.live,
    terms: row.terms,
    plannedTo: at(row.planned_to),
    examination: row.examination,
    registration: row.registration,
    dnsRecords: row.dns_records,
    permittedAt: at(row.permitted_at),
    verifiedAt: at(row.verified_at),
    verification: row.verification,
    announcedAt: at(row.announced_at),
    survey: row.survey,
    instructedAt: at(row.instructed_at),
    restriction: row.restriction,
    end: row.end,
    endedAt: at(row.ended_at),
    proposal: row.proposal,
  } as LanConnection;
}

const columns = {
  network: 'network',
  live: 'live',
  terms: 'terms',
  plannedTo: 'planned_to',
  examination: 'examination',
  registration: 'registration',
  dnsRecords: 'dns_records',
  permittedAt: 'permitted_at',
  verifiedAt: 'verified_at',
  verification: 'verification',
  announcedAt: 'announced_at',
  survey: 'survey',
  instructedAt: 'instructed_at',
  restriction: 'restriction',
  end: '"end"',
  endedAt: 'ended_at',
  proposal: 'proposal',
} as const satisfies Partial<Record<keyof LanConnection, string>>;
const row = {
  table: 'lan_connection',
  columns,
  inJson: [
    'terms',
    'examination',
    'registration',
    'dnsRecords',
    'verification',
    'survey',
    'restriction',
    'end',
    'proposal',
  ],
} as const satisfies ChangingRow<keyof typeof columns>;

/** What may change in a connection's row. */
export type ConnectionChange = Partial<Pick<LanConnection, keyof typeof columns>>;

/** Changes the row and answers how it stands then, for the ledger line of the same statement (4.4.1(6), 4.4.4(2)). */
export function changeConnection(passage: Passage, change: ConnectionChange): { connection: object } {
  const before = connectionOf(passage);
  changeRow(passage, row, before.id, change);
  return connectionLine({ ...before, ...change });
}

/** The same as what a fact or step has changed. */
export function moved(passage: Passage, change: ConnectionChange): Promise<Change> {
  return Promise.resolve({ after: changeConnection(passage, change) });
}

/** A connection as its history keeps it: each version of the user management information (4.4.1(6)). */
export function connectionLine({ id: _case, dnsRecords: _held, ...row }: LanConnection): { connection: object } {
  return { connection: row };
}

/** Whether the device may use the LAN, or would but for a restriction. */
export function isLive({ governed }: Passage): boolean {
  return (liveStates as readonly string[]).includes(governed.state);
}

/** What a connection occupies, in the words of the notice (4.4.1(7)③). */
export interface Occupied {
  readonly hostName: string | null;
  readonly dnsZone: string | null;
  /** Null for an address that comes by DHCP. */
  readonly address: string | null;
  readonly acquisition: LanTerms['acquisition'];
  readonly connectionPoint: string | null;
}

type LeaseRow = Pick<LanLease, 'id' | 'kind' | 'hostName' | 'dnsZone' | 'point' | 'state'> & { address: string | null };

/** The leases of the case that are not over. */
export function leasesOf(passage: Passage): Promise<LeaseRow[]> {
  return passage.read<LeaseRow>(
    `SELECT id, kind, host(address) AS address, host_name AS "hostName", dns_zone AS "dnsZone", point, state
     FROM lan_lease WHERE connection_id = $1 AND state IN ('HELD', 'IN_USE') ORDER BY id`,
    [passage.governed.id],
  );
}

/**
 * What the leases amount to.
 * @param proposed with what a change under way holds, where it replaces something.
 */
export function occupied(leases: readonly LeaseRow[], { acquisition }: LanTerms, proposed: boolean): Occupied {
  const of = (kind: LanLease['kind']) => {
    const some = leases.filter((lease) => lease.kind === kind);
    const inUse = some.find(({ state }) => state === 'IN_USE');
    const held = some.find(({ state }) => state === 'HELD');
    return proposed ? (held ?? inUse) : (inUse ?? held);
  };
  const host = of('HOST_NAME');
  return {
    hostName: host?.hostName ?? null,
    dnsZone: host?.dnsZone ?? null,
    address: of('ADDRESS')?.address ?? null,
    acquisition,
    connectionPoint: of('CONNECTION_POINT')?.point ?? null,
  };
}

/** The pair that the DNS shall hold; undefined where it holds nothing (4.4.1(3)). */
export function dnsRecordOf(terms: LanTerms, { hostName, dnsZone, address }: Occupied) {
  if (!terms.dns || hostName === null || dnsZone === null || address === null) return undefined;
  return { hostName: `${hostName}.${dnsZone}`, address };
}

/** The network of a code. */
export async function networkOf(passage: Passage, code: string): Promise<LanNetwork | undefined> {
  const [network] = await passage.read<LanNetwork>(
    `SELECT code, name, site, form, vlan, prefix::text AS prefix, host(gateway) AS gateway, ranges, acquisitions, switching, services,
       dns_zone AS "dnsZone", connector, enforcer, host(cursor) AS cursor, withdrawn
     FROM lan_network WHERE code = $1`,
    [code],
  );
  return network;
}
