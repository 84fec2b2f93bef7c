import { expect, test } from '@jest/globals';
import { type Paper, Sheet } from '#test/pages/paper';

const erasure = {
  category: 'PURGE',
  method: 'ATA Secure Erase',
  verification: 'read back',
  by: 'person_1',
  at: '2026-05-07T00:00:00Z',
};
const item = {
  ...{ id: 'work_item_1', kind: 'duty', purpose: 'erasure', answers: ['complete'], candidates: [] },
  case: { slug: 'medium', id: 'medium_1' },
  subject: {
    assetNumber: 'M-1',
    serial: 'SN-1',
    kind: 'USB',
    place: 'vault',
    confidential: true,
    purpose: 'drawings',
    erasure,
  },
  people: { person_1: { ja: '青木 優', en: 'Yu Aoki' } },
};

test('the page of a work item shows the medium and how it was erased (4.6.2(3))', async () => {
  const { mediumFacts } = await new Sheet('en').run<{ mediumFacts: (item: object) => [string, unknown[]][] }>('medium');
  const text = mediumFacts(item).flat(2).filter(Boolean).join('\n');
  for (const shown of [
    'M-1 (USB, SN-1)',
    'holds confidential',
    'vault',
    'drawings',
    'PURGE: ATA Secure Erase',
    'Yu Aoki',
  ]) {
    expect(text).toContain(shown);
  }
});

test('the page takes how a medium was erased, and before whom (4.6.2(3))', async () => {
  const { answerForm } = await new Sheet('en').run<{
    answerForm: (
      item: object,
      call: (path: string, body: object) => Promise<object>,
      then: () => void,
    ) => Promise<Paper>;
  }>('answers');
  const sent: unknown[] = [];
  const form = await answerForm(
    item,
    (path, body) => {
      sent.push([path, body]);
      return Promise.resolve({});
    },
    () => undefined,
  );
  form.field('Method').value = 'ATA Secure Erase';
  form.field('How it was made sure').value = 'read back';
  form.field('Witness (employee number or login, required)').value = ' ono ';
  await form.button('It is erased').happens('click');
  expect(sent).toEqual([
    [
      '/v1/work-items/work_item_1/completion',
      { category: 'PURGE', method: 'ATA Secure Erase', verification: 'read back', witness: 'ono' },
    ],
  ]);
});
