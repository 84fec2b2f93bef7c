import type { Directory } from '../directory/snapshot.js';
import type { Faults } from './faults.js';
import { notMac, readHostName, readMac } from './notation.js';
import type {
  ConnectionPointEntry,
  ConnectionPointRow,
  DeviceEntry,
  DeviceRow,
  NamingRuleEntry,
  NetworkRow,
} from './register-document.js';

/** Judges a naming rule: what it names are host names, and no two rules can come to the same one (4.4.1(3)). */
export function judgeNamingRule(
  entry: NamingRuleEntry,
  index: number,
  others: readonly NamingRuleEntry[],
  faults: Faults,
): NamingRuleEntry {
  const { site, kind, digits } = entry;
  const prefix = entry.prefix.normalize('NFKC').trim().toLowerCase();
  if (digits < 1 || digits > 9) {
    faults.add(['namingRules', index, 'digits'], 'malformed-naming-rule', '4.4.1(3)', {
      ja: '桁数は1から9です。',
      en: 'A number has 1 to 9 digits.',
    });
  } else if (prefix === '' || !readHostName(prefix + '0'.repeat(digits))) {
    faults.add(['namingRules', index, 'prefix'], 'malformed-naming-rule', '4.4.1(3)', {
      ja: 'この接頭辞ではホスト名(63文字以内の英数字とハイフン)になりません。',
      en: 'This prefix makes no host name (up to 63 letters, digits and hyphens).',
    });
  }
  const clash = others.find((other) => sameNames({ prefix, digits }, other));
  if (clash) {
    faults.add(['namingRules', index, 'prefix'], 'ambiguous-naming-rule', '4.4.1(3)', {
      ja: `拠点「${clash.site}」の「${clash.kind}」と同じホスト名になります。`,
      en: `It names devices like the rule for "${clash.kind}" at "${clash.site}".`,
    });
  }
  return { site, kind, prefix, digits };
}

type Pattern = Pick<NamingRuleEntry, 'prefix' | 'digits'>;

/** `nb` with 3 digits and `nb0` with 2 both come to `nb001`. */
function sameNames(one: Pattern, other: Pattern): boolean {
  if (one.prefix.length + one.digits !== other.prefix.length + other.digits) return false;
  const [short, long] = one.prefix.length <= other.prefix.length ? [one, other] : [other, one];
  return long.prefix.startsWith(short.prefix) && /^\d*$/.test(long.prefix.slice(short.prefix.length));
}

/** Judges a connection point: it belongs to a network, and says where it is (4.4.1(4)). */
export function judgePoint(
  entry: ConnectionPointEntry,
  index: number,
  networks: ReadonlyMap<string, Pick<NetworkRow, 'form' | 'withdrawn'>>,
  faults: Faults,
): ConnectionPointRow {
  const { code, network, place, switching, withdrawn = false, shared = false } = entry;
  const { hub = null, port = null, outlet = null, cable = null, accessPoint = null } = entry;
  const standing = networks.get(network);
  if (!standing || (standing.withdrawn && !withdrawn)) {
    faults.add(['connectionPoints', index, 'network'], 'unknown-network', '4.4.1(4)', {
      ja: `ネットワーク「${network}」は登録されていません。`,
      en: `There is no network "${network}".`,
    });
  }
  if (standing?.form === 'WIRED' && !hub && !outlet) {
    faults.add(['connectionPoints', index, 'hub'], 'incomplete-point', '4.4.1(4)', {
      ja: '有線の接続箇所には、HUBか情報コンセントが必要です。',
      en: 'A wired connection point has a hub or an outlet.',
    });
  }
  if (standing?.form === 'WIRELESS' && !accessPoint) {
    faults.add(['connectionPoints', index, 'accessPoint'], 'incomplete-point', '4.4.1(4)', {
      ja: '無線の接続箇所には、アクセスポイントが必要です。',
      en: 'A wireless connection point has an access point.',
    });
  }
  return { code, network, place, hub, port, outlet, cable, accessPoint, switching, shared, withdrawn };
}

/** Judges a device: interfaces that can be told apart, and a holder who works here (4.4.1(1), (6)④). */
export function judgeDevice(entry: DeviceEntry, index: number, directory: Directory, faults: Faults): DeviceRow {
  const { id, serial, name, kind, hardware, ownership, withdrawn = false } = entry;
  const macs = entry.macs.flatMap((text, seat) => {
    const mac = readMac(text);
    if (!mac) faults.add(['devices', index, 'macs', seat], 'malformed-mac', '4.4.1(6)④', notMac);
    return mac ? [mac] : [];
  });
  if (entry.macs.length === 0) {
    faults.add(['devices', index, 'macs'], 'malformed-mac', '4.4.1(6)④', {
      ja: 'MACアドレスがありません。',
      en: 'A device has the MAC address of at least one interface.',
    });
  }
  const holder = entry.holder === undefined ? undefined : directory.find(entry.holder);
  if (entry.holder !== undefined && !holder) {
    faults.add(['devices', index, 'holder'], 'unknown-holder', '4.4.1(1)', {
      ja: '使用者として指定された人は登録されていません。',
      en: 'Nobody is named so who could hold the device.',
    });
  }
  return { id, serial, name, kind, hardware, macs, ownership, holder: holder?.id ?? null, withdrawn };
}

/** Notes interfaces and serial numbers that two devices of the document share, or that a device has which stands already. */
export function refuseSharedParts(
  devices: readonly DeviceRow[],
  standing: readonly Pick<DeviceRow, 'id' | 'serial' | 'macs' | 'withdrawn'>[],
  faults: Faults,
): void {
  const named = new Set(devices.map(({ id }) => id));
  const owners = new Map<string, string>();
  const others = standing.filter(({ id }) => !named.has(id));
  for (const { id, serial } of others) owners.set(`serial ${serial}`, id);
  for (const { id, macs, withdrawn } of others) if (!withdrawn) for (const mac of macs) owners.set(mac, id);
  devices.forEach(({ id, serial, macs, withdrawn }, index) => {
    const claim = (key: string, path: (string | number)[], shown: string) => {
      const owner = owners.get(key);
      owners.set(key, id);
      if (owner === undefined) return;
      faults.add(['devices', index, ...path], 'shared-part', '4.4.1(6)④', {
        ja: `「${shown}」は機器「${owner}」のものです。`,
        en: `"${shown}" belongs to the device "${owner}".`,
      });
    };
    claim(`serial ${serial}`, ['serial'], serial);
    if (!withdrawn) macs.forEach((mac, seat) => claim(mac, ['macs', seat], mac));
  });
}
