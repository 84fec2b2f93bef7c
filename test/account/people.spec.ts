import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { application, provisioning } from '#test/support/builders';
import { type Kitei, startKitei } from '#test/support/kitei';
import { Journey } from '#test/support/kitei-journey';

let kitei: Kitei;
beforeAll(async () => (kitei = await startKitei()));
afterAll(() => kitei.close());

const refused = (status: number, code: string) => ({ status, body: { violations: [{ code }] } });
const answer = (id: string, what: string, as: string, body: object = {}) =>
  kitei.ask(`/v1/work-items/${id}/${what}`, { as, body });
const reasonable = { reason: 'on a business trip until next week' };

test('lets the applicant take an application back while the department decides, and tells the manager (4.1.1(1))', async () => {
  const journey = await Journey.begin(kitei);
  const { id } = await journey.item('department-approval');
  expect(await journey.withdraw({ as: 'sato' })).toMatchObject(refused(403, 'account/not-applicant'));
  expect(await journey.withdraw()).toMatchObject({ status: 201, body: { state: 'withdrawn' } });
  const item = await kitei.ask(`/v1/work-items/${id}`, { as: 'sato' });
  expect(item.body).toMatchObject({ state: 'cancelled', answers: [] });
  expect(await journey.decideOn(item.body)).toMatchObject(refused(409, 'work-item/closed'));
  await journey.mail('sato', /取り下げ/);
});

test('lets the applicant take an application back instead of correcting it (4.1.1(1))', async () => {
  const journey = await Journey.begin(kitei);
  await journey.decide('return', { reason: 'say which orders' });
  await journey.item('correction');
  expect(await journey.withdraw({ body: { reason: 'no longer needed' } })).toMatchObject({ status: 201 });
  expect(await journey.withdraw()).toMatchObject(refused(409, 'account/wrong-state'));
});

test('lets the applicant take an approved application back until an administrator has claimed it (4.1.1(1))', async () => {
  const unclaimed = await (await Journey.begin(kitei)).until('provisioning');
  expect(await unclaimed.withdraw()).toMatchObject({ status: 201, body: { state: 'withdrawn' } });

  const journey = await (await Journey.begin(kitei)).until('provisioning');
  const { id } = await journey.item('provisioning');
  expect((await answer(id, 'claim', 'yamada')).status).toBe(201);
  expect(await journey.withdraw()).toMatchObject(refused(409, 'account/wrong-state'));
  expect((await answer(id, 'release', 'yamada')).status).toBe(201);
  expect((await answer(id, 'claim', 'yoshida')).status).toBe(201);
  expect((await answer(id, 'completion', 'yoshida', provisioning)).status).toBe(201);
  expect(await journey.withdraw()).toMatchObject(refused(409, 'account/wrong-state'));
});

test('sends an application back and takes the corrected one as the same case (4.1.1(1))', async () => {
  const journey = await Journey.begin(kitei);
  const reason = 'which orders?';
  await journey.decide('return', { reason });
  const correction = await journey.item('correction', 'suzuki');
  expect(correction.answers).toEqual(['resubmit']);
  expect(correction).toMatchObject({
    occasion: { outcome: 'send-back', reason, settledBy: { name: { en: 'Kenichi Sato' } } },
  });
  await journey.mail('suzuki', /差し戻/);
  const entitlements = [{ entitlement: 'order-entry', reason: 'orders of the east' }];
  const resubmit = (body: object, as = 'suzuki') =>
    kitei.ask(`/v1/accounts/${journey.caseId}/resubmission`, { as, body });
  const thin = { purpose: 'orders', entitlements: [{ entitlement: 'order-entry', reason: '' }] };
  expect(await resubmit(thin)).toMatchObject(refused(422, 'account/not-least-privilege'));
  expect(await resubmit({ purpose: 'orders', entitlements }, 'sato')).toMatchObject(
    refused(403, 'work-item/not-assigned'),
  );
  const taken = await resubmit({ purpose: 'orders', entitlements });
  expect(taken).toMatchObject({ status: 201, body: { caseId: journey.caseId } });
  const again = await journey.item('department-approval', 'sato');
  expect(again).toMatchObject({ subject: { purpose: 'orders', after: [{ entitlement: 'order-entry' }] } });
  expect(await resubmit({ purpose: 'orders', entitlements })).toMatchObject(refused(409, 'work-item/closed'));
  await journey.decide('approve');
  await journey.standsIn('provisioning');
  const granted = await journey.complete('provisioning', 'yamada', { accountName: 'tanaka.s', granted: ['view'] });
  expect(granted).toMatchObject(refused(422, 'account/not-least-privilege'));
});

