import { describe, expect, test } from '@jest/globals';
import type { Language } from '#libs/kernel/localized';
import { mediumLifecycle } from '#libs/lifecycles/medium/lifecycle';
import { mediumWorkItems, type MediumWorkItem } from '#libs/lifecycles/medium/work-items';
import { renderLetter } from '#libs/notices/letter';
import { mediumVoice } from '#libs/notices/medium-voice';
import { approval, letterInput } from './letter-fixture.js';

const governed = {
  ...{ id: 'medium_01', slug: 'medium', title: mediumLifecycle.title },
  ...{ applicant: '田中 翔太', department: '営業部' },
};
const people = { person_1: '田中 翔太', person_2: '青木 優' };
const about = { assetNumber: 'M-2026-0042', serial: 'SN-1', kind: 'USB', place: '保管庫', confidential: true };
const asked = (purpose: MediumWorkItem, language: Language, subject: object) => {
  const { kind, clause, title, ifNobodyActs } = mediumWorkItems[purpose];
  const item = approval({ kind, clause, title, ifNobodyActs, subject: { ...about, ...subject }, people });
  return renderLetter(letterInput('assigned', language, { governed, item, page: 'https://kitei.example/page' })).text;
};
const ended = (endedBy: string, language: Language) =>
  renderLetter(
    letterInput('outcome', language, {
      ...{ governed, page: 'https://kitei.example/page' },
      outcome: { state: 'stored', endedBy, lapsed: false, recipientIs: ['applicant'] },
    }),
  );

describe('a letter about a storage medium', () => {
  test('shows who wants to take what out, and until when (4.6.2(1))', () => {
    const subject = { holder: 'person_1', purpose: 'restore', returnBy: '2026-05-09T01:00:00.000Z' };
    for (const [language, label] of [
      ['ja', '持出し者: 田中 翔太'],
      ['en', 'Taken out by: 田中 翔太'],
    ] as const) {
      const text = asked('checkout-decision', language, subject);
      for (const shown of [label, 'M-2026-0042 USB', '保管庫', 'restore', '4.6.2(1)']) expect(text).toContain(shown);
    }
  });

  test('shows the witness exactly what is to be confirmed (4.6.2(3))', () => {
    const erasure = { category: 'PURGE', method: 'ATA Secure Erase', by: 'person_2' };
    const text = asked('witnessing', 'en', { purpose: 'drawings', erasure });
    for (const shown of ['PURGE, ATA Secure Erase', 'Erased by: 青木 優', 'done again']) expect(text).toContain(shown);
  });

  test.each([
    ['return', '媒体返却のお知らせ', 'Medium returned'],
    ['reject-checkout', '媒体持出し却下のお知らせ', 'Medium not to be taken out'],
    ['witness', '媒体消去完了のお知らせ', 'Medium erased'],
    ['record-loss', '媒体紛失の報告のお知らせ', 'Medium reported as lost'],
    ['record-recovery', '媒体発見のお知らせ', 'Medium found again'],
  ])('says how it ended in the words of media: %s (4.6.2, 5(2))', (endedBy, ja, en) => {
    expect(ended(endedBy, 'ja').subject).toContain(ja);
    expect(ended(endedBy, 'en').subject).toContain(en);
  });

  test('tells why nothing is to be done when the medium is lost meanwhile (5(2))', () => {
    expect(mediumVoice.calledOff('report-loss', undefined, 'en')).toContain('reported as lost');
    expect(mediumVoice.calledOff('withdraw', undefined, 'en')).toBeUndefined();
  });
});
