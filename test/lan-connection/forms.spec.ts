import { expect, test } from '@jest/globals';
import type { Type } from '@nestjs/common';
import { EndConfirmationCompletion, VerificationCompletion } from '#apps/api/lan-connection/completions.dto';
import { LanConnectionApplicationDto, saidIn } from '#apps/api/lan-connection/lan-connection.dto';
import { LanRemovalDto, LanRestrictionDto } from '#apps/api/lan-connection/orders.dto';
import { SightingBatchDto } from '#apps/api/lan-connection/observations.dto';
import { LanChangeDto } from '#apps/api/lan-connection/terms.dto';
import { Problem } from '#libs/platform/problem/problem';
import { strictValidation } from '#libs/platform/problem/validation';

const application = {
  device: 'PC-1',
  mac: '08:00:2b:01:02:03',
  purpose: '受注業務',
  network: 'HQ-3F',
  form: 'WIRED',
  place: '3F',
  hours: '平日 9:00-18:00',
  services: ['web'],
  plannedFrom: '2026-05-07T09:00:00+09:00',
  plannedTo: '2026-09-30T18:00:00+09:00',
  acquisition: 'FIXED',
  dns: true,
  directory: false,
  protection: {},
  deviceContact: '内線 0108',
};

const read = <Body extends object>(form: Type<Body>, body: object) =>
  strictValidation().transform(body, { type: 'body', metatype: form }) as Promise<Body>;
const faults = async (form: Type<object>, body: object): Promise<string[]> => {
  const problem: unknown = await read(form, body).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(problem instanceof Problem)) return [];
  return problem.violations.map(({ code, field }) => `${code} ${field}`);
};

test('an application is read into what the record takes: instants in UTC, nothing that was left out (4.4.1(2))', async () => {
  const body = { ...application, onBehalfOf: 'tanaka', user: null, protection: { authentication: null } };
  const said = saidIn(await read(LanConnectionApplicationDto, body));
  const { protection, ...rest } = application;
  expect(JSON.parse(JSON.stringify(said))).toEqual({
    ...rest,
    protection,
    plannedFrom: '2026-05-07T00:00:00.000Z',
    plannedTo: '2026-09-30T09:00:00.000Z',
  });
  expect(Object.keys(said)).not.toContain('onBehalfOf');
});

test.each([
  ['purpose', { purpose: ' ' }],
  ['place', { place: '' }],
  ['hours', { hours: '　' }],
  ['services', { services: [] }],
  ['services', { services: [''] }],
  ['form', { form: 'TELEPATHIC' }],
  ['acquisition', { acquisition: 'MAGIC' }],
  ['plannedTo', { plannedTo: '2026-09-30' }],
  ['plannedTo', { plannedTo: '2026-02-30T25:00:00Z' }],
  ['protection', { protection: 'strong' }],
  ['protection.multiFactor', { protection: { multiFactor: 'yes' } }],
  ['mac', { mac: 'x'.repeat(51) }],
  ['dns', { dns: 'true' }],
])('an application with a wrong %s names the field (4.4.1(6))', async (field, wrong) => {
  expect(await faults(LanConnectionApplicationDto, { ...application, ...wrong })).toEqual([
    `request/invalid-field ${field}`,
  ]);
});

test('everything that an application lacks is named at once (4.4.1(6))', async () => {
  const missing = await faults(LanConnectionApplicationDto, {});
  expect(missing.every((each) => each.startsWith('request/missing-field'))).toBe(true);
  expect(missing).toHaveLength(Object.keys(application).length);
});

test('a change may name anything, and what is unclear in it is left to the clause (4.4.4(1))', async () => {
  for (const body of [{}, { place: '', purpose: ' ', reason: '' }, { reason: null }, { services: ['mail'] }])
    expect(await faults(LanChangeDto, body)).toEqual([]);
  expect(await faults(LanChangeDto, { device: 'PC-2', hours: '', services: 'mail' })).toEqual([
    'request/unknown-field device',
    'request/invalid-field hours',
    'request/invalid-field services',
  ]);
  const change = await read(LanChangeDto, { protection: { multiFactor: true }, reason: '席替え' });
  expect(saidIn(change)).toEqual({ protection: { multiFactor: true }, reason: '席替え' });
});

test('orders and attestations are complete (4.4.2(1), 4.4.3(1), 4.4.5(1))', async () => {
  expect(await faults(LanRestrictionDto, { kind: 'SHOUTING', reason: '' })).toHaveLength(3);
  expect(await faults(LanRemovalDto, { reason: 'PERIOD_EXPIRED', explanation: 'x' })).toEqual([
    'request/invalid-field reason',
  ]);
  expect(await faults(VerificationCompletion, { result: 'DEVIATES', note: 'x' })).toEqual([]);
  expect(await faults(VerificationCompletion, { result: 'CONFORMS', note: 'x', deviations: [1] })).toHaveLength(1);
  expect(await faults(EndConfirmationCompletion, {})).toEqual(['request/missing-field how']);
});

test('a batch of observations is bounded (4.4.3(1))', async () => {
  const line = { mac: '08:00:2b:01:02:03', observedAt: '2026-05-07T00:00:00Z' };
  expect(await faults(SightingBatchDto, { observations: Array.from({ length: 500 }, () => line) })).toEqual([]);
  expect(await faults(SightingBatchDto, { observations: Array.from({ length: 501 }, () => line) })).toHaveLength(1);
  expect(await faults(SightingBatchDto, { observations: [{ ...line, observedAt: 'now' }] })).toEqual([
    'request/invalid-field observations[0].observedAt',
  ]);
});
