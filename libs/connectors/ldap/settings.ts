import { isIP } from 'node:net';
import {
  Equals,
  IsBoolean,
  IsInt,
  IsNotEmpty,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
} from 'class-validator';
import type { GroupNaming } from '../group-names.js';
import { readSettings } from '../settings-reader.js';

/** How a deployment reaches a directory server; part of the file that KITEI_CONNECTORS_FILE names. */
export class LdapSettings implements GroupNaming {
  /** Tells this connector from others. Example: `ldap` */
  @Equals('ldap')
  kind!: 'ldap';

  /** Scheme, host and port. `ldap://` needs `startTls` unless the server is on this machine. Example: `ldap://directory.example` */
  @Matches(/^ldaps?:\/\/[^\s/?#@]+\/?$/, { message: '$property must be ldap://host:port or ldaps://host:port' })
  url!: string;

  /** Upgrades an `ldap://` connection before anything is sent; a server that cannot is refused. Example: `true` */
  @IsBoolean()
  startTls: boolean = false;

  /** PEM file of the authority that signed the server's certificate; the system's authorities by default. Example: `/etc/kitei/ca.pem` */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  caFile?: string;

  /** Name that Kitei binds with. Example: `cn=kitei,ou=services,dc=example` */
  @IsString()
  @IsNotEmpty()
  bindDn!: string;

  /** File that holds its password alone; read for every connection, so that it can be exchanged. Example: `/run/secrets/directory` */
  @IsString()
  @IsNotEmpty()
  passwordFile!: string;

  /** Accounts lie directly below, named by `uid`. Example: `ou=people,dc=example` */
  @IsString()
  @IsNotEmpty()
  usersBase!: string;

  /** Groups that grant entitlements lie directly below, named by `cn`. Example: `ou=groups,dc=example` */
  @IsString()
  @IsNotEmpty()
  groupsBase!: string;

  /** `cn` of the group that grants an entitlement, by its code. Example: `{ "payroll-run": "hr-payroll" }` */
  @IsObject()
  groups: Record<string, string> = {};

  /** What precedes the code in the `cn` of groups that `groups` does not list; see {@link GroupNames}. Example: `core-` */
  @IsOptional()
  @IsString()
  groupPrefix?: string;

  /** The pwdPolicy entry that Kitei's accounts are put under, and that 4.1.5 is written to. Example: `cn=default,ou=policies,dc=example` */
  @IsString()
  @IsNotEmpty()
  policyDn!: string;

  /** Seconds until a connection has to stand, TLS and bind included. Example: `5` */
  @IsNumber()
  @Min(0.1)
  @Max(300)
  connectTimeout: number = 5;

  /** Seconds that the server may take for one request. Example: `10` */
  @IsNumber()
  @Min(0.1)
  @Max(300)
  timeout: number = 10;

  /** Entries asked for at once when all accounts are read. Example: `500` */
  @IsInt()
  @Min(1)
  @Max(10_000)
  pageSize: number = 500;
}

/** Reads the settings of one target; `field` is where they stand in the file. */
export function parseLdapSettings(value: unknown, field: string): LdapSettings {
  return readSettings(LdapSettings, value, field, (settings) => [...aboutTheWay(settings), ...aboutGroups(settings)]);
}

function aboutTheWay({ url, startTls }: LdapSettings): string[] {
  const { protocol, hostname } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  if (protocol === 'ldaps:') return startTls ? ['startTls must be false: ldaps:// is encrypted already'] : [];
  const here = host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
  return startTls || here ? [] : ['startTls must be true: passwords would cross the network in clear'];
}

function aboutGroups({ groups }: LdapSettings): string[] {
  const names: unknown[] = Object.values(groups);
  if (names.some((name) => typeof name !== 'string' || name === '')) return ['groups must hold names of groups'];
  const twice = new Set(Object.values(groups).map((name) => name.toLowerCase())).size < names.length;
  return twice ? ['groups must name every group once'] : [];
}
