import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { banner } from '#apps/dev/banner';
import { warningIn } from '#apps/dev/programs';
import { applicationEnvironment, codecEndpoint, defaultPorts, type Addresses } from '#apps/dev/servers/environment';
import { databaseUrl } from '#apps/dev/servers/postgres-databases';
import { loadSecrets } from '#apps/dev/servers/secrets';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kitei-secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('secrets', () => {
  test('are made once, kept, and readable for their owner only', () => {
    const first = loadSecrets(folder);
    expect(loadSecrets(folder)).toEqual(first);
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(Buffer.from(first.codecKeys.split(':')[1]!, 'base64')).toHaveLength(32);
    expect(first.linkKeys).not.toBe(first.codecKeys);
  });

  test('a secret that a newer version adds is made without touching the others', () => {
    const { linkKeys, ...older } = loadSecrets(folder);
    writeFileSync(join(folder, 'secrets.json'), JSON.stringify(older));
    const newer = loadSecrets(folder);
    expect(newer).toMatchObject(older);
    expect(newer.linkKeys).not.toBe(linkKeys);
  });

  test('a damaged file stops the start instead of being replaced', () => {
    writeFileSync(join(folder, 'secrets.json'), '{ "codecKeys": "dev');
    expect(() => loadSecrets(folder)).toThrow();
    expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).toBe('{ "codecKeys": "dev');
  });
});

describe('environment of the API and the worker', () => {
  test('names every server on the loopback address', () => {
    const secrets = loadSecrets(folder);
    const env = applicationEnvironment({
      ports: defaultPorts,
      profile: 'demo',
      secrets,
      folder,
      databaseUrl: 'postgresql://kitei_app:x@127.0.0.1:5/kitei',
      issuer: 'http://127.0.0.1:6/kitei-development-issuer',
    });
    expect(env).toMatchObject({
      NODE_ENV: 'development',
      HOST: '127.0.0.1',
      PORT: '3080',
      WORKER_PORT: '3081',
      PUBLIC_URL: 'http://127.0.0.1:3080',
      TEMPORAL_ADDRESS: '127.0.0.1:7233',
      POLICY_PROFILE: 'demo',
      OIDC_AUDIENCE: 'kitei-api',
      CODEC_KEYS: secrets.codecKeys,
    });
    expect(Object.values(env).every((value) => typeof value === 'string' && value !== '')).toBe(true);
  });

  test('holds no password of the schema owner or the superuser', () => {
    const secrets = loadSecrets(folder);
    const facts = { ports: defaultPorts, profile: 'standard' as const, secrets, folder, databaseUrl: 'x', issuer: 'y' };
    const text = JSON.stringify(applicationEnvironment(facts));
    for (const secret of [secrets.postgresPassword, secrets.ownerPassword, secrets.issuerKey.d!]) {
      expect(text).not.toContain(secret);
    }
    expect(codecEndpoint(defaultPorts, secrets)).toBe(`http://127.0.0.1:3080/codec/${secrets.codecDevelopmentToken}`);
  });

  test('a database address takes another database and login', () => {
    const url = databaseUrl('postgresql://a:b@127.0.0.1:5/c', { database: 'd', user: 'e', password: 'f/g' });
    expect(url).toBe('postgresql://e:f%2Fg@127.0.0.1:5/d');
  });
});

describe('console', () => {
  test.each([
    ['{"level":40,"msg":"slow"}', 'slow'],
    ['{"level":50,"err":{"message":"broken"}}', 'broken'],
    ['{"level":30,"msg":"fine"}', undefined],
    ['(node:1) Warning: noise', undefined],
    ['{ half a line', undefined],
  ])('of %s shows %s', (line, shown) => expect(warningIn(line)).toBe(shown));

  test('the banner names the addresses, a few people and how to stop', () => {
    const addresses = {
      api: 'http://api',
      docs: 'http://api/docs',
      demoToken: 'http://issuer/demo/token',
    } as Addresses;
    const people = Array.from({ length: 10 }, (_, index) => ({ subject: `s${index}`, login: `l${index}`, name: 'N' }));
    const text = banner({ addresses, people, example: 'curl it', milliseconds: 4_321 });
    expect(text).toContain('ready after 4.3 s');
    expect(text).toContain('http://issuer/demo/token?person=l0');
    expect(text).toContain('and 2 more');
    expect(text).toContain('  curl it');
    expect(text).toContain('Ctrl-C');
  });
});
