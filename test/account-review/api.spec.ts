import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DirectoryBook } from '#libs/record/directory/book';
import { ItemFacts } from '#libs/record/work-items/item-facts';
import { eventually } from '#test/support/eventually';
import { type Kitei, startKitei } from '#test/support/kitei';
import type { Ask } from '#test/support/kitei-visitor';
import { holdAccount } from '#test/support/reviewed-accounts';

type Row = Record<string, unknown>;
const id = 'campaign:account-review:2026-spring';
const order = { kind: 'account-review', period: '2026-spring' };

let kitei: Kitei;
beforeAll(async () => {
  kitei = await startKitei();
  const at = new Date().toISOString();
  for (const user of ['tanaka', 'suzuki', 'sato']) await holdAccount(kitei.worker, at, { user });
  await holdAccount(kitei.worker, at, { user: 'tanaka', target: 'files', granted: ['department-read'] });
}, 120_000);
afterAll(() => kitei.close());

const ask = (path: string, as: string, more: Ask = {}) => kitei.ask(path, { as, ...more });
const itemsOf = async (path: string, as: string) => (await ask(path, as)).body.items as Row[];
const campaign = async () => (await ask(`/v1/campaigns/${id}`, 'kobayashi')).body;
const reviewOf = (as: string, kind: string) =>
  eventually(async () => {
    const found = (await itemsOf(`/v1/account-reviews?campaign=${id}&kind=${kind}&state=in-review`, as))[0];
    if (!found) throw new Error('there is no such review yet');
    return found;
  });
const codesOf = (body: Row) => (body.violations as { code: string; field?: string }[]).map(({ code }) => code);
const answers = (review: Row, as: string, given: object[]) =>
  ask(`/v1/account-reviews/${String(review.id)}/answers`, as, { body: { answers: given } });

test('only the information systems department or the administrator of Kitei begins a campaign (4.1.2(2), 4.1.3(2))', async () => {
  expect((await ask('/v1/campaigns', 'sato', { body: order })).status).toBe(403);
  expect((await ask('/v1/campaigns', 'kobayashi', { body: { kind: 'something' } })).status).toBe(400);
});

test('a campaign that is begun twice in its period is one (4.1.2(2), 4.1.3(2))', async () => {
  const first = await ask('/v1/campaigns', 'kobayashi', { body: order });
  expect(first).toMatchObject({ status: 201, body: { caseId: id, fact: { transition: 'begin-campaign' } } });
  const again = await ask('/v1/campaigns', 'smith', { body: order });
  expect(again).toMatchObject({ status: 201, body: { caseId: id, fact: first.body.fact } });
  expect(decodeURIComponent(String(again.headers.get('location')))).toBe(`/v1/campaigns/${id}`);
  await eventually(async () => expect(await campaign()).toMatchObject({ state: 'open', parts: 2, lines: 4, open: 4 }));
  expect(await itemsOf('/v1/campaigns?kind=account-review', 'kobayashi')).toHaveLength(1);
  expect((await campaign()).openedBy).toMatchObject({ name: { en: expect.any(String) } });
});

// A letter says how things stand when it leaves: it has to leave before anybody answers.
test('the letter says how many lines there are and until when (4.1.2(2), 4.1.3(2))', async () => {
  const mail = await eventually(async () => {
    const found = (await kitei.mailbox.mails()).find(
      ({ to, subject }) => subject.includes('見直しのお願い') && to.some(({ address }) => address.startsWith('sato@')),
    );
    if (!found) throw new Error('no letter has arrived');
    return found;
  });
  expect(mail.subject).toContain('アカウントの権限見直しと棚卸し');
  expect(mail.text).toMatch(/回答する行数: 3/);
  expect(mail.text).toMatch(/期限/);
});

