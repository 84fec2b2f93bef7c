import { join } from 'node:path';
import { loopback } from './ports.js';

/** What the configuration of a server of its own needs to know. */
export interface NamedPlace {
  folder: string;
  port: number;
  /** Zones that Kitei's key may update. */
  zones: readonly string[];
  /** Zones that it may not. */
  closedZones: readonly string[];
  /** By whose they are, in base64. */
  secrets: Readonly<Record<'kitei' | 'administrator', string>>;
}

/** Kitei's secret under every algorithm, a key of its own for each as BIND wants it. */
const kiteiKeys = { kitei: 'hmac-sha256', 'kitei-hmac-sha384': 'hmac-sha384', 'kitei-hmac-sha512': 'hmac-sha512' };

/** The text of named.conf: a primary server for a few zones that asks nobody else and that nobody controls. */
export function namedConfiguration({ folder, port, zones, closedZones, secrets }: NamedPlace): string {
  const key = (name: string, algorithm: string, secret: string) =>
    `key "${name}" { algorithm ${algorithm}; secret "${secret}"; };`;
  const zone = (name: string, allowed: readonly string[]) =>
    `zone "${name}" { type primary; file "${zoneFile(folder, name)}"; allow-update { ${allowed.map((each) => `key ${each};`).join(' ')} }; };`;
  return [
    ...Object.entries(kiteiKeys).map(([name, algorithm]) => key(name, algorithm, secrets.kitei)),
    key('administrator', 'hmac-sha256', secrets.administrator),
    'controls { };',
    'options {',
    `  directory "${folder}";`,
    `  listen-on port ${port} { ${loopback}; };`,
    '  listen-on-v6 { none; };',
    '  pid-file none;',
    '  lock-file none;',
    '  session-keyfile none;',
    '  recursion no;',
    '  notify no;',
    '  dnssec-validation no;',
    '  check-names primary ignore;',
    '};',
    ...zones.map((name) => zone(name, [...Object.keys(kiteiKeys), 'administrator'])),
    ...closedZones.map((name) => zone(name, ['administrator'])),
    '',
  ].join('\n');
}

/** Where the content of a zone lies; its journal lies beside. */
export const zoneFile = (folder: string, zone: string): string => join(folder, 'zones', `${zone}.zone`);

/** A zone with nothing in it. Its server is named outside, so that no address is needed for that. */
export const emptyZone = [
  '$TTL 300',
  '@ IN SOA localhost. hostmaster.localhost. 1 3600 600 86400 300',
  '@ IN NS localhost.',
  '',
].join('\n');
