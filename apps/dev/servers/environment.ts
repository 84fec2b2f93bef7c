import { join } from 'node:path';
import { loopback, type PortWish } from './ports.js';
import type { Secrets } from './secrets.js';

/** The ports of one system: the real servers and Kitei's own two programs. */
export interface Ports {
  api: number;
  worker: number;
  issuer: number;
  postgres: number;
  temporal: number;
  temporalUi: number;
  smtp: number;
  mailWeb: number;
  ldap: number;
  named: number;
}

/** The configuration profile: the regulation's figures, or the same in seconds. */
export type Profile = 'standard' | 'demo';

/** Where everything of one system is. */
export interface Addresses {
  api: string;
  docs: string;
  worker: string;
  temporal: string;
  temporalUi: string;
  mail: string;
  smtp: string;
  issuer: string;
  demoToken: string;
  postgres: string;
  /** The directory server behind the connector `ldap`; empty without it. */
  ldap?: string;
  /** The name server behind the connector `dns`, as `address:port`; empty without it. */
  dns?: string;
}

/** What the API and the worker are told; nothing else configures them. */
export interface EnvironmentFacts {
  ports: Ports;
  profile: Profile;
  secrets: Secrets;
  /** The system's folder. */
  folder: string;
  databaseUrl: string;
  issuer: string;
  logLevel?: string;
  /** The connectors that have a server here, and the file with their settings. */
  connected?: { kinds: readonly string[]; connectorsFile: string };
}

/** The public address of the API. */
export function publicUrl(ports: Ports): string {
  return `http://${loopback}:${ports.api}`;
}

/** Where the Temporal UI has payloads decoded; the path holds the development token, so no login is needed here. */
export function codecEndpoint(ports: Ports, secrets: Secrets): string {
  return `${publicUrl(ports)}/codec/${secrets.codecDevelopmentToken}`;
}

/** Environment variables of the API and the worker (each uses its own port of the two). */
export function applicationEnvironment(facts: EnvironmentFacts): Record<string, string> {
  const { ports, secrets } = facts;
  return {
    NODE_ENV: 'development',
    HOST: loopback,
    PORT: String(ports.api),
    WORKER_PORT: String(ports.worker),
    PUBLIC_URL: publicUrl(ports),
    DATABASE_URL: facts.databaseUrl,
    TEMPORAL_ADDRESS: `${loopback}:${ports.temporal}`,
    TEMPORAL_NAMESPACE: 'default',
    TEMPORAL_TASK_QUEUE: 'kitei',
    CODEC_KEYS: secrets.codecKeys,
    CODEC_CORS_ORIGINS: [loopback, 'localhost'].map((host) => `http://${host}:${ports.temporalUi}`).join(','),
    CODEC_DEVELOPMENT_TOKEN: secrets.codecDevelopmentToken,
    LINK_KEYS: secrets.linkKeys,
    EVIDENCE_FOLDER: join(facts.folder, 'evidence'),
    SMTP_URL: `smtp://${loopback}:${ports.smtp}`,
    MAIL_FROM: 'Kitei <kitei@kitei.example>',
    OIDC_ISSUER: facts.issuer,
    OIDC_AUDIENCE: 'kitei-api',
    TIME_ZONE: 'Asia/Tokyo',
    POLICY_PROFILE: facts.profile,
    LOG_LEVEL: facts.logLevel ?? 'info',
    // Said in any case: the wish of whoever runs a test or a bench is not for its servers.
    KITEI_CONNECTOR: facts.connected?.kinds.join(',') || 'manual',
    ...(facts.connected ? { KITEI_CONNECTORS_FILE: facts.connected.connectorsFile } : {}),
  };
}

/** The wishes of a person who starts the system: `KITEI_API_PORT=8080 npm start`. Named ones are not replaced. */
export function portWishes(
  defaults: Partial<Ports>,
  environment: NodeJS.ProcessEnv = process.env,
): Record<keyof Ports, PortWish & { strict: boolean }> {
  const wish = (name: keyof Ports, variable: string): { preferred?: number; strict: boolean } => {
    const asked = environment[variable];
    if (!asked) return { preferred: defaults[name], strict: false };
    const port = Number(asked);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`${variable}=${asked} is not a port.`);
    return { preferred: port, strict: true };
  };
  return {
    api: wish('api', 'KITEI_API_PORT'),
    worker: wish('worker', 'KITEI_WORKER_PORT'),
    issuer: wish('issuer', 'KITEI_ISSUER_PORT'),
    postgres: wish('postgres', 'KITEI_POSTGRES_PORT'),
    temporal: wish('temporal', 'KITEI_TEMPORAL_PORT'),
    temporalUi: wish('temporalUi', 'KITEI_TEMPORAL_UI_PORT'),
    smtp: wish('smtp', 'KITEI_SMTP_PORT'),
    mailWeb: wish('mailWeb', 'KITEI_MAIL_PORT'),
    ldap: wish('ldap', 'KITEI_LDAP_PORT'),
    named: { ...wish('named', 'KITEI_NAMED_PORT'), datagrams: true },
  };
}

/** What `npm start` uses when it is free. */
export const defaultPorts: Ports = {
  api: 3080,
  worker: 3081,
  issuer: 3082,
  postgres: 54_330,
  temporal: 7233,
  temporalUi: 8233,
  smtp: 1025,
  mailWeb: 1080,
  ldap: 3389,
  named: 5300,
};
