import { readFile } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import { parseWebhookSettings } from './command/settings.js';
import { WebhookConnector } from './command/webhook-connector.js';
import type { CommandConnector } from './command-connector.js';
import type { AccountConnector } from './connector.js';
import { Rfc2136Connector } from './dns/rfc2136-connector.js';
import { parseRfc2136Settings } from './dns/settings.js';
import type { HostConnector } from './host-connector.js';
import { LdapConnector } from './ldap/ldap-connector.js';
import { parseLdapSettings } from './ldap/settings.js';
import { scimConnector } from './scim/scim-connector.js';
import { parseScimSettings } from './scim/settings.js';
import { ConnectorSettingsError } from './settings-reader.js';

/** Reads the settings of one target and makes its connector; connects to nothing yet. `field` begins every complaint. */
export type ConnectorKind<Connector = AccountConnector> = (settings: unknown, field: string) => Connector;

/** Every kind of connector for accounts, by the word that a directory and the file of connectors use for it. */
export const connectorKinds: Readonly<Record<string, ConnectorKind>> = {
  ldap: (settings, field) => new LdapConnector(parseLdapSettings(settings, field)),
  scim: (settings, field) => scimConnector(parseScimSettings(settings, field)),
};

/** Every kind of connector for hosts, by the word that the file of connectors uses for it. */
export const hostConnectorKinds: Readonly<Record<string, ConnectorKind<HostConnector>>> = {
  rfc2136: (settings, field) => new Rfc2136Connector(parseRfc2136Settings(settings, field)),
};

/** Every kind of connector that takes commands, by the word that the file of connectors uses for it. */
export const commandConnectorKinds: Readonly<Record<string, ConnectorKind<CommandConnector>>> = {
  webhook: (settings, field) => new WebhookConnector(parseWebhookSettings(settings, field)),
};

/** What the file of connectors holds, by code. */
export interface ConnectorsFile {
  readonly accounts: Map<string, AccountConnector>;
  readonly hosts: Map<string, HostConnector>;
  readonly commands: Map<string, CommandConnector>;
}

/**
 * Reads the file that KITEI_CONNECTORS_FILE names: YAML (or JSON) that holds, by code of the target, the name server or the receiver of commands, `kind` and
 * the settings of that kind.
 *
 * @throws ConnectorSettingsError that names every wrong field, never a value.
 */
export async function readConnectorsFile(path: string): Promise<ConnectorsFile> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new ConnectorSettingsError([
      `KITEI_CONNECTORS_FILE cannot be read: ${(cause as NodeJS.ErrnoException).code}`,
    ]);
  }
  return parseConnectors(text);
}

/** The same for a text. */
export function parseConnectors(text: string): ConnectorsFile {
  const document = parseDocument(text, { uniqueKeys: true });
  const [broken] = document.errors;
  // The package quotes the line; only its place may be told.
  if (broken)
    throw new ConnectorSettingsError([`KITEI_CONNECTORS_FILE: ${broken.code} in line ${broken.linePos?.[0].line}`]);
  const targets = document.toJS() as unknown;
  if (typeof targets !== 'object' || targets === null || Array.isArray(targets)) {
    throw new ConnectorSettingsError(['KITEI_CONNECTORS_FILE must hold settings by code of the target']);
  }
  const made: ConnectorsFile = { accounts: new Map(), hosts: new Map(), commands: new Map() };
  const complaints: string[] = [];
  for (const [target, settings] of Object.entries(targets)) {
    try {
      place(made, target, settings);
    } catch (cause) {
      if (!(cause instanceof ConnectorSettingsError)) throw cause;
      complaints.push(...cause.complaints);
    }
  }
  if (complaints.length > 0) throw new ConnectorSettingsError(complaints);
  return made;
}

function place({ accounts, hosts, commands }: ConnectorsFile, target: string, settings: unknown): void {
  const { kind } = (settings ?? {}) as { kind?: unknown };
  if (isOneOf(connectorKinds, kind)) accounts.set(target, connectorKinds[kind]!(settings, target));
  else if (isOneOf(hostConnectorKinds, kind)) hosts.set(target, hostConnectorKinds[kind]!(settings, target));
  else if (isOneOf(commandConnectorKinds, kind)) commands.set(target, commandConnectorKinds[kind]!(settings, target));
  else {
    const known = Object.keys({ ...connectorKinds, ...hostConnectorKinds, ...commandConnectorKinds });
    throw new ConnectorSettingsError([`${target}.kind must be one of ${known.join(', ')}`]);
  }
}

const isOneOf = (kinds: object, kind: unknown): kind is string =>
  typeof kind === 'string' && Object.hasOwn(kinds, kind);
