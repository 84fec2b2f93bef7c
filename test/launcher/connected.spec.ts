import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { connectedServersAsked, connectorsAsked, lanNameServer } from '#apps/dev/demo-company';
import { demoLan, loadDemoLan } from '#apps/dev/demo-lan';
import { connectedBy } from '#apps/dev/servers/connected';
import { parseConnectors } from '#libs/connectors/settings';
import { Faults } from '#libs/record/lan/faults';
import { judgeNetwork } from '#libs/record/lan/network-rules';
import type { LanNetwork } from '#libs/record/lan/register.entity';

describe('KITEI_CONNECTOR', () => {
  test('nothing is connected unless it is asked for', () => {
    expect(connectedServersAsked({})).toEqual({});
    expect(connectedServersAsked({ KITEI_CONNECTOR: 'manual' })).toEqual({});
    expect(connectedServersAsked({ KITEI_CONNECTOR: 'ldap' })).toEqual({
      target: { kind: 'ldap', target: 'sales', entitlements: expect.arrayContaining(['view']) as unknown },
    });
    expect(connectedServersAsked({ KITEI_CONNECTOR: 'dns' })).toEqual({ nameServer: { code: lanNameServer } });
  });

  test('several stand with commas between, in any order', () => {
    expect(connectorsAsked({ KITEI_CONNECTOR: 'dns, ldap' })).toEqual(['ldap', 'dns']);
  });

  test.each(['carrier-pigeon', 'ldap,', 'dns,pigeon'])('refuses %s', (asked) => {
    expect(() => connectorsAsked({ KITEI_CONNECTOR: asked })).toThrow('There is no connector');
  });
});

describe('the file of connectors', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kitei-connected-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('holds what every server needs, readable for its owner only', () => {
    const server = (kind: string, code: string) => ({ kind, settings: { [code]: { port: 1 } } });
    const { kinds, connectorsFile } = connectedBy(folder, [server('ldap', 'sales'), server('dns', 'dns')])!;
    expect(kinds).toEqual(['ldap', 'dns']);
    expect(statSync(connectorsFile).mode & 0o777).toBe(0o600);
    const text = readFileSync(connectorsFile, 'utf8');
    expect(text).toBe('sales:\n  port: 1\ndns:\n  port: 1\n');
    expect(() => parseConnectors(text)).toThrow('kind must be one of');
  });

  test('is not written for nobody', () => {
    expect(connectedBy(folder, [undefined])).toBeUndefined();
  });
});

describe('the LAN of the demo company', () => {
  const rowsOf = (connected: boolean): LanNetwork[] =>
    (demoLan(connected).networks ?? []).map((entry, index) => ({
      ...judgeNetwork(entry, index, new Faults({}))!.row,
      cursor: null,
    }));
  const load = async (standing: LanNetwork[], connected: boolean) => {
    const documents: object[] = [];
    const register = {
      set: (_entry: unknown, document: object) => Promise.resolve(documents.push(document) as never),
    };
    await loadDemoLan({ register, entry: {} as never }, standing, connected);
    return documents;
  };

  test('names the connector of its zones only where the name server is there', () => {
    expect(demoLan(false).networks?.some((network) => 'connector' in network)).toBe(false);
    const connected = demoLan(true).networks?.filter(({ connector }) => connector !== undefined) ?? [];
    expect(connected.length).toBeGreaterThan(1);
    expect(connected.every(({ connector, dnsZone }) => connector === lanNameServer && dnsZone)).toBe(true);
  });

  test('is entered once; later only who cares for the zones is said again', async () => {
    expect(await load([], true)).toEqual([demoLan(true)]);
    expect(await load(rowsOf(true), true)).toEqual([]);
    const [document] = (await load(rowsOf(true), false)) as [{ networks: { code: string }[] }];
    expect(document.networks.map(({ code }) => code)).toEqual(['hq-3f', 'hq-4f', 'hq-v6', 'factory-1f']);
    expect(document.networks.every((network) => !('connector' in network))).toBe(true);
  });
});
