import { NotFoundException } from '@nestjs/common';
import { expect, test } from '@jest/globals';
import { Refusal, type RefusalKind } from '#libs/kernel/violation';
import { versionDemanded } from '#libs/platform/http/conditional';
import { idempotencyKeyOf } from '#libs/platform/http/idempotency-key';
import { waitPreferred } from '#libs/platform/http/prefer';
import { describeError } from '#libs/platform/logging';
import { bodyOf } from '#libs/platform/problem/body';
import { generalProblems, ProblemCatalogue } from '#libs/platform/problem/catalogue';
import { problemOf } from '#libs/platform/problem/explain';
import { languageOf } from '#libs/platform/problem/language';

const violation = {
  code: 'account/shared-account',
  clause: '4.1.1(1)',
  message: { ja: '共有', en: 'shared' },
} as const;

test.each([
  ['malformed', 400],
  ['forbidden', 403],
  ['missing', 404],
  ['conflict', 409],
  ['stale', 412],
  ['unlawful', 422],
] as [RefusalKind, number][])('a refusal of the kind %s is %i', (kind, status) => {
  expect(problemOf(new Refusal(kind, [violation]))).toMatchObject({ status, violations: [violation] });
});

test.each([
  [Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
  [Object.assign(new Error('several'), { errors: [Object.assign(new Error(), { code: 'ECONNREFUSED' })] })],
  [Object.assign(new Error('shutting down'), { code: '57P01' })],
  [Object.assign(new Error('too many'), { driverError: Object.assign(new Error(), { code: '53300' }) })],
  [Object.assign(new Error('lost'), { code: '08006' })],
  [Object.assign(new Error('refused'), { code: '55000', severity: 'FATAL' })],
  [new Error('Query read timeout')],
  [new Error('Connection terminated unexpectedly')],
  [new Error('timeout exceeded when trying to connect')],
])('PostgreSQL that is away is 503 with Retry-After: %s', (error) => {
  expect(problemOf(error)).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
});

test('anything unexpected tells nothing of its inside', () => {
  const problem = problemOf(new Error('password=hunter2'));
  const catalogue = new ProblemCatalogue(generalProblems);
  const body = bodyOf(problem, catalogue, { publicUrl: 'https://kitei.example', language: 'en', requestId: 'r1' });
  expect(body).toMatchObject({
    status: 500,
    type: 'https://kitei.example/problems/server/unexpected',
    instance: 'urn:kitei:request:r1',
  });
  expect(JSON.stringify(body)).not.toContain('hunter2');
  expect(problemOf(new NotFoundException('Cannot GET /x?secret'))).toMatchObject({
    status: 404,
    message: 'request/not-found',
  });
});

test('a log line about the driver quotes neither statement nor values', () => {
  const error = Object.assign(new Error('invalid input: "hunter2"'), { query: 'SELECT hunter2', code: '22P02' });
  expect(describeError(error)).toMatchObject({ type: 'Error', code: '22P02' });
  expect(JSON.stringify(describeError(error))).not.toContain('hunter2');
});

test.each([
  [undefined, 'ja'],
  ['en', 'en'],
  ['en-US,en;q=0.9,ja;q=0.8', 'en'],
  ['ja,en;q=0.9', 'ja'],
  ['fr', 'ja'],
  ['en;q=0', 'ja'],
])('Accept-Language %s is answered in %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});

test.each([
  [undefined, 0],
  ['wait=2', 2],
  ['respond-async, wait=3', 3],
  ['wait=99', 10],
  ['wait=soon', 0],
])('Prefer: %s waits %i s', (header, seconds) => {
  expect(waitPreferred(header)).toBe(seconds);
});

test('reads the headers that guard a repeated request', () => {
  expect(versionDemanded('"12"')).toBe(12);
  expect(versionDemanded('*')).toBeUndefined();
  expect(() => versionDemanded('W/"1"')).toThrow('request/malformed-header');
  expect(idempotencyKeyOf('"8e03978e-40d5-43dd"')).toBe('8e03978e-40d5-43dd');
  expect(() => idempotencyKeyOf('a b c d e f g h')).toThrow('request/malformed-header');
});
