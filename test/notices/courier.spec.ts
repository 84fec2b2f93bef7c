import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { AccountFacts } from '#libs/record/account.facts';
import { OneTimeLinks } from '#libs/record/one-time-links';
import { CommitteeLists } from '#libs/record/committee-lists';
import { PasswordPolicyStore } from '#libs/record/password-policy/store';
import { Undeliverable } from '#libs/record/outbox/outbox';
import { MailOffice } from './mail-office.js';
import { revision } from './letter-fixture.js';

const sato = 'sato@kitei-demo.example';
let office: MailOffice;

beforeAll(async () => {
  office = await MailOffice.open();
});

afterEach(() => {
  jest.restoreAllMocks();
  office.server.taken.length = 0;
});

afterAll(() => office.close());

test('an open item is mailed to its responsible person, once, in their language', async () => {
  const { caseId, itemId } = await office.applied();
  await office.relay();
  await office.relay(60_000);

  expect(office.server.taken).toHaveLength(1);
  const [{ from, to, raw, mail }] = office.server.to(sato) as [(typeof office.server.taken)[number]];
  expect([from, to]).toEqual(['kitei@kitei.example', [sato]]);
  expect(mail.from?.value).toEqual([{ address: 'kitei@kitei.example', name: 'Kitei 規程' }]);
  expect(mail.to).toMatchObject({ value: [{ address: sato, name: '佐藤 健一' }] });
  expect(mail.subject).toMatch(
    /^【Kitei】承認のお願い: 新規アカウント申請の承認 \(販売管理\) 期限 20\d\d年\d+月\d+日\(.\) \d\d:\d\d$/,
  );
  for (const body of [mail.text, String(mail.html)]) {
    expect(body).toContain('佐藤 健一 様');
    expect(body).toContain('鈴木 美咲');
    expect(body).toContain(`https://kitei.example/work-items/${itemId}`);
    expect(body).toContain('承認されることはありません');
  }
  const [notice] = await office.notices(caseId);
  expect(notice).toMatchObject({ kind: 'assigned', state: 'sent', attempts: 1, lastError: null, itemId });
  expect(notice?.sentAt).toBeInstanceOf(Date);
  expect(mail.messageId).toBe(`<${notice?.id}@kitei.example>`);
  expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  expect(raw).toContain(`X-Kitei-Notice: ${notice?.id}\r\n`);
  expect(raw.split('\r\n\r\n')[0]).toMatch(/^[\x20-\x7e\r\n\t]+$/);
});

test('a notice that was sent is not sent again when its message is delivered a second time', async () => {
  const { caseId } = await office.applied();
  await office.relay();
  const [notice] = await office.notices(caseId);
  await office.courier.deliver({ payload: { noticeId: notice?.id } });
  await office.courier.abandon({ payload: { noticeId: notice?.id } }, '550');
  expect(office.server.taken).toHaveLength(1);
  expect((await office.notices(caseId))[0]).toMatchObject({ state: 'sent', attempts: 1 });
});

test('what the mail server took while the record went away is written down later, not mailed twice', async () => {
  const { caseId } = await office.applied();
  const query = office.source.query.bind(office.source);
  jest.spyOn(office.source, 'query').mockImplementation((sql: string, ...more: unknown[]) => {
    if (sql.includes(`SET state = 'sent'`)) return Promise.reject(Object.assign(new Error('gone'), { code: '57P01' }));
    return query(sql, ...(more as [unknown[]]));
  });
  await office.relay();
  expect((await office.notices(caseId))[0]).toMatchObject({ state: 'queued' });
  jest.restoreAllMocks();
  await office.relay(60_000);
  expect((await office.notices(caseId))[0]).toMatchObject({ state: 'sent' });
  expect(office.server.taken).toHaveLength(1);
});

test('a refusal for now is tried again under the same Message-ID', async () => {
  const { caseId } = await office.applied();
  office.server.replies.rcpt.push(450);
  office.server.replies.data.push(451);
  await office.relay();
  expect((await office.notices(caseId))[0]).toMatchObject({ state: 'queued', attempts: 1, lastError: '450' });
  await office.relay(60_000);
  expect((await office.notices(caseId))[0]).toMatchObject({ state: 'queued', attempts: 2, lastError: '451' });
  await office.relay(60_000);
  const [notice] = await office.notices(caseId);
  expect(notice).toMatchObject({ state: 'sent', attempts: 3, lastError: null });
  expect(office.server.taken.map(({ mail }) => mail.messageId)).toEqual([`<${notice?.id}@kitei.example>`]);
});

