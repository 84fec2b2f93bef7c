import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { verifyLedger } from '#libs/record/ledger/verify';
import { DataSource } from 'typeorm';
import { type Kitei, startKitei } from '#test/support/kitei';
import { eventually } from '#test/support/eventually';

let kitei: Kitei;
beforeAll(async () => (kitei = await startKitei()));
afterAll(() => kitei.close());

const existing = (change: object = {}) => ({
  user: 'tanaka',
  target: 'sales',
  accountName: 's.tanaka',
  granted: ['view'],
  purpose: 'orders',
  activatedAt: '2024-04-01T09:00:00+09:00',
  ...change,
});
interface Line {
  index: number;
  outcome: string;
  caseId?: string;
  violations?: { code: string; clause?: string; field?: string; messages: { ja: string; en: string } }[];
}
const takeOver = async (accounts: object[], as = 'yamada') => {
  const answer = await kitei.ask('/v1/accounts/take-overs', { as, body: { accounts } });
  return { ...answer, lines: answer.body.items as Line[] };
};
const account = async (line: Line | undefined) =>
  (await kitei.ask(`/v1/accounts/${line?.caseId}`, { as: 'kimura' })).body;

test('enters existing accounts in the ledger, each with a case that goes on as every other (4.1.1(2))', async () => {
  const { status, lines } = await takeOver([existing({ granted: ['view', 'master-maintenance'] })]);
  expect([status, lines]).toEqual([200, [{ index: 0, outcome: 'taken-over', caseId: expect.any(String) as unknown }]]);
  expect(await account(lines[0])).toMatchObject({
    state: 'active',
    accountName: 's.tanaka',
    granted: ['view', 'master-maintenance'],
    privileged: true,
    mustChangePassword: false,
    activatedAt: '2024-04-01T00:00:00.000Z',
    departmentCode: 'D200',
  });
  const caseId = String(lines[0]?.caseId);
  const narrower = { entitlements: [{ entitlement: 'view', reason: 'orders' }], purpose: 'no master data any more' };
  const changed = await kitei.ask(`/v1/accounts/${caseId}/changes`, {
    as: 'suzuki',
    body: narrower,
    headers: { prefer: 'wait=10' },
  });
  expect(changed.body).toMatchObject({ openItem: { purpose: 'change-approval' } });
  const mails = (await kitei.mailbox.mails()).filter(({ text }) => text.includes(caseId));
  expect(mails.filter(({ to }) => to[0]?.address.startsWith('tanaka@'))).toEqual([]);
  const events = await kitei.ask(`/v1/accounts/${caseId}/events`, { as: 'kimura' });
  expect((events.body.items as object[])[0]).toMatchObject({
    transition: 'take-over',
    clause: '4.1.1(2)',
    actor: { name: { en: 'Taichi Yamada' } },
  });
});

test('changes nothing when a batch comes again, alone or at the same moment (4.1.1(2))', async () => {
  const batch = [existing({ accountName: 'again' }), existing({ accountName: 'again', user: 'E0008' })];
  const [first, second] = await Promise.all([takeOver(batch), takeOver(batch)]);
  const third = await takeOver([existing({ accountName: 'again', user: 'E0008' })]);
  const ids = [...first.lines, ...second.lines].map(({ caseId }) => caseId);
  expect(new Set(ids).size).toBe(1);
  expect([...first.lines, ...second.lines].map(({ outcome }) => outcome)).not.toContain('refused');
  const [row] = await kitei.api
    .get(DataSource)
    .query<{ n: number }[]>(`SELECT count(*)::int AS n FROM account WHERE lower(account_name) = 'again'`);
  expect(row?.n).toBe(1);
  expect(third.lines).toEqual([
    { index: 0, outcome: expect.stringMatching(/known|taken-over/) as unknown, caseId: ids[0] },
  ]);
});

test('takes what is right of a batch and says of every other line what is wrong (4.1.1(2))', async () => {
  const own = existing({ user: 'yamada', accountName: 'own' });
  await takeOver([existing({ accountName: 'taken' })]);
  const { status, lines } = await takeOver([
    existing({ accountName: 'right' }),
    existing({ accountName: 'taken', user: 'ito' }),
    existing({ accountName: 'a', user: 'nobody' }),
    existing({ accountName: 'b', target: 'nowhere' }),
    existing({ accountName: 'c', granted: ['fly'] }),
    existing({ accountName: 'd', activatedAt: '2999-01-01T00:00:00Z' }),
    existing({ accountName: 'e', target: 'vpn', granted: [] }),
    own,
  ]);
  expect(status).toBe(200);
  expect(lines.map(({ index, outcome, violations }) => [index, outcome, violations?.map(({ code }) => code)])).toEqual([
    [0, 'taken-over', undefined],
    [1, 'refused', ['account/name-taken']],
    [2, 'refused', ['record/not-found']],
    [3, 'refused', ['account/unknown-target']],
    [4, 'refused', ['account/unknown-entitlement']],
    [5, 'refused', ['account/from-the-future']],
    [6, 'refused', ['account/not-system-administrator']],
    [7, 'refused', ['account/take-over-of-own']],
  ]);
  for (const { violations = [] } of lines)
    for (const { messages } of violations) expect(messages.ja).not.toBe(messages.en);
});

test('is done by system administrators of the target and the information systems department (4.1.1(2))', async () => {
  expect(await takeOver([existing({ accountName: 'x' })], 'suzuki')).toMatchObject({ status: 403 });
  expect(await takeOver([existing({ accountName: 'x' })], 'client:hr-system')).toMatchObject({ status: 403 });
  const { lines } = await takeOver([existing({ accountName: 'by-isd' })], 'aoki');
  expect(lines).toMatchObject([{ outcome: 'taken-over' }]);
  expect(await takeOver([])).toMatchObject({ status: 400 });
  const many = Array.from({ length: 501 }, (_, n) => existing({ accountName: `n${n}` }));
  expect(await takeOver(many)).toMatchObject({ status: 400 });
});

test('has the account of somebody who has left put out of use at once (4.1.3(1))', async () => {
  const { lines } = await takeOver([existing({ user: 'ogawa', accountName: 'ogawa' })]);
  await eventually(async () =>
    expect(await account(lines[0])).toMatchObject({
      state: 'suspending',
      matter: { kind: 'suspension', cause: { kind: 'LEAVER' } },
    }),
  );
});

test('takes a batch of 500 and leaves a record in which the verifier finds nothing (4.1.1(2))', async () => {
  const many = Array.from({ length: 500 }, (_, n) => existing({ accountName: `m${n}` }));
  // A busy machine may answer 503; the batch that is sent again goes on where the first one stopped.
  const { lines } = await eventually(
    async () => {
      const answer = await takeOver(many);
      expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
      return answer;
    },
    { within: 50_000, every: 1_000 },
  );
  expect(lines.map(({ index, outcome }) => [index, outcome === 'refused'])).toEqual(many.map((_, n) => [n, false]));
  expect(new Set(lines.map(({ caseId }) => caseId)).size).toBe(500);
  expect((await verifyLedger(kitei.api.get(DataSource))).findings).toEqual([]);
});
