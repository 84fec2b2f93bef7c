import { expect, test } from '@jest/globals';
import { Sheet } from '#test/pages/paper';

const name = { ja: '小林', en: 'Kobayashi' };
const item = {
  ...{ id: 'work_item_1', answers: ['complete'], dueAt: '2026-05-07T00:00:00Z', clause: '5(2)' },
  clauseTitle: { ja: '棚卸し', en: 'Inventory' },
};
const asset = (ordinal: number, holder?: object) => ({
  ...{
    id: `stocktaking_1/${ordinal}`,
    ordinal,
    slug: 'medium',
    assetNumber: `M-${ordinal}`,
    serial: `SN-${ordinal}`,
    kind: 'USB',
  },
  ...{ place: 'vault', confidential: true, holder, order: 'none' },
});
const path = '/v1/stocktakings/stocktaking_1';
const stocktaking = (more: object, lines: readonly object[], answered: object = {}) =>
  new Sheet(
    'en',
    {
      '/v1/directory/me': { id: 'person_1', name },
      [path]: { state: 'applying', lines: 2, answered: 1, ordered: 1, carriedOut: 0, ...more },
      '/v1/work-items/work_item_1': item,
      [`${path}/lines?limit=200`]: { items: lines },
      [`${path}/answers`]: answered,
    },
    '/stocktakings/stocktaking_1',
  );
const openItem = { id: 'work_item_1' };

test('a sheet says how far it is, and offers nobody to answer who is not asked (5(2))', async () => {
  const phone = { ...asset(2, { id: 'person_2', name }), slug: 'terminal', kind: 'PHONE', place: 'OUTSIDE' };
  const sheet = stocktaking({}, [asset(1), phone]);
  await sheet.run('stocktaking');
  const text = await sheet.settled();
  for (const shown of [
    'Being reported',
    'Answered 1 of 2',
    'Reported 0 of 1',
    'M-1 (USB)',
    'vault',
    'outside',
    'used by Kobayashi',
  ])
    expect(text).toContain(shown);
  expect(sheet.place.querySelectorAll('select')).toEqual([]);
  expect(sheet.place.querySelectorAll('button')).toEqual([]);
});

test('what was chosen is sent, and only that; what the reader has is for somebody else (5(2))', async () => {
  const sheet = stocktaking({ openItem }, [asset(1), asset(2), asset(3, { id: 'person_1', name })]);
  await sheet.run('stocktaking');
  await sheet.settled();
  const [first, second, ...more] = sheet.place.querySelectorAll('select');
  expect(more).toEqual([]);
  expect(second).toBeDefined();
  first!.value = 'ELSEWHERE';
  await first!.happens('change');
  const [where, note] = sheet.place.querySelectorAll('input');
  [where!.value, note!.value] = ['  3F ', 'seen'];
  await sheet.place.button('Record the answers').happens('click');
  await sheet.settled();
  expect(sheet.asked.find(({ body }) => body)).toEqual({
    path: `${path}/answers`,
    body: { answers: [{ line: 'stocktaking_1/1', result: 'ELSEWHERE', place: '3F', note: 'seen' }] },
  });
});

test('a refusal stands beside its line, and what was chosen is still there to be corrected (5(2))', async () => {
  const refused = { violations: [{ field: 'answers[0].note', message: 'Say where you looked.' }] };
  const sheet = stocktaking({ openItem }, [asset(1)], refused);
  await sheet.run('stocktaking');
  await sheet.settled();
  const [choice] = sheet.place.querySelectorAll('select');
  choice!.value = 'NOT_FOUND';
  await choice!.happens('change');
  await sheet.place.button('Record the answers').happens('click');
  const text = await sheet.settled();
  expect(sheet.place.querySelectorAll('td .error').map((each) => each.textContent)).toEqual(['Say where you looked.']);
  expect(text).toContain('Some answers cannot be recorded');
  expect(choice!.value).toBe('NOT_FOUND');
  expect(sheet.place.button('Record the answers').disabled).toBe(false);
});

test('what is attested for the whole check goes along with its answers, or alone (4.4.2(2)③)', async () => {
  const check = '/v1/lan-reviews/lan_review_1';
  const sheet = new Sheet(
    'en',
    {
      '/v1/directory/me': { id: 'person_1', name },
      [check]: { state: 'in-review', lines: 0, answered: 0, ordered: 0, openItem },
      '/v1/work-items/work_item_1': item,
      [`${check}/lines?limit=200`]: { items: [] },
    },
    '/lan-reviews/lan_review_1',
  );
  await sheet.run('lan-review');
  await sheet.settled();
  const [matching, how] = sheet.place.querySelectorAll('input');
  matching!.checked = true;
  how!.value = 'compared with the firewall';
  await sheet.place.button('Record the answers').happens('click');
  await sheet.settled();
  expect(sheet.asked.find(({ body }) => body)?.body).toEqual({
    answers: [],
    attestation: { servicesMatchFilters: true, note: 'compared with the firewall' },
  });
});

test('all that is left is kept at one press, and nothing that was answered is touched (4.1.2(2))', async () => {
  const review = '/v1/account-reviews/account_review_1';
  const account = { user: { id: 'person_2', name }, target: 'sales', accountName: 'tanaka', granted: [] };
  const line = (ordinal: number, more: object = {}) => ({
    ...{ id: `account_review_1/${ordinal}`, ordinal, account, flags: [], order: 'none', ...more },
  });
  const answered = { answer: 'NOT_NEEDED', reason: 'left', by: { name } };
  const sheet = new Sheet(
    'en',
    {
      '/v1/directory/me': { id: 'person_1', name },
      [review]: { state: 'in-review', lines: 2, answered: 1, ordered: 0, openItem, user: { name } },
      '/v1/work-items/work_item_1': item,
      [`${review}/lines?limit=200`]: { items: [line(1, { inventory: answered }), line(2)] },
    },
    '/account-reviews/account_review_1',
  );
  await sheet.run('account-review');
  await sheet.settled();
  await sheet.place.button('All the rest is needed as it is').happens('click');
  await sheet.place.button('Record the answers').happens('click');
  await sheet.settled();
  expect(sheet.asked.find(({ body }) => body)?.body).toEqual({
    answers: [{ line: 'account_review_1/2', review: 'KEEP', inventory: 'NEEDED' }],
  });
});

test('the texts of every sheet are there in both languages', async () => {
  const [ja, en] = await Promise.all(
    ['ja', 'en'].map(
      async (lang) => (await new Sheet(lang).run<{ sheetWords: object }>('review-sheet-words')).sheetWords,
    ),
  );
  expect(Object.keys(ja!)).toEqual(Object.keys(en!));
});
