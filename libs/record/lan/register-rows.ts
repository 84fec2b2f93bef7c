import { type EntityManager, In } from 'typeorm';
import type { Passage } from '../door/passage.js';
import type { JudgedNetwork } from './network-rules.js';
import { LanConnectionPoint, LanDevice, LanNamingRule, LanNetwork } from './register.entity.js';
import type {
  ConnectionPointRow,
  DeviceRow,
  LanRegisterDocument,
  NamingRuleRow,
  NetworkRow,
} from './register-document.js';

/** The register as far as a document touches it, and all of its networks and naming rules. */
export interface StandingRegister {
  readonly networks: ReadonlyMap<string, NetworkRow>;
  readonly rules: ReadonlyMap<string, NamingRuleRow>;
  readonly points: ReadonlyMap<string, ConnectionPointRow>;
  readonly devices: ReadonlyMap<string, DeviceRow>;
}

/** Key of a naming rule. */
export const ruleKey = ({ site, kind }: Pick<NamingRuleRow, 'site' | 'kind'>): string => JSON.stringify([site, kind]);

/** Reads what stands already. */
export async function standingRegister(
  manager: EntityManager,
  { connectionPoints = [], devices = [] }: LanRegisterDocument,
): Promise<StandingRegister> {
  const networks = await manager.find(LanNetwork);
  const rules = await manager.find(LanNamingRule);
  const points = await manager.findBy(LanConnectionPoint, { code: In(connectionPoints.map(({ code }) => code)) });
  const known = await manager.findBy(LanDevice, { id: In(devices.map(({ id }) => id)) });
  return {
    networks: new Map(networks.map(({ cursor: _search, ...row }) => [row.code, row])),
    rules: new Map(rules.map(({ lastNumber: _given, ...row }) => [ruleKey(row), row])),
    points: new Map(points.map((row) => [row.code, row])),
    devices: new Map(known.map((row) => [row.id, row])),
  };
}

/** Devices that have an interface or a serial number in common with these. */
export function devicesSharing(manager: EntityManager, devices: readonly DeviceRow[]): Promise<LanDevice[]> {
  if (devices.length === 0) return Promise.resolve([]);
  return manager
    .createQueryBuilder(LanDevice, 'd')
    .where('d.macs && :macs::macaddr[] OR d.serial = ANY(:serials)', {
      macs: devices.flatMap(({ macs }) => macs),
      serials: devices.map(({ serial }) => serial),
    })
    .getMany();
}

/** Gives back at once what networks keep in quarantine although its time is over: the register asks what is really taken. */
export async function endQuarantines({ manager, asOf }: Passage, networks: readonly string[]): Promise<void> {
  await manager.query(
    `UPDATE lan_lease SET state = 'RELEASED' WHERE network = ANY($1) AND state = 'QUARANTINED' AND free_at <= $2`,
    [networks, asOf],
  );
}

/** Writes networks with their pools. A prefix that changes begins its search anew. */
export async function writeNetworks(passage: Passage, networks: readonly JudgedNetwork[]): Promise<void> {
  if (networks.length === 0) return;
  const pools = networks.flatMap(({ row: { code }, pools }) => pools.map((pool) => ({ network: code, ...pool })));
  // Not in the statement of the inserts: the same pools may stand there again.
  await passage.manager.query('DELETE FROM lan_pool WHERE network = ANY($1)', [networks.map(({ row }) => row.code)]);
  passage.write(
    `INSERT INTO lan_pool (network, first, last)
     SELECT r.* FROM jsonb_to_recordset($1::jsonb) AS r (network text, first inet, last inet)`,
    [JSON.stringify(pools)],
  );
  passage.write(
    `INSERT INTO lan_network (code, name, site, form, vlan, prefix, gateway, ranges, acquisitions, switching, services, dns_zone,
       connector, enforcer, withdrawn)
     SELECT r.* FROM jsonb_to_recordset($1::jsonb) AS r (code text, name jsonb, site text, form text, vlan int, prefix cidr,
       gateway inet, ranges jsonb, acquisitions text[], switching boolean, services text[], "dnsZone" text, connector text,
       enforcer text, withdrawn boolean)
     ON CONFLICT (code) DO UPDATE SET name = excluded.name, site = excluded.site, form = excluded.form, vlan = excluded.vlan,
       prefix = excluded.prefix, gateway = excluded.gateway, ranges = excluded.ranges, acquisitions = excluded.acquisitions,
       switching = excluded.switching, services = excluded.services, dns_zone = excluded.dns_zone,
       connector = excluded.connector, enforcer = excluded.enforcer, withdrawn = excluded.withdrawn,
       cursor = CASE WHEN lan_network.prefix = excluded.prefix THEN lan_network.cursor END`,
    [JSON.stringify(networks.map(({ row }) => row))],
  );
}

/** Writes naming rules. A rule that names differently counts anew. */
export function writeRules(passage: Passage, rules: readonly NamingRuleRow[]): void {
  if (rules.length === 0) return;
  passage.write(
    `INSERT INTO lan_naming_rule (site, kind, prefix, digits)
     SELECT r.* FROM jsonb_to_recordset($1::jsonb) AS r (site text, kind text, prefix text, digits int)
     ON CONFLICT (site, kind) DO UPDATE SET prefix = excluded.prefix, digits = excluded.digits,
       last_number = CASE WHEN lan_naming_rule.prefix = excluded.prefix AND lan_naming_rule.digits = excluded.digits
         THEN lan_naming_rule.last_number ELSE 0 END`,
    [JSON.stringify(rules)],
  );
}

/** Writes connection points. */
export function writePoints(passage: Passage, points: readonly ConnectionPointRow[]): void {
  if (points.length === 0) return;
  passage.write(
    `INSERT INTO lan_connection_point (code, network, place, hub, port, outlet, cable, access_point, switching, shared, withdrawn)
     SELECT r.* FROM jsonb_to_recordset($1::jsonb) AS r (code text, network text, place text, hub text, port text, outlet text,
       cable text, "accessPoint" text, switching boolean, shared boolean, withdrawn boolean)
     ON CONFLICT (code) DO UPDATE SET network = excluded.network, place = excluded.place, hub = excluded.hub, port = excluded.port,
       outlet = excluded.outlet, cable = excluded.cable, access_point = excluded.access_point, switching = excluded.switching,
       shared = excluded.shared, withdrawn = excluded.withdrawn`,
    [JSON.stringify(points)],
  );
}

/** Writes devices. */
export function writeDevices(passage: Passage, devices: readonly DeviceRow[]): void {
  if (devices.length === 0) return;
  passage.write(
    `INSERT INTO lan_device (id, serial, name, kind, hardware, macs, ownership, holder, withdrawn)
     SELECT r.* FROM jsonb_to_recordset($1::jsonb) AS r (id text, serial text, name text, kind text, hardware text, macs macaddr[],
       ownership text, holder text, withdrawn boolean)
     ON CONFLICT (id) DO UPDATE SET serial = excluded.serial, name = excluded.name, kind = excluded.kind,
       hardware = excluded.hardware, macs = excluded.macs, ownership = excluded.ownership, holder = excluded.holder,
       withdrawn = excluded.withdrawn`,
    [JSON.stringify(devices)],
  );
}
