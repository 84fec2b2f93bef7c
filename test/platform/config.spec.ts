import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { readApiConfig } from '#libs/platform/config/api';
import { ConfigurationError } from '#libs/platform/config/environment';
import { readWorkerConfig } from '#libs/platform/config/worker';
import { testServers } from '#test/support/servers';

const ring = (id = '2026-05') => `${id}:${randomBytes(32).toString('base64')}`;

const production = (): Record<string, string> => ({
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://kitei.example',
  DATABASE_URL: 'postgres://app:9fj3Lq0x7Wd2@db.example/kitei',
  TEMPORAL_ADDRESS: 'temporal.example:7233',
  CODEC_KEYS: ring(),
  LINK_KEYS: ring(),
  OIDC_ISSUER: 'https://login.example',
  EVIDENCE_FOLDER: '/var/lib/kitei/evidence',
  SMTP_URL: 'smtps://mail.example',
  MAIL_FROM: 'Kitei <kitei@kitei.example>',
});

const complaintsOf = (read: (env: Record<string, string>) => unknown, env: Record<string, string>): string[] => {
  try {
    read(env);
    return [];
  } catch (error) {
    return (error as ConfigurationError).complaints.map(({ variable }) => variable).sort();
  }
};

test('reads what the launcher sets for both programs', () => {
  const { env } = testServers();
  const api = readApiConfig(env);
  expect(api).toMatchObject({ nodeEnv: 'development', port: Number(env.PORT), oidcIssuer: env.OIDC_ISSUER });
  expect(api.codecCorsOrigins).toHaveLength(2);
  expect(readWorkerConfig(env)).toMatchObject({ workerPort: Number(env.WORKER_PORT), smtpUrl: env.SMTP_URL });
});

test('names every bad and missing variable in one message, without any value', () => {
  const env = { PORT: 'eighty', CODEC_KEYS: 'short:c2VjcmV0', PUBLIC_URL: '', DATABASE_URL: 'mysql://hidden-value' };
  expect(() => readApiConfig(env)).toThrow(ConfigurationError);
  try {
    readApiConfig(env);
  } catch (error) {
    const { message } = error as Error;
    for (const name of ['PORT', 'CODEC_KEYS', 'LINK_KEYS', 'DATABASE_URL', 'TEMPORAL_ADDRESS', 'OIDC_ISSUER']) {
      expect(message).toMatch(new RegExp(`^ {2}${name} `, 'm'));
    }
    expect(message).toContain('PUBLIC_URL is missing');
    expect(message).not.toMatch(/hidden-value|c2VjcmV0|eighty/);
  }
});

test('production takes a whole and safe configuration', () => {
  expect(complaintsOf(readApiConfig, production())).toEqual([]);
  expect(complaintsOf(readWorkerConfig, production())).toEqual([]);
});

test('a forgotten NODE_ENV counts as production', () => {
  const { NODE_ENV: _, ...env } = production();
  expect(complaintsOf(readApiConfig, { ...env, PUBLIC_URL: 'http://kitei.example' })).toEqual(['PUBLIC_URL']);
});

test.each([
  ['OIDC_ISSUER', 'https://kitei.example/kitei-development-issuer'],
  ['OIDC_ISSUER', 'http://login.example'],
  ['CODEC_KEYS', 'a:'],
  ['CODEC_KEYS', ring('dev-1')],
  ['CODEC_KEYS', `a:${Buffer.alloc(32).toString('base64')}`],
  ['LINK_KEYS', `a:${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`],
  ['CODEC_DEVELOPMENT_TOKEN', 'a-word-that-is-long-enough'],
  ['DATABASE_URL', 'postgres://app:postgres@db.example/kitei'],
  ['POLICY_PROFILE', 'demo'],
  ['PUBLIC_URL', 'http://kitei.example'],
])('production of the API refuses %s=%s', (name, value) => {
  expect(complaintsOf(readApiConfig, { ...production(), [name]: value })).toEqual([name]);
});

test('production refuses one key for two purposes', () => {
  const keys = ring();
  expect(complaintsOf(readApiConfig, { ...production(), CODEC_KEYS: keys, LINK_KEYS: keys })).toEqual(['LINK_KEYS']);
});

test('production of the worker refuses mail without TLS unless it is allowed', () => {
  const env = { ...production(), SMTP_URL: 'smtp://localhost:25' };
  expect(complaintsOf(readWorkerConfig, env)).toEqual(['SMTP_URL']);
  expect(complaintsOf(readWorkerConfig, { ...env, SMTP_PLAINTEXT_ALLOWED: 'true' })).toEqual([]);
});

test('a bucket for evidence needs address, name and key, and TLS in production', () => {
  const s3 = { ...production(), EVIDENCE_STORE: 's3' };
  const missing = ['ACCESS_KEY_ID', 'BUCKET', 'ENDPOINT', 'SECRET_ACCESS_KEY'].map((name) => `EVIDENCE_S3_${name}`);
  expect(complaintsOf(readApiConfig, s3)).toEqual(missing);
  const key = { EVIDENCE_S3_ACCESS_KEY_ID: 'id', EVIDENCE_S3_SECRET_ACCESS_KEY: 'key' };
  const whole = { ...s3, ...key, EVIDENCE_S3_BUCKET: 'evidence', EVIDENCE_S3_ENDPOINT: 'https://s3.example' };
  expect(complaintsOf(readApiConfig, whole)).toEqual([]);
  const open = { ...whole, EVIDENCE_S3_ENDPOINT: 'http://s3.example' };
  expect(complaintsOf(readApiConfig, open)).toEqual(['EVIDENCE_S3_ENDPOINT']);
  const { EVIDENCE_FOLDER: _, ...nowhere } = production();
  expect(complaintsOf(readApiConfig, nowhere)).toEqual(['EVIDENCE_FOLDER']);
});