test('hands a decision to another person of the department, and records both names (4.1.1(1))', async () => {
  const journey = await Journey.begin(kitei);
  const { id } = await journey.item('department-approval');
  const delegate = (to: string, as = 'sato', body: object = reasonable) =>
    answer(id, 'delegation', as, { to, ...body });
  expect(await delegate('suzuki')).toMatchObject(refused(422, 'work-item/delegate-excluded'));
  expect(await delegate('tanaka')).toMatchObject(refused(422, 'work-item/delegate-excluded'));
  expect(await delegate('yamada')).toMatchObject(refused(422, 'work-item/delegate-without-role'));
  expect(await delegate('ito', 'hayashi')).toMatchObject(refused(403, 'work-item/not-assigned'));
  expect(await delegate('ito', 'sato', {})).toMatchObject({ status: 400 });
  expect((await delegate('ito')).status).toBe(201);
  await journey.mail('ito', /佐藤 健一/);
  expect(await journey.decide('approve')).toMatchObject(refused(403, 'work-item/not-assigned'));
  expect((await journey.decide('approve', {}, { as: 'ito' })).status).toBe(201);
  const decided = (await journey.history()).find(({ transition }) => transition === 'approve');
  expect(decided).toMatchObject({
    actor: { name: { en: 'Aya Ito' } },
    onBehalfOf: { name: { en: 'Kenichi Sato' } },
  });
});

test('leaves a claimed creation to who claimed it, until it is put back or declined (4.1.1(1))', async () => {
  const journey = await (await Journey.begin(kitei)).until('provisioning');
  const { id, candidates } = await journey.item('provisioning');
  expect(candidates.map(({ name }) => name.en).sort()).toEqual(['Jun Sasaki', 'Saori Yoshida', 'Taichi Yamada']);
  const claims = await Promise.all(['yamada', 'yoshida'].map((as) => answer(id, 'claim', as)));
  expect(claims.map(({ status }) => status).sort()).toEqual([201, 409]);
  const [owner, other] = claims[0]?.status === 201 ? ['yamada', 'yoshida'] : ['yoshida', 'yamada'];
  expect(await answer(id, 'completion', other, provisioning)).toMatchObject(refused(409, 'work-item/claimed'));
  expect(await answer(id, 'release', other)).toMatchObject(refused(409, 'work-item/claimed'));
  expect(await answer(id, 'claim', 'yamaguchi')).toMatchObject(refused(403, 'work-item/not-assigned'));
  expect((await answer(id, 'declination', owner, reasonable)).status).toBe(201);
  expect(await answer(id, 'completion', owner, provisioning)).toMatchObject(refused(403, 'work-item/excluded'));
  const left = await journey.item('provisioning');
  expect(left.candidates).toHaveLength(2);
  expect(left.claimedBy).toBeUndefined();
  expect((await answer(id, 'completion', other, provisioning)).status).toBe(201);
});

test('shows everybody what waits on them, and nobody else (4.1.1(1))', async () => {
  const journey = await Journey.begin(kitei);
  const { id } = await journey.item('department-approval');
  const inbox = async (as: string) =>
    ((await kitei.ask(`/v1/work-items?state=open&case=${journey.caseId}`, { as })).body.items as { id: string }[]).map(
      (item) => item.id,
    );
  expect(await inbox('sato')).toEqual([id]);
  expect(await inbox('yamada')).toEqual([]);
  expect((await kitei.ask(`/v1/work-items/${id}`, { as: 'abe' })).status).toBe(404);
  expect((await kitei.ask(`/v1/work-items/${id}`, { as: 'suzuki' })).body).toMatchObject({ answers: [] });
  await journey.decide('approve');
  await journey.item('provisioning');
  expect(await inbox('sato')).toEqual([]);
  expect(await inbox('sasaki')).toHaveLength(1);
});

test('lets a granted system apply in the name of a person, and carries that application through (4.1.1(1))', async () => {
  const as = 'client:hr-system';
  const body = { ...application(), onBehalfOf: 'suzuki' };
  const journey = await Journey.begin(kitei, {}, { as, body });
  expect((await journey.history())[0]).toMatchObject({
    transition: 'apply',
    actor: { id: 'service:hr-system' },
    onBehalfOf: { name: { en: 'Misaki Suzuki' } },
  });
  await journey.until('provisioning');
  expect((await kitei.ask(`/v1/accounts/${journey.caseId}`, { as })).body).toMatchObject({ state: 'provisioning' });
  const inFactory = { ...application({ user: 'abe', target: 'core' }), onBehalfOf: 'ikeda' };
  expect((await kitei.ask('/v1/accounts', { as, body: inFactory })).status).toBe(201);
});

test('refuses a system what it was not granted (4.1.1(1))', async () => {
  const ask = (as: string, body: object) => kitei.ask('/v1/accounts', { as, body });
  const inFactory = { ...application({ user: 'abe', target: 'core' }), onBehalfOf: 'ikeda' };
  expect(await ask('client:ticketing', inFactory)).toMatchObject(refused(403, 'access/on-behalf-of'));
  const across = { ...application({ user: 'abe', target: 'core' }), onBehalfOf: 'suzuki' };
  for (const as of ['client:ticketing', 'client:hr-system'])
    expect(await ask(as, across)).toMatchObject(refused(403, 'account/not-user-department'));
  expect(await ask('client:hr-system', application())).toMatchObject(refused(400, 'request/missing-field'));
  const named = { ...application(), onBehalfOf: 'suzuki' };
  expect(await ask('client:monitoring', named)).toMatchObject(refused(403, 'access/forbidden'));
  expect(await ask('suzuki', { ...application(), onBehalfOf: 'ito' })).toMatchObject(
    refused(403, 'access/on-behalf-of'),
  );
  const journey = await Journey.begin(kitei);
  expect(await journey.decide('approve', {}, { as: 'client:hr-system' })).toMatchObject(
    refused(403, 'access/forbidden'),
  );
});
