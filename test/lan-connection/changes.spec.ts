import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { verifyLedger } from '#libs/record/ledger/verify';
import { PolicyBook } from '#libs/record/policy/book';
import { type Kitei, startKitei } from '#test/support/kitei';
import { layLan, periodEnds } from '#test/support/lan-company';
import { done, examination, lanApplication, LanJourney, refused } from '#test/support/lan-journey';

let kitei: Kitei;
let later: { open: string; closed: string };
/** The whole story is about one connection, which Suzuki has applied for and Nguyen uses. */
let story: LanJourney;
beforeAll(async () => {
  kitei = await startKitei();
  const book = kitei.api.get(PolicyBook);
  const [end, extended] = await Promise.all([periodEnds(book, 60), periodEnds(book, 100), layLan(kitei)]);
  later = extended;
  const body = lanApplication(1, end.open, { dns: true, directory: true, user: 'nguyen' });
  story = await (await LanJourney.begin(kitei, body)).connected();
}, 60_000);
afterAll(() => kitei.close());

test('a change that is unclear, empty or weaker is refused (4.4.4(1))', async () => {
  const changing = (body: object, as = 'nguyen') => story.say('changes', as, body);
  const reason = '席替えのため';
  for (const [field, body] of [
    ['reason', { place: '4F' }],
    ['reason', { place: '4F', reason: ' ' }],
    ['place', { place: '', reason }],
    ['purpose', { purpose: ' ', reason }],
  ] as const)
    expect(await changing(body)).toMatchObject(refused(422, 'lan-connection/change-information-unclear', field));
  expect(await changing({ reason })).toMatchObject(refused(422, 'lan-connection/nothing-changes'));
  expect(await changing({ reason, protection: {} })).toMatchObject(
    refused(422, 'lan-connection/security-would-drop', 'protection.authentication'),
  );
  expect(await changing({ reason, place: '4F' }, 'abe')).toMatchObject(refused(403, 'lan-connection/not-its-user'));
  expect(await changing({ reason, device: 'PC-2' })).toMatchObject(refused(400, 'request/unknown-field', 'device'));
  expect(await changing({ reason, deviceAdministrator: 'nobody' })).toMatchObject(
    refused(422, 'lan-connection/unknown-administrator', 'deviceAdministrator'),
  );
  expect((await story.seen()).state).toBe('connected');
});

test('a change is decided side by side; the old stays valid until the new is registered (4.4.4(1)-(3))', async () => {
  const moving = { network: 'HQ-4F', place: '4F', reason: '席替えのため' };
  expect(await story.say('changes', 'nguyen', moving)).toMatchObject(done);
  await story.standsIn('awaiting-change-examination');
  expect(await story.seen()).toMatchObject({
    network: 'HQ-3F',
    device: { address: '192.0.2.10', connectionPoint: { code: 'A1' } },
    proposal: {
      ...{ reason: '席替えのため', network: 'HQ-4F', formOfUse: { place: '4F' } },
      differences: [
        { field: 'address', before: '192.0.2.10', after: '192.0.2.140' },
        { field: 'connectionPoint', before: 'A1', after: 'B1' },
        { field: 'network', before: 'HQ-3F', after: 'HQ-4F' },
        { field: 'place', before: '3F', after: '4F' },
      ],
    },
  });
  expect(await story.say('changes', 'nguyen', moving)).toMatchObject(refused(409, 'lan-connection/application-open'));
  expect(await story.say('withdrawal', 'suzuki')).toMatchObject(refused(403, 'lan-connection/not-applicant'));
  const approving = (said: object) =>
    story.decide('change-examination', 'kobayashi', { examination: { ...examination, ...said } });
  expect(await approving({})).toMatchObject(
    refused(422, 'lan-connection/judgement-missing', 'examination.securityEquivalence'),
  );
  expect((await approving({ securityEquivalence: 'LOWER' })).status).toBe(400);
  expect(await approving({ securityEquivalence: 'EQUAL' })).toMatchObject(done);
  expect(await story.complete('change-registration', 'yamaguchi', { dnsRegistered: true })).toMatchObject(done);
  const clean = (dnsRemoved: boolean) => story.complete('record-cleaning', 'yamaguchi', { dnsRemoved });
  expect(await clean(false)).toMatchObject(refused(422, 'lan-connection/dns-unconfirmed', 'dnsRemoved'));
  expect(await clean(true)).toMatchObject(done);
  await story.item('verification');
  const seen = await story.seen();
  expect(seen).toMatchObject({ network: 'HQ-4F', device: { address: '192.0.2.140', connectionPoint: { code: 'B1' } } });
  expect(seen).not.toHaveProperty('proposal');
  await story.letter('nguyen', 'Change of a LAN connection permitted', '192.0.2.140');
  expect(await story.complete('verification', 'ono', { result: 'CONFORMS', note: '現地' })).toMatchObject(done);
  await story.standsIn('connected');
});

