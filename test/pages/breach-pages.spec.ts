import { describe, expect, test } from '@jest/globals';
import { type Paper, Sheet } from './paper.js';

const subject = {
  ...{ target: { code: 'server_1', name: { ja: 'web01', en: 'web01' } }, source: 'ids', seen: 'a web shell' },
  ...{ detectedAt: '2026-05-07T00:55:00.000Z', retellings: [{ seen: 'two of them' }], lines: 2 },
  procedure: {
    version: 1,
    steps: [
      { id: 'b1', text: 'isolate', done: { at: 'x' } },
      { id: 'b2', text: 'rebuild' },
    ],
  },
  ...{ report: { situation: 'defaced' }, insufficiency: null, improvement: null },
  authorities: [{ authority: 'POLICE', answer: { outcome: 'NOTIFIED' } }, { authority: 'IPA' }],
};

async function formOf(purpose: string) {
  const { answerForm } = await new Sheet('en').run<{
    answerForm: (item: object, call: (path: string, body: object) => Promise<void>, then: () => void) => Promise<Paper>;
  }>('answers');
  const item = {
    ...{ id: 'work_item_1', purpose, kind: 'duty', answers: ['complete'], candidates: [], subject },
    case: { slug: 'server-breach', id: 'server_breach_1' },
  };
  const sent: unknown[] = [];
  const form = await answerForm(
    item,
    async (path, body) => void sent.push([path, body]),
    () => undefined,
  );
  const press = async (text: string) => {
    await form.button(text).happens('click');
    return sent.at(-1);
  };
  return { form, press };
}

describe('the page of a work item about a breach', () => {
  test('shows what is known in both languages (4.2.4(9))', async () => {
    for (const lang of ['ja', 'en']) {
      const { breachFacts } = await new Sheet(lang).run<{ breachFacts: (item: object) => [string, unknown[]][] }>(
        'breach-answers',
      );
      const shown = JSON.stringify(breachFacts({ subject }));
      for (const text of [
        'web01',
        'a web shell',
        'two of them',
        'b1 isolate',
        'b2 rebuild',
        'defaced',
        'POLICE',
        'IPA',
      ])
        expect([lang, shown]).toEqual([lang, expect.stringContaining(text)]);
      const bare = JSON.stringify(breachFacts({ subject: { ...subject, procedure: null } }));
      expect(bare).toContain(lang === 'ja' ? '侵害時対応手順なし' : 'has no breach response procedure');
    }
  });

  test('takes steps, the word that they are not enough, and the report (4.2.4(9), 4.2.4(10))', async () => {
    const { form, press } = await formOf('report');
    form.field('What came of it').value = 'done';
    expect(await press('Record the step')).toEqual([
      '/v1/server-breaches/server_breach_1/steps',
      { step: 'b2', result: 'done' },
    ]);
    form.field('Why the procedure is not enough').value = 'more is affected';
    expect(await press('Tell the committee that the procedure is not enough')).toEqual([
      '/v1/server-breaches/server_breach_1/insufficiency',
      { reason: 'more is affected' },
    ]);
    form.field('What has happened (required)').value = 'defaced';
    expect(await press('Report to the committee')).toEqual([
      '/v1/work-items/work_item_1/completion',
      { situation: 'defaced' },
    ]);
  });

  test('takes an instruction, and answers about authorities (4.2.4(9), 4.2.4(10))', async () => {
    const instruction = await formOf('instruction');
    instruction.form.field('What is to be done (required)').value = 'cut the trust';
    expect(await instruction.press('Instruct')).toEqual([
      '/v1/work-items/work_item_1/completion',
      { instruction: 'cut the trust' },
    ]);
    const { form, press } = await formOf('handling');
    const [, ipa] = form.querySelectorAll('fieldset');
    ipa!.field('What was done about it').value = 'NOT_REQUIRED';
    ipa!.field('Why it need not be').value = 'nobody is affected';
    expect(await press('Record that it is handled')).toEqual([
      '/v1/work-items/work_item_1/completion',
      { authorities: [{ authority: 'IPA', outcome: 'NOT_REQUIRED', reason: 'nobody is affected' }] },
    ]);
  });

  test('takes what was left out, and how the procedure was brought up to date (4.2.4(9), 4.2.4(11))', async () => {
    const improvement = await formOf('improvement');
    improvement.form.field('How it was contained and brought back (required)').value = 'cleaned';
    improvement.form.field('Why it was left out, if it was: b2 rebuild').value = 'no need';
    expect(await improvement.press('Report that the server is back')).toEqual([
      '/v1/work-items/work_item_1/completion',
      { note: 'cleaned', explained: [{ step: 'b2', reason: 'no need' }] },
    ]);
    const { form, press } = await formOf('procedure-review');
    form.field('New version of the operating procedure').value = '2';
    form.field('Lines of the work record that it comes from (e.g. 1, 3)').value = '1, 2';
    expect(await press('Close the breach')).toEqual([
      '/v1/work-items/work_item_1/completion',
      { version: 2, lines: [1, 2] },
    ]);
  });
});
