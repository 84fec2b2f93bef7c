import { describe, expect, test } from '@jest/globals';
import type { Language } from '#libs/kernel/localized';
import { serverDefectLifecycle } from '#libs/lifecycles/server-defect/lifecycle';
import { serverInspectionLifecycle } from '#libs/lifecycles/server-inspection/lifecycle';
import type { LetterInput } from '#libs/notices/letter-input';
import type { NoticeKind } from '#libs/notices/kinds';
import { renderLetter } from '#libs/notices/letter';
import { approval, letterInput } from './letter-fixture.js';

const cases = { 'server-inspection': serverInspectionLifecycle, 'server-defect': serverDefectLifecycle };

function write(slug: keyof typeof cases, kind: NoticeKind, language: Language, change: Partial<LetterInput> = {}) {
  const governed = { id: 'case_01', slug, title: cases[slug].title, target: 'web01' };
  return renderLetter(letterInput(kind, language, { governed, page: 'https://kitei.example/page', ...change }));
}

const outcome = (state: string) => ({ outcome: { state, lapsed: false, recipientIs: [] } });

describe('the letters about inspections', () => {
  test.each([
    ['server-inspection', 'passed', 'すべての項目に合格', 'passed in every item'],
    ['server-inspection', 'closed', '検査が完了しました', 'the inspection is closed'],
    ['server-defect', 'closed', '情報セキュリティ委員会が確認しました', 'has taken note'],
  ] as const)('say how a case of %s ended that is %s (4.2.4(8))', (slug, state, ja, en) => {
    expect(write(slug, 'outcome', 'ja', outcome(state)).text).toContain(ja);
    expect(write(slug, 'outcome', 'en', outcome(state)).text).toContain(en);
  });

  test.each([
    [true, '速報', 'First report'],
    [false, '不備と対策の報告', 'Report of a defect'],
  ])('tell the committee defect and countermeasures (early: %s) (4.2.4(8))', (early, ja, en) => {
    const own = {
      ...{ server: 'web01', description: 'ftpd', defect: 'ftpd ran', countermeasures: 'removed' },
      ...{ at: '2026-05-07T01:00:00.000Z', by: 'person_01', early },
    };
    expect(write('server-defect', 'defect-reported', 'ja', { own }).subject).toContain(ja);
    const { subject, text } = write('server-defect', 'defect-reported', 'en', { own });
    expect(subject).toContain(en);
    for (const line of ['Server: web01', 'Defect: ftpd ran', 'Countermeasures: removed']) expect(text).toContain(line);
  });

  test('show the inspector what to compare (4.2.4(7)[1st]②)', () => {
    const declared = {
      configuration: { version: 1, hardware: ['rack server R1'], software: [] },
      ...{ rights: [], services: ['nginx'], accounts: [] },
    };
    const { title, ifNobodyActs } = serverInspectionLifecycle.workItems.inspection;
    const subject = { server: { name: 'web01' }, quarter: '2026-Q4', declared };
    const item = approval({ kind: 'duty', title, ifNobodyActs, lapses: false, subject });
    const { text } = write('server-inspection', 'assigned', 'en', { item });
    for (const line of ['Quarter: 2026-Q4', 'Equipment applied for: rack server R1', 'Accounts registered: none']) {
      expect(text).toContain(line);
    }
  });

  test('say that somebody else inspects (4.2.4(7)[1st])', () => {
    const calledOff = { by: 'needless', transition: 'release-inspector' } as const;
    expect(write('server-inspection', 'withdrawn', 'en', { calledOff }).text).toContain('goes to another inspector');
    expect(write('server-inspection', 'withdrawn', 'ja', { calledOff }).text).toContain('別の検査者');
  });
});