test.each(['rcpt', 'data'] as const)(
  'a refusal for good at %s ends the notice and wakes the workflow, once',
  async (at) => {
    const { caseId, itemId } = await office.applied();
    office.server.replies[at].push(550);
    await office.relay();
    const [notice] = await office.notices(caseId);
    expect(notice).toMatchObject({ state: 'undeliverable', attempts: 1, lastError: '550', sentAt: null });

    await expect(office.courier.deliver({ payload: { noticeId: notice?.id } })).rejects.toThrow(Undeliverable);
    await office.courier.abandon({ payload: { noticeId: notice?.id } }, '550');
    await office.relay(60_000);
    expect(office.server.taken).toHaveLength(0);

    const key = `${caseId}/undeliverable/${notice?.id}`;
    const workflowId = `account:${caseId.slice('account_'.length)}`;
    expect(await office.source.query('SELECT stream, kind, payload FROM outbox WHERE key = $1', [key])).toEqual([
      {
        stream: caseId,
        kind: 'signal',
        payload: { workflowId, signal: 'undeliverable', args: [{ itemId, noticeId: notice?.id }] },
      },
    ]);
    expect(
      await office.source.query(
        `SELECT kind, actor, clause, part, after->>'code' AS code FROM ledger_event WHERE case_id = $1 AND transition = 'undeliverable'`,
        [caseId],
      ),
    ).toEqual([{ kind: 'note', actor: 'engine', clause: '4.1.1(1)', part: itemId, code: '550' }]);
    // No reply of the mail server, which repeats addresses, stays anywhere.
    expect(
      await office.source.query(
        `SELECT 1 FROM outbox WHERE last_error LIKE '%@%' UNION SELECT 1 FROM notice WHERE last_error LIKE '%@%'`,
      ),
    ).toEqual([]);
  },
);

test('an undeliverable notice never blocks the decision', async () => {
  const { caseId, itemId } = await office.applied();
  office.server.replies.rcpt.push(550);
  await office.relay();
  await expect(office.answer('sato', itemId, 'approve')).resolves.toMatchObject({ caseId, state: 'approved' });
});

test('a notice whose item was settled meanwhile wakes no workflow, and its letter asks for nothing', async () => {
  const { caseId, itemId } = await office.applied();
  await office.answer('sato', itemId, 'approve');
  office.server.replies.rcpt.push(450, 550);
  await office.relay();
  await office.relay(60_000);
  expect((await office.notices(caseId))[0]).toMatchObject({ state: 'undeliverable' });
  expect(await office.source.query(`SELECT 1 FROM outbox WHERE key LIKE $1`, [`${caseId}/undeliverable/%`])).toEqual(
    [],
  );

  const second = await office.applied();
  await office.answer('sato', second.itemId, 'approve');
  await office.relay();
  expect(office.server.to(sato).map(({ mail }) => mail.subject)).toEqual([expect.stringContaining('対応不要')]);
});

test('a mail server that stays away is given up after more than an hour, in 24 attempts', async () => {
  const { caseId } = await office.applied();
  office.server.replies.data.push(...Array.from({ length: 24 }, () => 421));
  for (let attempt = 0; attempt < 26; attempt += 1) await office.relay(600_000);
  expect((await office.notices(caseId))[0]).toMatchObject({ state: 'undeliverable', attempts: 24, lastError: '421' });
  expect(office.server.taken).toHaveLength(0);
});

test('somebody who has left gets no mail', async () => {
  const { caseId } = await office.applied();
  await office.source.query(`UPDATE person SET status = 'left' WHERE login = 'sato'`);
  await office.source.query(`UPDATE governed_case SET version = version + 1 WHERE id = 'directory'`);
  const before = office.server.connections;
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  await office.relay();
  expect((await office.notices(caseId))[0]).toMatchObject({ state: 'undeliverable', lastError: 'left' });
  expect(office.server.connections).toBe(before);
  await office.source.query(`UPDATE person SET status = 'active' WHERE login = 'sato'`);
  await office.source.query(`UPDATE governed_case SET version = version + 1 WHERE id = 'directory'`);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
});

