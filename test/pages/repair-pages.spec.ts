import { expect, test } from '@jest/globals';
import { type Paper, Sheet } from '#test/pages/paper';

const item = {
  ...{ id: 'work_item_1', kind: 'duty', answers: ['complete'], candidates: [], people: {} },
  case: { slug: 'repair', id: 'repair_1' },
  subject: {
    ...{ kind: 'terminal', assetNumber: 'NB-1', serial: 'SN-1', confidential: true, fault: 'it does not start' },
    assessment: { canConfirm: false, canProtect: true, grounds: 'it is dead' },
    removal: { serial: 'ST-1', place: 'vault' },
    request: { mode: 'ON_SITE_EXTERNAL', company: 'Fixers', contact: 'the desk', returnBy: '2026-05-07T00:00:00Z' },
  },
};

/** What the form of a duty sends once its fields are filled in. */
async function sentBy(purpose: string, button: string, fields: Record<string, string>, ticked: string[] = []) {
  const { answerForm } = await new Sheet('en').run<{
    answerForm: (of: object, call: (path: string, body: object) => Promise<object>, then: () => void) => Promise<Paper>;
  }>('answers');
  const sent: unknown[] = [];
  const call = (path: string, body: object) => {
    sent.push([path, body]);
    return Promise.resolve({});
  };
  const form = await answerForm({ ...item, purpose }, call, () => undefined);
  for (const [label, value] of Object.entries(fields)) form.field(label).value = value;
  for (const box of form.querySelectorAll('input')) if (ticked.includes(box.value)) box.checked = true;
  await form.button(button).happens('click');
  expect(sent).toMatchObject([['/v1/work-items/work_item_1/completion', {}]]);
  return (sent[0] as [string, object])[1];
}

test('the page of a work item shows the thing, its fault, and what is known of its information (4.6.1(1))', async () => {
  const { repairFacts } = await new Sheet('en').run<{ repairFacts: (of: object) => [string, unknown[]][] }>('repair');
  const text = repairFacts(item).flat(2).filter(Boolean).join('\n');
  for (const shown of ['NB-1 (SN-1)', 'holds confidential', 'does not start', 'cannot be checked', 'it is dead']) {
    expect(text).toContain(shown);
  }
  for (const shown of ['ST-1 (vault)', 'on the premises', 'Fixers (the desk)', 'back by'])
    expect(text).toContain(shown);
});

test('the page takes the assessment, the removal and the request (4.6.1(1))', async () => {
  const grounds = { 'How it was checked and is protected, or why that is not possible': 'read back' };
  expect(await sentBy('assessment', 'This is how it stands', grounds, ['canConfirm'])).toEqual({
    ...{ canConfirm: true, canProtect: false, grounds: 'read back' },
  });
  expect(
    await sentBy('removal', 'It is taken out', {
      ...{ 'Serial number of the storage': 'ST-1', 'Kept at': 'vault', 'Taken out on': '2026-05-07T09:00' },
      ...{
        'Taken out by (employee number or login)': 'ono',
        'SHA-256 digests of evidence, spaces between, if any': ' a b',
      },
    }),
  ).toEqual({ serial: 'ST-1', place: 'vault', by: 'ono', at: '2026-05-07T00:00:00.000Z', evidence: ['a', 'b'] });
  expect(await sentBy('request', 'The repair is asked for', { 'Back by (the longest time when empty)': '' })).toEqual({
    mode: 'IN_HOUSE',
  });
});

test('the page takes the visit of a contractor under the physical management regulation (4.6.1(2))', async () => {
  const fields = {
    'Names of everybody who came, commas or lines between': '中村 悟、西 望',
    ...{ 'Entered the premises on': '2026-05-07T09:00', 'Left on': '2026-05-07T10:30' },
    'Who was with them (employee number or login)': 'ono',
  };
  expect(await sentBy('visit', 'Record the visit', fields, ['complied'])).toEqual({
    ...{ company: 'Fixers', persons: ['中村 悟', '西 望'], escort: 'ono', regulationComplied: true },
    ...{ enteredAt: '2026-05-07T00:00:00.000Z', leftAt: '2026-05-07T01:30:00.000Z' },
  });
});

test('the page takes what came back, and what becomes of storage (4.6.1(1))', async () => {
  const fields = {
    ...{ 'Serial number of what came back': 'SN-2 ', 'What was done, or why nothing could be done': 'swapped' },
    ...{ 'What was replaced (required when the serial differs)': 'the mainboard', 'Kept at': 'vault' },
    'Serial number of storage that the repairer replaced, if any': 'ST-0',
  };
  expect(await sentBy('return', 'It is back', fields)).toEqual({
    ...{ outcome: 'REPAIRED', serial: 'SN-2', work: 'swapped', replaced: 'the mainboard' },
    replacedStorage: { serial: 'ST-0', fate: 'KEPT', place: 'vault' },
  });
  expect(await sentBy('storage', 'This became of it', {})).toEqual({ fate: 'PUT_BACK', serial: 'ST-1' });
});
