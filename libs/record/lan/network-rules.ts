import type { Faults } from './faults.js';
import { addressText, notAddress, notPrefix, type ReadPrefix, readAddress, readPrefix, readZone } from './notation.js';
import type { AddressRange } from './register.entity.js';
import type { NetworkEntry, NetworkRow } from './register-document.js';
import { overlap, type Span, unusable, without } from './segments.js';

const clause = '4.4.1(3)';

/** A network that was judged: its row, its pools, and what fixed addresses must not be given in. */
export interface JudgedNetwork {
  readonly row: NetworkRow;
  readonly pools: readonly { readonly first: string; readonly last: string }[];
  /** The gateway and what a DHCP server gives out. */
  readonly foreign: readonly { readonly first: string; readonly last: string }[];
}

type ReadRange = Span & { readonly kind: AddressRange['kind']; readonly index: number };

/** Judges one network, noting what is wrong with it; undefined when its prefix cannot be read. */
export function judgeNetwork(entry: NetworkEntry, index: number, faults: Faults): JudgedNetwork | undefined {
  const at = (...rest: (string | number)[]) => ['networks', index, ...rest];
  if (entry.vlan !== undefined && (entry.vlan < 1 || entry.vlan > 4094)) {
    faults.add(at('vlan'), 'malformed-vlan', clause, {
      ja: 'VLAN番号は1から4094です。',
      en: 'A VLAN has a number from 1 to 4094.',
    });
  }
  const zone = entry.dnsZone === undefined ? null : readZone(entry.dnsZone);
  if (zone === undefined) {
    faults.add(at('dnsZone'), 'malformed-zone', clause, {
      ja: 'DNSゾーン名として読み取れません。',
      en: 'This is not the name of a DNS zone.',
    });
  }
  const prefix = readPrefix(entry.prefix);
  if (!prefix || prefix.hostBits) {
    faults.add(at('prefix'), prefix ? 'prefix-with-host-bits' : 'malformed-prefix', clause, notPrefix);
    return undefined;
  }
  const gateway = entry.gateway === undefined ? undefined : gatewayOf(entry.gateway, prefix, at('gateway'), faults);
  const ranges = entry.ranges.flatMap((range, seat) => rangeOf(range, seat, prefix, at('ranges', seat), faults));
  refuseOverlaps(ranges, at('ranges'), faults);

  const spans = (kind: AddressRange['kind']) => ranges.filter((range) => range.kind === kind);
  const gate: Span[] = gateway === undefined ? [] : [{ first: gateway, last: gateway }];
  const pools = without(spans('POOL'), [...spans('RESERVED'), ...gate, ...unusable(prefix)]);
  if (entry.acquisitions.includes('FIXED') && pools.length === 0) {
    faults.add(at('ranges'), 'no-pool', clause, {
      ja: '固定アドレスを割り当てる範囲(POOL)がありません。',
      en: 'There is no range (POOL) to give fixed addresses from.',
    });
  }
  const text = (value: bigint) => addressText(prefix.family, value);
  const written = ({ first, last }: Span) => ({ first: text(first), last: text(last) });
  const { code, name, site, form, switching } = entry;
  return {
    row: {
      ...{ code, name: { ja: name.ja, en: name.en }, site, form, switching },
      ...{ vlan: entry.vlan ?? null, prefix: prefix.text, gateway: gateway === undefined ? null : text(gateway) },
      ranges: ranges.map((range) => ({ kind: range.kind, ...written(range) })),
      acquisitions: [...entry.acquisitions],
      services: [...entry.services],
      dnsZone: zone ?? null,
      connector: entry.connector ?? null,
      enforcer: entry.enforcer ?? null,
      withdrawn: entry.withdrawn ?? false,
    },
    pools: pools.map(written),
    foreign: [...spans('DHCP'), ...gate].map(written),
  };
}

function gatewayOf(text: string, prefix: ReadPrefix, path: (string | number)[], faults: Faults): bigint | undefined {
  const read = readAddress(text);
  if (!read) {
    faults.add(path, 'malformed-address', clause, notAddress);
    return undefined;
  }
  if (read.family === prefix.family && within(prefix, { first: read.value, last: read.value })) return read.value;
  faults.add(path, 'outside-prefix', clause, outside);
  return undefined;
}

function rangeOf(
  { kind, first, last }: AddressRange,
  index: number,
  prefix: ReadPrefix,
  path: (string | number)[],
  faults: Faults,
): ReadRange[] {
  const [from, to] = [readAddress(first), readAddress(last)];
  if (!from) faults.add([...path, 'first'], 'malformed-address', clause, notAddress);
  if (!to) faults.add([...path, 'last'], 'malformed-address', clause, notAddress);
  if (!from || !to) return [];
  const span = { first: from.value, last: to.value };
  if (span.last < span.first) {
    faults.add(path, 'range-backwards', clause, {
      ja: '範囲の終わりが始まりより前です。',
      en: 'The range ends before it begins.',
    });
    return [];
  }
  if (from.family !== prefix.family || to.family !== prefix.family || !within(prefix, span)) {
    faults.add(path, 'outside-prefix', clause, outside);
    return [];
  }
  return [{ ...span, kind, index }];
}

/** Addresses may be reserved out of any other range; two ranges that give addresses out share none. */
function refuseOverlaps(ranges: readonly ReadRange[], path: (string | number)[], faults: Faults): void {
  ranges.forEach((later, seat) => {
    const clash = ranges.slice(0, seat).find((earlier) => {
      const oneReserves = (earlier.kind === 'RESERVED') !== (later.kind === 'RESERVED');
      return !oneReserves && overlap(earlier, later);
    });
    if (!clash) return;
    faults.add([...path, later.index], 'overlapping-ranges', clause, {
      ja: `範囲 ${clash.index} と重なっています。`,
      en: `It overlaps with range ${clash.index}.`,
    });
  });
}

const within = (prefix: Span, span: Span) => prefix.first <= span.first && span.last <= prefix.last;
const outside = { ja: 'ネットワークの範囲外です。', en: 'It lies outside the prefix of the network.' };

/** Notes networks that share addresses, with one another or with those that stand already. Withdrawn ones take no part. */
export function refuseOverlappingNetworks(
  judged: readonly (JudgedNetwork | undefined)[],
  others: readonly Pick<NetworkRow, 'code' | 'prefix'>[],
  faults: Faults,
): void {
  const standing = others.flatMap(({ code, prefix }) => withSpan(code, prefix));
  judged.forEach((network, index) => {
    if (!network || network.row.withdrawn) return;
    const [own] = withSpan(network.row.code, network.row.prefix);
    if (!own) return;
    const clash = standing.find((other) => other.span.family === own.span.family && overlap(other.span, own.span));
    standing.push(own);
    if (!clash) return;
    faults.add(['networks', index, 'prefix'], 'overlapping-networks', clause, {
      ja: `ネットワーク「${clash.code}」と重なっています。`,
      en: `It overlaps with the network "${clash.code}".`,
    });
  });
}

function withSpan(code: string, prefix: string): { code: string; span: ReadPrefix }[] {
  const span = readPrefix(prefix);
  return span ? [{ code, span }] : [];
}
