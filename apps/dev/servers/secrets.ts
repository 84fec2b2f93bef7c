import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JWK } from 'jose';

/** What must stay the same from one start to the next, because stored data depends on it. Made once, mode 0600. */
export interface Secrets {
  postgresPassword: string;
  ownerPassword: string;
  appPassword: string;
  /** `id:base64 of 32 bytes`, the newest first: encrypts Temporal payloads. */
  codecKeys: string;
  /** Same form: encrypts the bodies of one-time links. */
  linkKeys: string;
  codecDevelopmentToken: string;
  cookieKey: string;
  /** Private signing key of the development issuer as a JWK. */
  issuerKey: JWK & { kid: string; alg: 'RS256'; use: 'sig' };
}

/** Reads the secrets of a state folder; makes the missing ones, so that a newer version can add its own. */
export function loadSecrets(folder: string): Secrets {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'secrets.json');
  const known = read(file);
  const secrets: Secrets = {
    postgresPassword: known.postgresPassword ?? word(),
    ownerPassword: known.ownerPassword ?? word(),
    appPassword: known.appPassword ?? word(),
    codecKeys: known.codecKeys ?? keyRing(),
    linkKeys: known.linkKeys ?? keyRing(),
    codecDevelopmentToken: known.codecDevelopmentToken ?? word(),
    cookieKey: known.cookieKey ?? word(),
    issuerKey: known.issuerKey ?? signingKey(),
  };
  if (JSON.stringify(known) !== JSON.stringify(secrets)) {
    writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
    chmodSync(file, 0o600);
  }
  return secrets;
}

function read(file: string): Partial<Secrets> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>;
  } catch (refusal) {
    // A damaged file must stop the start: new keys in its place would make everything encrypted so far unreadable.
    if ((refusal as NodeJS.ErrnoException).code !== 'ENOENT') throw refusal;
    return {};
  }
}

function word(): string {
  return randomBytes(24).toString('base64url');
}

function keyRing(): string {
  return `dev-${randomBytes(3).toString('hex')}:${randomBytes(32).toString('base64')}`;
}

function signingKey(): Secrets['issuerKey'] {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    ...(privateKey.export({ format: 'jwk' }) as JWK),
    kid: `kitei-development-${randomBytes(4).toString('hex')}`,
    alg: 'RS256',
    use: 'sig',
  };
}
