import { expect, test } from '@jest/globals';
import { type Paper, Sheet } from '#test/pages/paper';

interface RowPage {
  readonly row: (
    line: object,
    mayAnswer: boolean,
    reader: string,
  ) => { readonly shown: Paper; readonly answer: () => object };
}

const terms = { purpose: 'orders', form: 'WIRED', place: '3F', services: ['web'] };
const line = {
  ...{ id: 'lan_review_1/1', ordinal: 1, order: 'done', flags: ['DIFFERS'] },
  user: { id: 'person_1', name: { ja: '田中', en: 'Tanaka' } },
  device: { id: 'PC-1', name: 'Notebook', mac: '08:00:2b:00:00:01' },
  terms: { ...terms, plannedFrom: '2026-05-07T00:00:00Z', plannedTo: '2026-09-30T09:00:00Z' },
  comparison: [
    {
      field: 'address',
      declared: '192.0.2.9',
      observed: [{ source: 'lan-scanner', observed: '192.0.2.10', differs: true }],
    },
    { field: 'network', declared: 'HQ', observed: [{ source: 'lan-scanner', observed: 'HQ', differs: false }] },
  ],
  answer: { result: 'DEVIATES', action: 'RESTRICT', by: { name: { ja: '小林', en: 'Kobayashi' } } },
};

test('the page shows what is permitted, what was observed otherwise, who answered, and that it was done (4.4.3(1))', async () => {
  const { row } = await new Sheet('en').run<RowPage>('lan-review-row');
  const text = row(line, false, 'person_2').shown.text();
  for (const shown of ['Tanaka', 'orders', '192.0.2.9', 'observed by lan-scanner: 192.0.2.10', 'observed otherwise'])
    expect(text).toContain(shown);
  expect(text).toContain('Deviates: restrict (Kobayashi)');
  expect(text).toContain('Done');
});

test('the page offers nobody to answer for a connection of their own (4.4.3(1))', async () => {
  const { row } = await new Sheet('ja').run<RowPage>('lan-review-row');
  expect(row(line, true, 'person_1').shown.querySelectorAll('select')).toEqual([]);
});

test('what is chosen on the page is what the API is told (4.4.3(1))', async () => {
  const { row } = await new Sheet('en').run<RowPage>('lan-review-row');
  const chosen = (choice: string, ...texts: string[]) => {
    const { shown, answer } = row({ ...line, answer: undefined }, true, 'person_2');
    shown.querySelectorAll('select')[0]!.value = choice;
    shown.querySelectorAll('input').forEach((input, place) => (input.value = texts[place] ?? ''));
    return answer();
  };
  expect(chosen('CONFORMS', '', 'seen there')).toEqual({
    line: 'lan_review_1/1',
    result: 'CONFORMS',
    note: 'seen there',
  });
  expect(chosen('END', 'gone')).toEqual({
    line: 'lan_review_1/1',
    result: 'DEVIATES',
    action: 'END',
    deviations: ['gone'],
  });
  // Left empty, it is refused by the rule that demands it.
  expect(chosen('CHANGE')).toEqual({ line: 'lan_review_1/1', result: 'DEVIATES', action: 'CHANGE', deviations: [] });
});
