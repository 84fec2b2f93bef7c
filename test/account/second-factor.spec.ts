import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parseDirectory } from '#libs/directory/parse';
import { DirectoryStore } from '#libs/record/directory/store';
import { demoCompany } from '#test/support/company';
import { eventually } from '#test/support/eventually';
import { type Kitei, startKitei } from '#test/support/kitei';
import { Journey } from '#test/support/kitei-journey';

let kitei: Kitei;
beforeAll(async () => (kitei = await startKitei()));
afterAll(() => kitei.close());

const refused = (status: number, code: string, clause?: string) => ({
  status,
  body: { violations: [{ code, ...(clause ? { clause } : {}) }] },
});
const ledgerRow = async ({ caseId }: Journey) => {
  const { body } = await kitei.ask('/v1/ledgers/accounts?limit=200', { as: 'kimura' });
  return (body.items as Record<string, unknown>[]).find(({ id }) => id === caseId);
};

test('makes rights on an important target effective only behind a second factor (4.1.5(1)⑤)', async () => {
  const entitlements = [{ entitlement: 'own-customers', reason: 'own customers' }];
  const journey = await Journey.begin(kitei, { target: 'customers', entitlements });
  await journey.decide('approve');
  const created = await journey.complete('provisioning', 'yamada', {
    accountName: 't.tanaka',
    granted: ['own-customers'],
  });
  expect([created.status, created.text]).toEqual([201, expect.any(String)]);
  await journey.item('password-setting');
  await journey.reveal(await journey.link('yamada'));
  await journey.complete('password-setting', 'yamada');
  await journey.item('password-acknowledgement');
  await journey.reveal(await journey.link('tanaka'));
  expect((await journey.complete('password-acknowledgement', 'tanaka')).status).toBe(201);
  await journey.item('second-factor');
  await journey.mail('tanaka', /第二要素の登録のお願い/);
  expect(await journey.account()).not.toHaveProperty('activatedAt');
  const ahead = new Date(Date.now() + 3_600_000).toISOString();
  const enrolledAt = new Date(Date.now() - 60_000).toISOString();
  const complete = (body: object, as = 'yamada') => journey.complete('second-factor', as, body);
  expect(await complete({ method: 'FIDO2' })).toMatchObject({ status: 400 });
  expect(await complete({ method: 'FIDO2', enrolledAt: ahead })).toMatchObject(
    refused(422, 'account/from-the-future', '4.1.5(1)⑤'),
  );
  const report = (body: object, as: string) => journey.apply('second-factor', body, { as });
  expect(await report({ method: 'FIDO2', enrolledAt }, 'tanaka')).toMatchObject(refused(403, 'access/forbidden'));
  expect(await report({ method: 'FIDO2', enrolledAt }, 'client:ticketing')).toMatchObject(
    refused(403, 'access/forbidden'),
  );
  expect(await report({ method: 'FIDO2', enrolledAt }, 'yamaguchi')).toMatchObject(
    refused(403, 'account/second-factor-not-reporter'),
  );
  expect(await report({ method: 'FIDO2', enrolledAt: ahead }, 'yamada')).toMatchObject(
    refused(422, 'account/from-the-future'),
  );
  await grantSecondFactors(['customers']);
  await eventually(async () =>
    expect(await report({ method: 'FIDO2', enrolledAt }, 'client:ticketing')).toMatchObject({ status: 201 }),
  );
  await journey.item('entitling');
  expect(await journey.account()).toMatchObject({ secondFactorMethod: 'FIDO2', secondFactorAt: enrolledAt });
  expect(await journey.account()).not.toHaveProperty('activatedAt');
  expect((await journey.complete('entitling', 'yamada')).status).toBe(201);
  await journey.standsIn('active');
  expect(await ledgerRow(journey)).toMatchObject({
    secondFactorMethod: 'FIDO2',
    activatedAt: expect.any(String) as unknown,
  });
  expect((await report({ method: 'TOTP', enrolledAt }, 'yamada')).status).toBe(201);
  expect(await journey.account()).toMatchObject({ secondFactorMethod: 'TOTP', state: 'active' });
  const elsewhere = await (await Journey.begin(kitei)).until('active');
  expect(
    await elsewhere.apply('second-factor', { method: 'TOTP', enrolledAt }, { as: 'client:ticketing' }),
  ).toMatchObject(refused(403, 'account/second-factor-not-reporter'));
});

/** Lets the ticketing system report second factors of some targets. */
async function grantSecondFactors(targets: string[]): Promise<void> {
  const company = demoCompany();
  const services = company.serviceAccounts as { clientId: string; reportsSecondFactors?: string[] }[];
  for (const service of services) if (service.clientId === 'ticketing') service.reportsSecondFactors = targets;
  const entry = { actor: { id: 'service:test' }, asOf: new Date().toISOString() };
  await kitei.api.get(DirectoryStore).import(entry, () => parseDirectory(company));
}