test('a rejection reaches the applicant with its reason and the user without', async () => {
  const { caseId, itemId } = await office.applied();
  await office.answer('sato', itemId, 'reject', { reason: '既存の権限で足ります' });
  await office.conclude(caseId, 'rejected');
  await office.relay();
  const [applicant] = office.server.to('suzuki@kitei-demo.example');
  const [user] = office.server.to('nguyen@kitei-demo.example');
  expect(applicant?.mail.subject).toBe('【Kitei】却下のお知らせ: アカウント (販売管理)');
  expect(applicant?.mail.text).toContain('理由: 既存の権限で足ります');
  expect(user?.mail.subject).toMatch(/^\[Kitei\] Rejected: Account/);
  expect(user?.mail.text).not.toContain('既存の権限で足ります');
  expect(user?.mail.text).toContain(`https://kitei.example/v1/accounts/${caseId}`);
});

test('a withdrawal tells whoever it waited on', async () => {
  const { caseId } = await office.applied();
  await office.app.get(AccountFacts).withdraw(office.entry(await office.person('suzuki')), caseId);
  await office.relay();
  const subjects = office.server.to(sato).map(({ mail }) => mail.subject);
  expect(subjects).toContainEqual('【Kitei】取り下げのお知らせ: 新規アカウント申請の承認 (販売管理)');
});

test('the initial password travels by a link that opens once and in no mail (4.1.1(3))', async () => {
  const { caseId, itemId } = await office.applied();
  await office.answer('sato', itemId, 'approve');
  const duty = await office.openItem(caseId, 'provisioning');
  await office.answer('yamada', duty, 'complete', { evidence: { accountName: 'nguyen', granted: ['view'] } });
  const setting = await office.openItem(caseId, 'password-setting');
  await office.relay();
  const secrets = [await reveal('yamada@kitei-demo.example')];
  await office.answer('yamada', setting, 'complete', { evidence: {} });
  await office.openItem(caseId, 'password-acknowledgement');
  await office.relay();
  secrets.push(await reveal('nguyen@kitei-demo.example'));

  expect(secrets[0]).toBe(secrets[1]);
  expect(secrets[0]?.length).toBeGreaterThanOrEqual(8);
  for (const { raw, mail } of office.server.taken) {
    expect(`${raw}${mail.text}${String(mail.html)}`).not.toContain(secrets[0]);
  }
  const parameters = await office.source.query<{ parameters: unknown }[]>('SELECT parameters FROM notice');
  expect(JSON.stringify(parameters)).not.toContain(secrets[0]);
});

test('a new password policy is told to everybody who administers the target (4.1.5(1))', async () => {
  const { after: items } = revision;
  const aoki = office.entry(await office.person('aoki'));
  await office.app.get(PasswordPolicyStore).add(aoki, 'groupware', { items });
  await office.relay();
  for (const login of ['yamada', 'yoshida', 'sasaki']) {
    const letter = office.server
      .to(`${login}@kitei-demo.example`)
      .find(
        ({ mail }) => mail.subject === '【Kitei】パスワードポリシー変更のお知らせ: パスワードポリシー (グループウェア)',
      );
    expect(letter?.mail.text).toContain('変更前: ① 長さ 8 文字以上 → 変更後: ① 長さ 12 文字以上');
    expect(letter?.mail.text).toContain('https://kitei.example/v1/password-policies/groupware');
  }
});

/** Opens the link of the one mail that brought one. */
async function reveal(address: string): Promise<string> {
  const links = office.server.to(address).flatMap(({ mail }) => {
    const [, token] = /\/one-time\/([\w-]+)/.exec(mail.text ?? '') ?? [];
    return token ? [token] : [];
  });
  expect(links).toHaveLength(1);
  const { secret } = await office.app.get(OneTimeLinks).reveal(links[0] ?? '', new Date().toISOString());
  return secret;
}

test('a change of what servers may use is mailed to designers and server administrators, with the list behind it (4.2.3(1))', async () => {
  const personId = await office.person('matsumoto');
  const entry = { actor: { id: personId }, personId, asOf: new Date().toISOString() };
  const said = { category: 'OS', product: 'Debian', versions: ['12.*'], decision: 'ISC-2026-014' };
  await office.app.get(CommitteeLists).add(entry, 'SPECIFIED_SOFTWARE', said);
  await office.relay();
  const [letter] = office.server.to('mori@kitei-demo.example');
  expect(letter?.mail.subject).toBe('【Kitei】委員会のリスト変更のお知らせ: サーバの指定OS・ソフトウェア');
  expect(letter?.mail.text).toContain('追加: Debian(12.*)');
  expect(letter?.mail.text).toContain('https://kitei.example/v1/committee-lists/specified-software');
  expect(office.server.to('yamada@kitei-demo.example')).toHaveLength(1);
});