test('an extension is a change like any other, and can be withdrawn (4.4.3(2), 4.4.4(1))', async () => {
  const reason = '案件の延長';
  expect(await story.say('extensions', 'nguyen', { plannedTo: later.closed, reason })).toMatchObject(
    refused(422, 'lan-connection/period-closed-day', 'plannedTo'),
  );
  expect(await story.say('extensions', 'nguyen', { plannedTo: later.open })).toMatchObject(
    refused(422, 'lan-connection/change-information-unclear', 'reason'),
  );
  expect(await story.say('extensions', 'nguyen', { plannedTo: later.open, reason })).toMatchObject(done);
  await story.item('change-examination');
  expect((await story.seen()).proposal).toMatchObject({ differences: [{ field: 'plannedTo' }] });
  expect(await story.say('withdrawal', 'nguyen', { reason: '不要になったため' })).toMatchObject(done);
  await story.standsIn('connected');
  expect(await story.seen()).not.toHaveProperty('proposal');
});

test('it is restricted after an instruction, or at once in an emergency, and lifted again (4.4.2(1))', async () => {
  const order = { kind: 'ACCESS_CONTROL', emergency: false, reason: '不審な通信' };
  const restricting = (body: object, as = 'kobayashi') => story.say('restrictions', as, body);
  expect(await restricting(order, 'nguyen')).toMatchObject(refused(403, 'access/forbidden'));
  expect(await restricting(order)).toMatchObject(refused(409, 'lan-connection/instruction-first', 'emergency'));
  expect(await story.say('lifting', 'ono', { reason: 'x' })).toMatchObject(refused(409, 'lan-connection/wrong-state'));
  expect(await story.say('instructions', 'ono', { instruction: '共有を停止してください' })).toMatchObject(done);
  await story.letter('nguyen', 'Instruction', '共有を停止してください');
  expect(await restricting(order)).toMatchObject(done);
  expect(await story.complete('restriction', 'yamaguchi', { note: 'ACL 101' })).toMatchObject(done);
  await story.standsIn('restricted');
  expect(await story.seen()).toMatchObject({ restriction: { ...order, confirmedAt: expect.any(String) } });
  expect(await restricting({ ...order, emergency: true })).toMatchObject(refused(409, 'lan-connection/wrong-state'));
  expect(await story.say('lifting', 'yamaguchi', { reason: '解消' })).toMatchObject(done);
  const { subject } = await story.item('lifting');
  expect(subject).toMatchObject({ restriction: { ...order, lifting: { reason: '解消' } } });
  expect(await story.seen()).toMatchObject({
    restriction: { lifting: { reason: '解消', orderedBy: { name: { en: expect.any(String) } } } },
  });
  expect(await story.complete('lifting', 'matsui')).toMatchObject(done);
  await story.standsIn('connected');
  expect(await story.seen()).not.toHaveProperty('restriction');
  await story.letter('nguyen', 'LAN connection restricted', order.reason);
  await story.letter('nguyen', 'Restriction lifted', '解消');
});

test('its end is ordered by the department or wished by its user, carried out and confirmed (4.4.5)', async () => {
  const ending = (as: string, reason: string) => story.say('removal', as, { reason, explanation: '返却のため' });
  for (const [as, reason] of [
    ['abe', 'UNNECESSARY'],
    ['suzuki', 'UNNECESSARY'],
    ['nguyen', 'IMPROPER'],
  ] as const)
    expect(await ending(as, reason)).toMatchObject(refused(403, 'lan-connection/not-department'));
  expect(await ending('nguyen', 'UNNECESSARY')).toMatchObject(done);
  const removing = (dnsRemoved: boolean) =>
    story.complete('deregistration', 'yamaguchi', { dnsRemoved, directoryRemoved: false });
  expect(await removing(false)).toMatchObject(refused(422, 'lan-connection/dns-unconfirmed', 'dnsRemoved'));
  expect(await removing(true)).toMatchObject(done);
  const confirming = (body: object) => story.complete('end-confirmation', 'kobayashi', body);
  expect(await confirming({ how: 'ポートの無効化を確認' })).toMatchObject(
    refused(422, 'lan-connection/dns-unconfirmed', 'directoryRemoved'),
  );
  expect(await confirming({ how: 'ポートの無効化を確認', directoryRemoved: true })).toMatchObject(done);
  await story.standsIn('ended');
  expect(await story.seen()).toMatchObject({
    live: false,
    endedAt: expect.any(String),
    end: {
      reason: 'UNNECESSARY',
      confirmation: { how: 'ポートの無効化を確認', by: { name: { en: expect.any(String) } } },
    },
  });
  expect(((await story.seen()).leases as { state: string }[]).map(({ state }) => state)).not.toContain('IN_USE');
  expect(await ending('kobayashi', 'IMPROPER')).toMatchObject(refused(409, 'lan-connection/wrong-state'));
  const { body } = await kitei.ask(`/v1/lan-connections/${story.caseId}/events?limit=200`, { as: 'kimura' });
  expect((body.items as { transition: string }[]).map(({ transition }) => transition)).toEqual(
    expect.arrayContaining([
      'apply',
      'approve',
      'connect',
      'conform',
      'change-records',
      'clean',
      'give-up',
      'confirm-end',
    ]),
  );
});

test('leaves a record in which the verifier finds nothing (4.4.4(2), 4.4.5(2))', async () => {
  expect((await verifyLedger(kitei.api.get(DataSource))).findings).toEqual([]);
});
