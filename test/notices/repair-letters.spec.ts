import { describe, expect, test } from '@jest/globals';
import type { Language } from '#libs/kernel/localized';
import { repairLifecycle } from '#libs/lifecycles/repair/lifecycle';
import { repairWorkItems, type RepairWorkItem } from '#libs/lifecycles/repair/work-items';
import { renderLetter } from '#libs/notices/letter';
import { approval, letterInput } from './letter-fixture.js';

const governed = {
  ...{ id: 'repair_01', slug: 'repair', title: repairLifecycle.title },
  ...{ applicant: '田中 翔太', department: '営業部' },
};
const about = { assetNumber: 'NB-1', serial: 'SN-1', confidential: true, fault: 'it does not start' };
const asked = (purpose: RepairWorkItem, language: Language, subject: object) => {
  const { kind, clause, title, ifNobodyActs } = repairWorkItems[purpose];
  const item = approval({ kind, clause, title, ifNobodyActs, subject: { ...about, ...subject }, people: {} });
  return renderLetter(letterInput('assigned', language, { governed, item, page: 'https://kitei.example/page' })).text;
};
const ended = (state: string, language: Language) =>
  renderLetter(
    letterInput('outcome', language, {
      ...{ governed, page: 'https://kitei.example/page' },
      outcome: { state, lapsed: false, recipientIs: ['applicant'] },
    }),
  );

describe('a letter about a repair', () => {
  test('shows what is broken and holds confidential information (4.6.1(1))', () => {
    for (const [language, contents] of [
      ['ja', '機密情報あり'],
      ['en', 'holds confidential information'],
    ] as const) {
      const text = asked('assessment', language, { assessment: null, removal: null, request: null });
      for (const shown of ['NB-1 (SN-1)', 'it does not start', contents, '4.6.1(1)']) expect(text).toContain(shown);
    }
  });

  test('says that nobody is asked to repair before the storage is out (4.6.1(1))', () => {
    const assessment = { canConfirm: false, canProtect: true };
    expect(asked('removal', 'en', { assessment })).toContain('the storage is removed before the repair');
    expect(asked('removal', 'en', { assessment })).toContain('Nobody is asked to repair before it is on record');
    expect(asked('removal', 'ja', { assessment })).toContain('修理の前に記憶装置を取り外す');
  });

  test('shows who comes to the premises, and until when (4.6.1(2))', () => {
    const request = {
      mode: 'ON_SITE_EXTERNAL',
      company: 'Fixers',
      contact: 'the desk',
      returnBy: '2026-05-09T01:00:00Z',
    };
    const text = asked('visit', 'en', {
      ...{ assessment: { canConfirm: true, canProtect: true }, removal: { serial: 'ST-1', place: 'vault' }, request },
    });
    for (const shown of ['on the premises', 'Fixers (the desk)', 'Back by', 'ST-1 (vault)', 'can be checked']) {
      expect(text).toContain(shown);
    }
  });

  test.each([
    ['closed', '修理完了のお知らせ', 'Repair complete'],
    ['not-repairable', '修理不能のお知らせ', 'Not repairable'],
    ['withdrawn', '修理の取り下げのお知らせ', 'Repair withdrawn'],
    ['out-of-reach', '修理を始められないお知らせ', 'Repair not begun'],
  ])('says how it ended: %s (4.6.1(1))', (state, ja, en) => {
    expect(ended(state, 'ja').subject).toContain(ja);
    expect(ended(state, 'en').subject).toContain(en);
  });
});
