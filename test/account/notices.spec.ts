import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { provisioning } from '#test/support/builders';
import { eventually } from '#test/support/eventually';
import { type Kitei, startKitei } from '#test/support/kitei';
import { Journey } from '#test/support/kitei-journey';

let kitei: Kitei;
beforeAll(async () => (kitei = await startKitei()));
afterAll(() => kitei.close());

const refused = (status: number, code: string) => ({ status, body: { violations: [{ code }] } });
const gone = refused(409, 'one-time-link/gone');
const notViewed = refused(409, 'account/password-not-viewed');
const read = async (path: string, as = 'kimura') => (await kitei.ask(path, { as })).body;

test('writes to whom an item waits on, with a stable link and what happens if nobody acts (4.1.1(1))', async () => {
  const journey = await Journey.begin(kitei);
  const { id } = await journey.item('department-approval');
  const mail = await journey.mail('sato', /承認のお願い/);
  expect(mail.text).toContain('佐藤 健一 様');
  expect(mail.text).toContain(`${kitei.address}/work-items/${id}`);
  expect(mail.text).toContain('最後の期限までに決定がなければ、この申請は却下されます。');
  const page = await kitei.ask(`${kitei.address}/work-items/${id}`, { headers: { accept: 'text/html' } });
  expect(page.status).toBe(200);
  const resource = await kitei.ask(`/v1/work-items/${id}`, { headers: { accept: 'text/html' } });
  expect([resource.status, resource.headers.get('location')]).toEqual([303, `/work-items/${id}`]);
});

test('writes to everybody in their own language (4.1.1(1), 4.1.1(3))', async () => {
  const journey = await (await Journey.begin(kitei, { user: 'nguyen' })).until('provisioning');
  await journey.provision({ body: { ...provisioning, accountName: 'nguyen' } });
  await journey.standsIn('password-pending');
  await journey.reveal(await journey.link('yamada'));
  await journey.complete('password-setting', 'yamada');
  const english = await journey.mail('nguyen', /Open the link \(once\)/);
  expect(english.text).toContain('Sales management');
  expect(english.text).not.toMatch(/[ぁ-ん]/);
  expect((await journey.mail('yamada', /一度/)).text).toMatch(/[ぁ-ん]/);
  const { notices } = await journey.item('password-acknowledgement');
  expect(notices.map(({ language }) => language)).toContain('en');
});

test('shows whether a notice reached its person, with the item and for the whole case (4.1.1(1))', async () => {
  const journey = await (await Journey.begin(kitei)).until('provisioning');
  await eventually(async () => {
    const { notices } = await journey.item('provisioning');
    expect(notices.map(({ kind, state }) => `${kind} ${state}`)).toEqual(Array(3).fill('assigned sent'));
    const { items } = await read(`/v1/notices?case=${journey.caseId}&limit=200`);
    expect(items).toHaveLength(4);
    expect(items).toContainEqual(
      expect.objectContaining({
        kind: 'assigned',
        state: 'sent',
        language: 'ja',
        attempts: 1,
        sentAt: expect.any(String) as unknown,
        person: expect.objectContaining({ name: { ja: '佐藤 健一', en: 'Kenichi Sato' } }) as unknown,
      }),
    );
  });
  expect((await read(`/v1/notices?case=${journey.caseId}`, 'abe')).items).toEqual([]);
});

test('tells applicant and user when the account is in use, and when the application was rejected (4.1.1(1))', async () => {
  const done = await (await Journey.begin(kitei)).until('active');
  await done.mail('suzuki', /完了/);
  await done.mail('tanaka', /利用できます|利用を開始|使えます/);
  const rejected = await Journey.begin(kitei, { user: 'nguyen' });
  await rejected.decide('reject', { reason: 'この業務には不要です' });
  expect((await rejected.mail('suzuki', /却下/)).text).toContain('この業務には不要です');
  expect((await rejected.mail('nguyen', /was rejected/)).text).not.toContain('この業務には不要です');
});

