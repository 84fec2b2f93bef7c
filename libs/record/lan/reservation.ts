import { type Violation, refuseIf } from '#libs/kernel/violation';
import type { Acquisition } from '#libs/lifecycles/lan-connection/contract';
import type { Passage } from '../door/passage.js';
import { refuse } from '../door/refusals.js';
import { newId } from '../ids.js';
import { freePoint, namedPoint, nextAddress, nextNumber } from './free.js';
import { givenBack, holdLeases, type NewLease } from './leases.js';
import type { LanNetwork } from './register.entity.js';
import { type FoundPoint, pointRefusals, whatIsLeft } from './shortage.js';

export { commitLeases, releaseLeases, type Surrender } from './leases.js';

/** What a connection is to occupy (4.4.1(3),(4)). */
export interface ReservationWish {
  readonly connectionId: string;
  readonly network: LanNetwork;
  /** Kind of the device, as the naming rules know it. */
  readonly deviceKind: string;
  readonly acquisition: Acquisition;
  /** 設置箇所. */
  readonly place: string;
  /** Code of the connection point; the first free one at the place when absent. */
  readonly connectionPoint?: string;
  /** The host name is to be registered in the DNS. */
  readonly dns: boolean;
  /** The passage holds no locks, because it can only be refused: nobody has to wait for their turn to hear that. */
  readonly turnless?: boolean;
  /** What the connection keeps as it is: a change reserves only what becomes different (4.4.4(1)). */
  readonly keep?: { readonly address?: true; readonly hostName?: true; readonly point?: true };
}

/** What a connection occupies, what it keeps included. */
export interface Reservation {
  /** Null where the device gets its address by DHCP. */
  readonly address: string | null;
  readonly hostName: string;
  readonly dnsZone: string | null;
  /** Code of the connection point. */
  readonly point: string;
  readonly shared: boolean;
  /** Ids of the leases that are new. */
  readonly leases: readonly string[];
}

/** What the passage that reserves must hold (`Entry.locks`): the network, and the numbers of its naming rule. */
export function reservationLocks(network: Pick<LanNetwork, 'code' | 'site'>, deviceKind: string): string[] {
  return [networkLock(network.code), namingLock(network.site, deviceKind)];
}

/** The lock under which the addresses and connection points of a network change. */
export const networkLock = (code: string): string => `lan-network/${code}`;

/** The lock under which the numbers of a naming rule are given out. */
export const namingLock = (site: string, deviceKind: string): string => `lan-naming/${site}/${deviceKind}`;

interface Found {
  readonly givenBack: number;
  readonly address: string | null;
  readonly rule: { readonly prefix: string; readonly digits: number } | null;
  readonly number: number | null;
  readonly point: FoundPoint | null;
  readonly kept: readonly Partial<Kept>[];
}
type Kept = Pick<Reservation, 'address' | 'hostName' | 'dnsZone' | 'point' | 'shared'> & { readonly kind: string };

/** One statement: everything is looked for at once, and what was quarantined long enough comes back for whoever is next. */
const search = `WITH n AS MATERIALIZED (SELECT cursor FROM lan_network WHERE code = $1),
    r AS MATERIALIZED (SELECT prefix, digits, last_number FROM lan_naming_rule WHERE site = $3 AND kind = $4),
    freed AS (${givenBack('q.network = $1', '$2')})
  SELECT (SELECT count(*)::int FROM freed) AS "givenBack",
    CASE WHEN $5::boolean THEN host(${nextAddress('$1', '(SELECT cursor FROM n)')}) END AS address,
    (SELECT to_jsonb(r) FROM r) AS rule,
    CASE WHEN $6::boolean THEN (SELECT ${nextNumber} FROM r) END AS number,
    CASE WHEN NOT $7::boolean THEN NULL WHEN $8::text IS NOT NULL THEN ${namedPoint('$8')}
      ELSE ${freePoint('$1', '$9', '$10::boolean')} END AS point,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', l.kind, 'address', host(l.address), 'hostName', l.host_name,
        'dnsZone', l.dns_zone, 'point', l.point, 'shared', l.shared)), '[]')
      FROM lan_lease l WHERE l.connection_id = $11 AND l.state = 'IN_USE') AS kept`;

/**
 * Takes address, host name and connection point for a connection, all or none. The leases are queued with the passage and held from its
 * statement on. The passage must hold {@link reservationLocks}, unless it is turnless; the unique keys of the leases have the last word.
 *
 * Throws a Refusal: `lan-connection/no-naming-rule`, `unknown-point`, `hub-not-switching` (unlawful), or, all at once,
 * `range-exhausted`, `names-exhausted`, `point-in-use`, `no-point` (conflict).
 */