test('a manager sees the department, answers in bulk, and learns of everything that is wrong at once (4.1.2(2), 4.1.3(2))', async () => {
  const review = await reviewOf('sato', 'YEARLY');
  expect(review).toMatchObject({ departmentCode: 'D200', lines: 3, answered: 0 });
  const lines = await itemsOf(`/v1/account-reviews/${String(review.id)}/lines?open=true`, 'sato');
  expect(lines).toMatchObject([
    { account: { target: 'files', granted: [{ entitlement: 'department-read', privileged: false }] }, order: 'none' },
    { account: { target: 'sales' } },
    { account: { target: 'sales' } },
  ]);
  const first = (await ask(`/v1/account-reviews/${String(review.id)}/lines?limit=2`, 'sato')).body;
  const rest = await itemsOf(`/v1/account-reviews/${String(review.id)}/lines?cursor=${String(first.next)}`, 'sato');
  expect(rest.map(({ ordinal }) => ordinal)).toEqual([3]);
  const [files, , sales] = lines.map((line) => ({ line: line.id }));
  const wrong = await answers(review, 'sato', [
    { ...files, review: 'CHANGE', rights: ['department-write'], inventory: 'NEEDED' },
    { ...sales, inventory: 'NOT_MINE', reason: 'moved' },
  ]);
  expect(wrong.status).toBe(422);
  expect(codesOf(wrong.body)).toEqual([
    'account-review/reason-required',
    'account/review-extends',
    'account-review/is-yours',
  ]);
  expect((await answers(review, 'tanaka', [{ ...files, review: 'KEEP' }])).status).toBe(403);
  expect((await ask(`/v1/account-reviews/${String(review.id)}`, 'goto')).status).toBe(404);
  const saved = await answers(review, 'sato', [{ ...files, review: 'KEEP', inventory: 'NEEDED' }]);
  expect(saved).toMatchObject({ status: 201, body: { state: 'in-review', fact: { transition: 'answer-lines' } } });
  const { id: itemId } = review.openItem as Row;
  const report = await ask(`/v1/work-items/${String(itemId)}/completion`, 'sato', { body: {} });
  expect([report.status, report.text]).toEqual([409, expect.stringContaining('2 lines are not answered yet')]);
});

test('the last answer ends the review, the administrators carry it out, and the campaign shows that it happened (4.1.2(2), 4.1.3(2))', async () => {
  const review = await reviewOf('sato', 'YEARLY');
  const [one, other] = await itemsOf(`/v1/account-reviews/${String(review.id)}/lines?open=true`, 'sato');
  const given = [
    { line: one?.id, review: 'CHANGE', rights: ['view'], inventory: 'NEEDED', reason: 'only looks' },
    { line: other?.id, inventory: 'NOT_NEEDED', reason: 'sells no more' },
  ];
  expect(await answers(review, 'sato', given)).toMatchObject({ status: 201, body: { state: 'answered' } });
  expect(codesOf((await answers(review, 'sato', given)).body)).toEqual(['account-review/not-in-review']);
  const own = await reviewOf('ishikawa', 'OWN');
  const [line] = await itemsOf(`/v1/account-reviews/${String(own.id)}/lines`, 'ishikawa');
  expect((await answers(own, 'sato', [{ line: line?.id, review: 'KEEP' }])).status).toBe(403);
  await answers(own, 'ishikawa', [{ line: line?.id, review: 'KEEP', inventory: 'NEEDED' }]);

  const orders = await eventually(async () => {
    const found = await itemsOf('/v1/work-items?state=open&slug=account', 'yamada');
    if (found.length < 2) throw new Error(`${found.length} orders have arrived`);
    return found;
  });
  expect(await campaign()).toMatchObject({ state: 'open', answered: 4, open: 0, ordered: 2, carriedOut: 0 });
  for (const { id: item, purpose } of orders) {
    const evidence = purpose === 'change' ? { granted: ['view'] } : {};
    const personId = (await kitei.worker.get(DirectoryBook).current()).find('yamada')?.id ?? '';
    const entry = { actor: { id: personId }, personId, asOf: new Date().toISOString() };
    await kitei.worker.get(ItemFacts).answer(entry, { itemId: String(item), answer: 'complete', evidence });
  }
  await eventually(async () =>
    expect(await campaign()).toMatchObject({ state: 'closed', parts: 2, partsClosed: 2, ordered: 2, carriedOut: 2 }),
  );
  const after = await itemsOf(`/v1/account-reviews/${String(review.id)}/lines`, 'kimura');
  expect(after.map(({ order: state }) => state)).toEqual(['none', 'done', 'done']);
  expect(after[1]).toMatchObject({
    review: { answer: 'CHANGE', rights: ['view'], by: { name: { en: 'Kenichi Sato' } } },
    inventory: { answer: 'NEEDED' },
  });
  const history = await itemsOf(`/v1/account-reviews/${String(review.id)}/events`, 'kimura');
  expect(history.map(({ transition }) => transition)).toEqual(
    expect.arrayContaining([
      'request',
      'ask-manager',
      'answer-lines',
      'answer',
      'begin-applying',
      'give-orders',
      'close',
    ]),
  );
});