test('shows the password to one POST, to no GET and to no second POST (4.1.1(3))', async () => {
  const journey = await (await Journey.begin(kitei)).until('password-pending');
  const link = await journey.link('yamada');
  for (let scanned = 0; scanned < 3; scanned++)
    expect((await kitei.ask(link, { headers: { accept: 'text/html' } })).text).toContain('<form method="post">');
  const answers = await Promise.all([1, 2, 3, 4].map(() => journey.reveal(link)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  expect(answers.find(({ status }) => status === 200)?.headers.get('cache-control')).toBe('no-store');
  expect(await journey.reveal(link)).toMatchObject(gone);
  expect(await journey.reveal(`${link.slice(0, -2)}AA`)).toMatchObject(refused(404, 'one-time-link/gone'));
  const views = (await journey.history()).filter(({ transition }) => transition === 'view-password');
  expect(views).toMatchObject([{ actor: { name: { en: 'Taichi Yamada' } }, after: { recipient: 'administrator' } }]);
});

test('opens the link of the user only once the password is set, and refuses what was not seen (4.1.1(3))', async () => {
  const journey = await (await Journey.begin(kitei)).until('password-pending');
  expect(await journey.complete('password-setting', 'yamada')).toMatchObject(notViewed);
  expect(await journey.complete('password-setting', 'yoshida')).toMatchObject(refused(403, 'work-item/not-assigned'));
  expect(await mailsWithLinks(journey, 'tanaka')).toEqual([]);
  await journey.reveal(await journey.link('yamada'));
  expect((await journey.complete('password-setting', 'yamada')).status).toBe(201);
  expect(await journey.complete('password-acknowledgement', 'tanaka')).toMatchObject(notViewed);
  await journey.reveal(await journey.link('tanaka'));
  expect(await journey.complete('password-acknowledgement', 'suzuki')).toMatchObject(
    refused(403, 'work-item/not-assigned'),
  );
  expect((await journey.complete('password-acknowledgement', 'tanaka')).status).toBe(201);
});

test('makes a new password on the word of an administrator, and the former links are worth nothing (4.1.1(3))', async () => {
  const journey = await (await Journey.begin(kitei)).until('password-delivered');
  const former = await journey.link('tanaka');
  const renew = (as: string) =>
    kitei.ask(`/v1/accounts/${journey.caseId}/password-renewal`, { as, body: { reason: 'seen by somebody else' } });
  expect(await renew('tanaka')).toMatchObject({ status: 403 });
  expect(await renew('yamaguchi')).toMatchObject(refused(403, 'account/not-system-administrator'));
  expect((await renew('yoshida')).status).toBe(201);
  expect(await journey.reveal(former)).toMatchObject(gone);
  await journey.item('password-setting');
  const setter = 'yoshida';
  const again = await journey.reveal(await journey.link(setter));
  expect((await journey.complete('password-setting', setter)).status).toBe(201);
  await journey.item('password-acknowledgement');
  expect((await journey.reveal(await journey.link('tanaka'))).body.secret).toBe(again.body.secret);
  expect((await journey.complete('password-acknowledgement', 'tanaka')).status).toBe(201);
});

test('a link runs out after the time that the policy gives it (4.1.1(3))', async () => {
  const document = { figures: { 'link.one-time.lifetime': 'PT3S' } };
  const revised = await kitei.ask('/v1/policy/versions', { as: 'smith', body: { document } });
  expect([revised.status, revised.text]).toEqual([201, expect.any(String)]);
  const journey = await (await Journey.begin(kitei)).until('password-pending');
  const link = await journey.link('yamada');
  const issued = (await journey.history()).find(({ transition }) => transition === 'issue-password');
  await eventually(() => expect(Date.now()).toBeGreaterThan(Date.parse(String(issued?.at)) + 3_000));
  expect(await journey.reveal(link)).toMatchObject(gone);
  expect(await journey.complete('password-setting', 'yamada')).toMatchObject(notViewed);
});

async function mailsWithLinks(journey: Journey, login: string): Promise<unknown[]> {
  return (await kitei.mailbox.mails()).filter(
    ({ to, text }) =>
      to.some(({ address }) => address.startsWith(`${login}@`)) &&
      text.includes(journey.caseId) &&
      text.includes('/one-time/'),
  );
}