export async function reserve(passage: Passage, wish: ReservationWish): Promise<Reservation> {
  const { network, keep = {}, deviceKind } = wish;
  const found = await find(passage, wish);
  if (!keep.hostName && !found.rule) throw noNamingRule(network, deviceKind);
  const { unlawful, conflicts } = keep.point ? none : pointRefusals(wish, found.point);
  refuseIf('unlawful', unlawful);
  const shortages: Violation[] = [...conflicts];
  if (!keep.address && wish.acquisition === 'FIXED' && found.address === null) {
    shortages.unshift(await whatIsLeft(passage, network));
  }
  if (!keep.hostName && found.number === null) shortages.push(namesExhausted(network, deviceKind));
  refuseIf('conflict', shortages);
  if (wish.turnless) throw new TurnNeeded();
  return take(passage, wish, found);
}

/** There is something to take after all, which needs the locks. */
export class TurnNeeded extends Error {}

const none = { unlawful: [], conflicts: [] } as const;

/** Looks once more when something is missing that the first look has given back, or that a network of the same site still keeps. */
async function find(passage: Passage, wish: ReservationWish): Promise<Found> {
  const { keep = {}, network } = wish;
  const wants = { address: !keep.address && wish.acquisition === 'FIXED', name: !keep.hostName };
  const look = async () => {
    const [found] = await passage.manager.query<[Found]>(search, [
      ...[network.code, passage.asOf, network.site, wish.deviceKind, wants.address, wants.name, !keep.point],
      ...[wish.connectionPoint ?? null, wish.place, network.form !== 'WIRED', wish.connectionId],
    ]);
    return found;
  };
  const found = await look();
  const short = (wants.address && found.address === null) || (wants.name && found.rule && found.number === null);
  if (!short) return found;
  let more = found.givenBack;
  if (found.rule && wants.name && found.number === null) more += await giveNamesBack(passage, found.rule);
  return more > 0 ? look() : found;
}

async function giveNamesBack({ manager, asOf }: Passage, { prefix, digits }: NonNullable<Found['rule']>) {
  const [back] = await manager.query<[{ count: number }]>(
    `WITH freed AS (${givenBack(`q.host_name >= $1 AND q.host_name <= $2`, '$3')}) SELECT count(*)::int AS count FROM freed`,
    [prefix + '0'.repeat(digits), prefix + '9'.repeat(digits), asOf],
  );
  return back.count;
}

function take(passage: Passage, wish: ReservationWish, found: Found): Reservation {
  const { network, keep = {}, connectionId, acquisition, dns } = wish;
  const leases: NewLease[] = [];
  const hold = (kind: NewLease['kind'], what: Omit<NewLease, 'id' | 'kind' | 'network'>) => {
    leases.push({ id: newId('lan_lease'), kind, network: network.code, ...what });
    return what;
  };
  const now = Object.assign({}, ...found.kept.map(withoutNulls)) as Partial<Kept>;
  if (!keep.address) Object.assign(now, hold('ADDRESS', { address: acquisition === 'FIXED' ? found.address : null }));
  if (!keep.hostName && found.rule && found.number !== null) {
    const hostName = found.rule.prefix + String(found.number).padStart(found.rule.digits, '0');
    Object.assign(now, hold('HOST_NAME', { hostName, dnsZone: network.dnsZone, dns }));
    passage.write('UPDATE lan_naming_rule SET last_number = $3 WHERE site = $1 AND kind = $2', [
      ...[network.site, wish.deviceKind, found.number],
    ]);
  }
  if (!keep.point && found.point) {
    Object.assign(now, hold('CONNECTION_POINT', { point: found.point.code, shared: found.point.shared }));
  }
  if (!keep.address && acquisition === 'FIXED') {
    passage.write('UPDATE lan_network SET cursor = $2::inet WHERE code = $1', [network.code, found.address]);
  }
  holdLeases(passage, connectionId, leases);
  const { address = null, hostName = '', dnsZone = null, point = '', shared = false } = now;
  return { address, hostName, dnsZone, point, shared, leases: leases.map(({ id }) => id) };
}

/** Each lease fills its own fields; what it does not have must not hide another one's. */
function withoutNulls({ kind, ...lease }: Partial<Kept>): object {
  const own = kind === 'CONNECTION_POINT' ? lease : { ...lease, shared: null };
  return Object.fromEntries(Object.entries(own).filter(([, value]) => value !== null));
}

function noNamingRule({ site }: LanNetwork, kind: string) {
  return refuse(
    'unlawful',
    'lan-connection/no-naming-rule',
    {
      ja: `拠点「${site}」の機器種別「${kind}」には命名規則がありません。`,
      en: `No naming rule says how a device of the kind "${kind}" is called at the site "${site}".`,
    },
    { clause: '4.4.1(3)', field: 'device' },
  );
}

function namesExhausted({ site }: LanNetwork, kind: string): Violation {
  return {
    code: 'lan-connection/names-exhausted',
    clause: '4.4.1(3)',
    field: 'device',
    message: {
      ja: `拠点「${site}」の機器種別「${kind}」の命名規則では、使えるホスト名が残っていません。`,
      en: `The naming rule for the kind "${kind}" at the site "${site}" has no host name left.`,
    },
  };
}
