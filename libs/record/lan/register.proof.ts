import type { EntityManager } from 'typeorm';
import type { Finding } from '../ledger/verify.js';
import { Faults } from './faults.js';
import { judgeNetwork } from './network-rules.js';
import { LanNetwork } from './register.entity.js';

/** One kind of entry: its table, what makes an entry itself, and the row as its line would tell it. */
interface Section {
  readonly kind: string;
  readonly table: string;
  readonly key: readonly string[];
  /** Pairs of a field and what the row says in it. */
  readonly row: string;
  /** What is written differently and means the same. */
  readonly said?: string;
}

const sections: readonly Section[] = [
  {
    ...{ kind: 'network', table: 'lan_network', key: ['code'] },
    row: `'code', r.code, 'name', r.name, 'site', r.site, 'form', r.form, 'vlan', r.vlan, 'prefix', r.prefix::text,
      'gateway', host(r.gateway), 'ranges', r.ranges, 'acquisitions', r.acquisitions, 'switching', r.switching, 'services', r.services,
      'dnsZone', r.dns_zone, 'connector', r.connector, 'enforcer', r.enforcer, 'withdrawn', r.withdrawn`,
    said: `jsonb_build_object('prefix', (e.after ->> 'prefix')::cidr::text, 'gateway', host((e.after ->> 'gateway')::inet))`,
  },
  {
    ...{ kind: 'naming-rule', table: 'lan_naming_rule', key: ['site', 'kind'] },
    row: `'site', r.site, 'kind', r.kind, 'prefix', r.prefix, 'digits', r.digits`,
  },
  {
    ...{ kind: 'connection-point', table: 'lan_connection_point', key: ['code'] },
    row: `'code', r.code, 'network', r.network, 'place', r.place, 'hub', r.hub, 'port', r.port, 'outlet', r.outlet, 'cable', r.cable,
      'accessPoint', r.access_point, 'switching', r.switching, 'shared', r.shared, 'withdrawn', r.withdrawn`,
  },
  {
    ...{ kind: 'device', table: 'lan_device', key: ['id'] },
    row: `'id', r.id, 'serial', r.serial, 'name', r.name, 'kind', r.kind, 'hardware', r.hardware, 'macs', r.macs::text[],
      'ownership', r.ownership, 'holder', r.holder, 'withdrawn', r.withdrawn`,
  },
];

function proofOf({ kind, table, key, row, said = `'{}'::jsonb` }: Section): string {
  const name = `concat_ws(' ', ${key.map((field) => `stands ->> '${field}'`).join(', ')})`;
  return `
  SELECT CASE WHEN stands IS NULL THEN 'missing' ELSE 'unexplained' END, 'lan-register',
    CASE WHEN stands IS NULL THEN 'the ' || part || ' is gone' ELSE 'no line explains the ${kind} ' || ${name} || ' as it stands' END
  FROM (SELECT DISTINCT ON (e.part) e.part, e.after || ${said} AS told FROM ledger_event e
      WHERE e.case_id = 'lan-register' AND e.part LIKE '${kind}/%' ORDER BY e.part, e.sequence DESC) AS t
    FULL JOIN (SELECT jsonb_build_object(${row}) AS stands FROM ${table} r) AS s
      ON ${key.map((field) => `told ->> '${field}' = stands ->> '${field}'`).join(' AND ')}
  WHERE jsonb_strip_nulls(told) IS DISTINCT FROM jsonb_strip_nulls(stands)`;
}

/**
 * Networks, naming rules, connection points and devices are what their last lines say (4.4.1(1),(3)-(5)). Rows of kind, case and what is
 * wrong, for the verifier. How far the search for addresses and numbers has come is no entry: the leases tell it.
 */
export const lanRegisterProof = sections.map(proofOf).join(' UNION ALL ');

/** What may be given out follows from the networks: nothing reserved, and nothing beside the pools (4.4.1(3)). */
export async function findingsInPools(record: EntityManager): Promise<Finding[]> {
  const rows = await record.query<{ network: string; pools: string }[]>(
    `SELECT network, string_agg(host(first) || '-' || host(last), ' ' ORDER BY first) AS pools FROM lan_pool GROUP BY network`,
  );
  const standing = new Map(rows.map(({ network, pools }) => [network, pools]));
  const networks = await record.find(LanNetwork);
  for (const { vlan, gateway, dnsZone, connector: _zone, enforcer: _who, cursor: _search, ...network } of networks) {
    const given = { ...(gateway === null ? {} : { gateway }), ...(dnsZone === null ? {} : { dnsZone }) };
    const judged = judgeNetwork({ ...network, ...given, ...(vlan === null ? {} : { vlan }) }, 0, new Faults({}));
    const pools = judged?.pools.map(({ first, last }) => `${first}-${last}`).join(' ') ?? '';
    if (pools === (standing.get(network.code) ?? '')) standing.delete(network.code);
    else standing.set(network.code, pools);
  }
  return [...standing.keys()].sort().map((network) => ({
    ...{ kind: 'unexplained', caseId: 'lan-register' },
    what: `the pools of the network ${network} are not what its ranges leave`,
  }));
}
