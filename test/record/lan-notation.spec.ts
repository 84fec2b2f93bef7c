import { describe, expect, it } from '@jest/globals';
import {
  canonicalAddress,
  canonicalHostName,
  canonicalMac,
  canonicalPrefix,
  readPrefix,
  readZone,
} from '#libs/record/lan/notation';

const refused = (read: () => string) => {
  try {
    return read();
  } catch (error) {
    const { kind, violations } = error as { kind: string; violations: { code: string; field: string }[] };
    return `${kind} ${violations[0]?.code} ${violations[0]?.field}`;
  }
};

describe('the notation of the LAN', () => {
  it('reads MAC addresses in every usual spelling (4.4.1(6)④)', () => {
    const spellings = [
      ...['08:00:2b:01:02:03', '08-00-2B-01-02-03', '8:0:2b:1:2:3', '08 00 2b 01 02 03', '0800.2b01.0203'],
      ...['0800:2b01:0203', '08002b-010203', '08002B010203', ' 08002b010203 ', '０８：００：２ｂ：０１：０２：０３'],
    ];
    for (const spelling of spellings) expect(canonicalMac(spelling, 'mac')).toBe('08:00:2b:01:02:03');
  });

  it('refuses what belongs to no interface, with the field named (4.4.1(6)④)', () => {
    const wrong = ['', '08:00:2b:01:02', '08:00-2b:01:02:03', '08:00:2b:01:02:0g', '01:00:5e:00:00:01'];
    for (const text of [...wrong, 'ff:ff:ff:ff:ff:ff', '00:00:00:00:00:00', '08002b01020304']) {
      expect(refused(() => canonicalMac(text, 'mac'))).toBe('malformed lan-connection/malformed-mac mac');
    }
  });

  it('reads addresses and prefixes in every spelling, and refuses ambiguous ones (4.4.1(3))', () => {
    const addresses = {
      '192.0.2.1': '192.0.2.1',
      ' １９２．０．２．１ ': '192.0.2.1',
      '::ffff:192.0.2.1': '192.0.2.1',
    };
    for (const [text, read] of Object.entries(addresses)) expect(canonicalAddress(text, 'address')).toBe(read);
    expect(canonicalAddress('2001:0DB8:0:0:0:0:0:1', 'address')).toBe('2001:db8::1');
    for (const text of ['192.0.2.01', '192.0.2', '192.0.2.256', '192.0.2.1/24', 'fe80::1%eth0', '1::2::3', '']) {
      expect(refused(() => canonicalAddress(text, 'address'))).toBe(
        'malformed lan-connection/malformed-address address',
      );
    }
    expect(canonicalPrefix('192.0.2.0/24', 'prefix')).toBe('192.0.2.0/24');
    expect(canonicalPrefix('2001:DB8:0:0::/64', 'prefix')).toBe('2001:db8::/64');
    for (const text of ['192.0.2.0', '192.0.2.1/24', '192.0.2.0/33', '2001:db8::1/64', '/24']) {
      expect(refused(() => canonicalPrefix(text, 'prefix'))).toBe('malformed lan-connection/malformed-prefix prefix');
    }
    expect(readPrefix('192.0.2.7/24')).toMatchObject({ text: '192.0.2.0/24', hostBits: true });
  });

  it('reads host names and zones in lower case (4.4.1(3))', () => {
    expect(canonicalHostName(' HQ-NB001 ', 'hostName')).toBe('hq-nb001');
    expect(canonicalHostName('a'.repeat(63), 'hostName')).toHaveLength(63);
    for (const text of ['', '-a', 'a-', 'a_b', 'a.b', '営業', 'a'.repeat(64)]) {
      const answer = refused(() => canonicalHostName(text, 'hostName'));
      expect(answer).toBe('malformed lan-connection/malformed-host-name hostName');
    }
    expect(readZone('HQ.Example.')).toBe('hq.example');
    expect(['a..b', '.', 'a b', `${'a'.repeat(63)}.`.repeat(4)].map(readZone)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
