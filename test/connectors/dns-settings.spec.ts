import { expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { Connectors } from '#libs/connectors/connectors';
import { Rfc2136Connector } from '#libs/connectors/dns/rfc2136-connector';
import { parseRfc2136Settings } from '#libs/connectors/dns/settings';
import { parseConnectors } from '#libs/connectors/settings';
import { ConnectorSettingsError } from '#libs/connectors/settings-reader';

const good = {
  kind: 'rfc2136',
  host: 'ns1.corp.example',
  keyName: 'kitei',
  secretFile: '/run/secrets/dns-key',
  zones: ['corp.example', '10.in-addr.arpa', '8.b.d.0.1.0.0.2.ip6.arpa'],
};
const complaintOf = (value: unknown): string => {
  try {
    return JSON.stringify(parseRfc2136Settings(value, 'office'));
  } catch (error) {
    expect(error).toBeInstanceOf(ConnectorSettingsError);
    return (error as ConnectorSettingsError).message;
  }
};

test('reads the settings of a name server with their defaults (4.4.1(3))', () => {
  expect(parseRfc2136Settings(good, 'office')).toEqual({
    ...good,
    port: 53,
    algorithm: 'hmac-sha256',
    ttl: 3_600,
    connectTimeout: 5,
    timeout: 10,
  });
});

test('the file of connectors keeps name servers apart from targets (4.4.1(3))', async () => {
  const { accounts, hosts } = parseConnectors(stringify({ office: good }));
  const connectors = new Connectors(accounts, hosts);
  expect(connectors.hosts('office')).toBeInstanceOf(Rfc2136Connector);
  expect(connectors.of('office')).toBeUndefined();
  expect(connectors.targets()).toEqual([]);
  expect(connectors.hosts('branch')).toBeUndefined();
  await connectors.onModuleDestroy();
  await expect(connectors.hosts('office')!.readBack('pc.corp.example')).rejects.toThrow();
});

test('names every malformed setting at once, without its value (4.4.1(3))', () => {
  const complaint = complaintOf({
    kind: 'rfc2136',
    host: 'hidden here',
    port: 0,
    keyName: 'hidden.',
    algorithm: 'hmac-md5',
    zones: ['hidden.example.'],
    ttl: -1,
    secret: 'hidden',
  });
  expect(complaint.split('\n').map((line) => line.split(' ')[0])).toEqual(
    expect.arrayContaining(
      ['host', 'port', 'keyName', 'algorithm', 'secretFile', 'zones', 'ttl', 'secret'].map((name) => `office.${name}`),
    ),
  );
  expect(complaint).not.toContain('hidden');
  expect(complaint).not.toContain('md5');
});

test.each([
  [null, 'office must hold settings'],
  [{ ...good, zones: undefined }, 'office.zones is missing'],
  [{ ...good, zones: [] }, 'office.zones should not be empty'],
  [{ ...good, zones: 'corp.example' }, 'office.zones must be a list of domain names'],
  [{ ...good, zones: ['corp.example', 'corp.example'] }, 'office.zones must name every zone once'],
  [
    { ...good, zones: ['Corp.example', '10.in-addr.arpa'] },
    'office.zones must hold domain names in lower case, without a dot at the end',
  ],
  [
    { ...good, zones: ['corp.example'] },
    'office.zones must hold a forward zone and a reverse zone: hosts are registered in both',
  ],
  [
    { ...good, zones: ['10.in-addr.arpa'] },
    'office.zones must hold a forward zone and a reverse zone: hosts are registered in both',
  ],
])('refuses settings under which nothing could be registered: %j (4.4.1(3))', (value, complaint) => {
  expect(complaintOf(value)).toBe(complaint);
});
