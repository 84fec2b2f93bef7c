import { expect, test } from '@jest/globals';
import { type Paper, Sheet } from '#test/pages/paper';

const item = {
  ...{ id: 'work_item_1', kind: 'duty', purpose: 'mismatch', answers: ['complete'], candidates: [] },
  case: { slug: 'disposal', id: 'disposal_1' },
  subject: {
    ...{ mode: 'OUTSOURCED', reason: 'worn out', vendor: 'eco', sanitiser: 'VENDOR', items: 300, confidential: 20 },
    contract: { number: 'K-1', validFrom: '2026-05-01T00:00:00Z', validTo: '2027-05-01T00:00:00Z' },
  },
  people: {},
};

test('the page of a work item shows what is disposed of, by whom and under which contract (4.6.3(2))', async () => {
  const { disposalFacts } = await new Sheet('en').run<{ disposalFacts: (of: object) => [string, unknown[]][] }>(
    'disposal',
  );
  const text = disposalFacts(item).flat(2).filter(Boolean).join('\n');
  for (const shown of ['by a vendor', 'worn out', '300, 20 of them', '/v1/disposals/disposal_1/items', 'eco', 'K-1']) {
    expect(text).toContain(shown);
  }
});

test('the page takes how a mismatch was cleared, and what came back (4.6.3(2))', async () => {
  const { answerForm } = await new Sheet('en').run<{
    answerForm: (of: object, call: (path: string, body: object) => Promise<object>, then: () => void) => Promise<Paper>;
  }>('answers');
  const sent: unknown[] = [];
  const call = (path: string, body: object) => {
    sent.push([path, body]);
    return Promise.resolve({});
  };
  const cleared = await answerForm(item, call, () => undefined);
  cleared.field('What did not match, and how that was cleared').value = 'a slip of the pen';
  cleared.field('Serials that came back from the vendor, spaces between').value = ' A  B ';
  await cleared.button('It is cleared').happens('click');
  const renewed = await answerForm({ ...item, purpose: 'contract-renewal' }, call, () => undefined);
  renewed.field('Number of the new contract').value = 'K-2 ';
  await renewed.button('Go on under this contract').happens('click');
  const path = '/v1/work-items/work_item_1/completion';
  expect(sent).toEqual([
    [path, { explanation: 'a slip of the pen', returned: ['A', 'B'] }],
    [path, { contract: 'K-2' }],
  ]);
});
