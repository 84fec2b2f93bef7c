import { describe, expect, test } from '@jest/globals';
import { inspectionItemNames } from '#libs/lifecycles/server-inspection/contract';
import { Paper, Sheet } from './paper.js';

const declared = {
  configuration: { version: 2, hardware: ['rack server R1'], software: [] },
  rights: [{ subject: 'www', object: '/var/www', access: 'READ' }],
  services: ['nginx'],
  accounts: [],
};
const inspected = { server: { name: 'web01' }, quarter: '2026-Q4', dueAt: '2026-12-01T01:00:00.000Z', declared };
const defect = {
  server: { name: 'web01' },
  itemTitle: { ja: '不要なサービス', en: 'Unnecessary services' },
  itemClause: '4.2.4(7)[1st]④',
  description: 'ftpd runs',
  correction: { done: 'removed' },
  report: { defect: 'ftpd ran', countermeasures: 'removed' },
};

type Facts = [string, (string | undefined)[]][];

async function factsOf(lang: string, name: 'inspectionFacts' | 'defectFacts', subject: object): Promise<Facts> {
  const page = await new Sheet(lang).run<Record<string, (item: object) => Facts>>('inspection');
  return page[name]!({ subject });
}

/** The form of a work item as its reader gets it, with what it sends. */
async function formOf(slug: string, purpose: string, kind = 'duty', lang = 'en') {
  const { answerForm } = await new Sheet(lang).run<{
    answerForm: (item: object, call: (path: string, body: object) => Promise<void>, then: () => void) => Promise<Paper>;
  }>('answers');
  const answers = kind === 'duty' ? ['complete'] : ['approve', 'return'];
  const item = {
    ...{ id: 'work_item_1', purpose, subject: inspected, subjectHash: 'hash', candidates: [], kind, answers },
    case: { slug, id: 'case_1' },
  };
  const sent: unknown[] = [];
  const call = async (path: string, body: object) =>
    void sent.push([path.replace('/v1/work-items/work_item_1/', ''), body]);
  const form = await answerForm(item, call, () => undefined);
  const press = async (text: string) => {
    await form.button(text).happens('click');
    return sent.at(-1);
  };
  return { form, press };
}

describe('the subject of an inspection', () => {
  test('shows what was declared, and says where nothing was, in both languages (4.2.4(7)[1st]②)', async () => {
    expect(await factsOf('en', 'inspectionFacts', inspected)).toEqual([
      ['Server', ['web01']],
      ['Quarter', ['2026-Q4']],
      ['Inspection due', ['1 Dec 2026, 10:00']],
      ['Equipment applied for (configuration, version 2)', ['rack server R1']],
      ['Rights by design', ['www: /var/www (READ)']],
      ['Services laid down', ['nginx']],
      ['Accounts registered', ['none registered']],
    ]);
    expect(await factsOf('ja', 'inspectionFacts', inspected)).toContainEqual(['登録されたアカウント', ['登録なし']]);
  });

  test('shows a defect with its correction and report (4.2.4(8))', async () => {
    expect(await factsOf('en', 'defectFacts', defect)).toEqual([
      ['Server', ['web01']],
      ['Item of the inspection', ['Unnecessary services (4.2.4(7)[1st]④)']],
      ['Defect that was found', ['ftpd runs']],
      ['Correction', ['removed']],
      ['Report to the committee', ['ftpd ran', 'removed']],
    ]);
  });
});

describe('the form of', () => {
  test('the appointment names the inspector (4.2.4(7)[1st])', async () => {
    const { form, press } = await formOf('server-inspection', 'appointment');
    form.field('Inspector').value = ' carter ';
    expect(await press('Name the inspector')).toEqual(['completion', { inspector: 'carter' }]);
  });

  test('the result asks for all six items, and never for a password (4.2.4(7)[1st]①-⑥)', async () => {
    const { form, press } = await formOf('server-inspection', 'inspection');
    form.field('Scanner').value = 'OpenVAS';
    form.field('Scan began at').value = '2026-11-20T10:00';
    form.field('Rights beyond the designs').value = 'guest: /etc (WRITE)\n\n';
    form.field('How many can be guessed').value = '0';
    const results = form.querySelectorAll('select');
    results[2]!.value = 'FAIL';
    const deficiencies = form.all().filter(({ textContent }) => textContent.startsWith('Defects to be corrected'));
    deficiencies[2]!.all()[1]!.value = 'guest may write /etc';
    const [path, body] = (await press('Record the result')) as [string, { answers: { item: string }[] }];
    expect(path).toBe('completion');
    expect(body.answers.map(({ item }) => item)).toEqual(inspectionItemNames);
    expect(body).toMatchObject({
      quarter: '2026-Q4',
      answers: [
        { result: 'PASS', tool: 'OpenVAS', scannedAt: '2026-11-20T01:00:00.000Z' },
        { result: 'PASS', found: [] },
        { result: 'FAIL', extras: ['guest: /etc (WRITE)'] },
        {},
        {},
        { guessable: 0 },
      ],
      deficiencies: [{ item: 'ACCESS_RIGHTS', description: 'guest may write /etc' }],
    });
    expect(body.answers[0]).not.toHaveProperty('vulnerabilityDataAt');
  });

  test('a defect takes correction and report (4.2.4(8))', async () => {
    const correction = await formOf('server-defect', 'correction', 'duty', 'ja');
    correction.form.field('是正の内容').value = '停止した';
    expect(await correction.press('是正の完了を報告する')).toEqual(['completion', { done: '停止した' }]);
    const report = await formOf('server-defect', 'report');
    report.form.field('What is wrong').value = 'ftpd';
    report.form.field('How far').value = 'removed';
    expect(await report.press('Report to the committee')).toEqual([
      'completion',
      { defect: 'ftpd', countermeasures: 'removed' },
    ]);
  });

  test('the committee takes note or demands more (4.2.4(8))', async () => {
    const { form, press } = await formOf('server-defect', 'acknowledgement', 'approval');
    expect(await press('Take note')).toEqual(['decision', { decision: 'approve', subjectHash: 'hash' }]);
    form.field('Reason').value = 'not enough';
    expect(await press('Demand more')).toEqual([
      'decision',
      { decision: 'return', subjectHash: 'hash', reason: 'not enough' },
    ]);
  });
});
