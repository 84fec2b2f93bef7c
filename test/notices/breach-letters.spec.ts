import { describe, expect, test } from '@jest/globals';
import { breachNoticeKinds } from '#libs/lifecycles/server-breach/contract';
import { serverBreachLifecycle } from '#libs/lifecycles/server-breach/lifecycle';
import { serverBreachWorkItems } from '#libs/lifecycles/server-breach/work-items';
import type { Language } from '#libs/kernel/localized';
import type { NoticeKind } from '#libs/notices/kinds';
import { renderLetter } from '#libs/notices/letter';
import type { LetterInput } from '#libs/notices/letter-input';
import { breachParameters } from './breach-fixture.js';
import { approval, letterInput } from './letter-fixture.js';

const governed = { id: 'server_breach_01', slug: 'server-breach', title: serverBreachLifecycle.title };
const people = { target: undefined, applicant: undefined, user: undefined, department: undefined };
const write = (kind: NoticeKind, language: Language, change: Partial<LetterInput> = {}) =>
  renderLetter(letterInput(kind, language, { governed: { ...governed, ...people }, ...change }));

describe('a letter about a breach', () => {
  test.each(breachNoticeKinds)(
    'says at once which server, what was seen and when: %s (4.2.4(9), 4.2.4(10))',
    (kind) => {
      for (const language of ['ja', 'en'] as const) {
        const { subject, text } = write(kind, language, { own: breachParameters[kind] });
        expect(subject).toContain('web01');
        for (const known of ['web01', 'ids', '販売管理 4', '09:55', '4.2.4(']) expect(text).toContain(known);
      }
    },
  );

  test('says that there is no procedure, why it is not enough, and what the committee instructs (4.2.4(10))', () => {
    const own = { ...breachParameters['breach-detected'], procedure: false };
    expect(write('breach-detected', 'en', { own }).text).toContain('no breach response procedure');
    expect(write('breach-detected', 'ja', { own }).text).toContain('侵害時対応手順がない');
    expect(write('breach-detected', 'en', { own: breachParameters['breach-detected'] }).text).not.toContain(
      'no breach response procedure',
    );
    expect(write('breach-insufficient', 'en', { own: breachParameters['breach-insufficient'] }).text).toContain(
      'Reason: 営業部 5',
    );
    expect(write('breach-instructed', 'ja', { own: breachParameters['breach-instructed'] }).text).toContain(
      '指示: 2: 営業部 6',
    );
  });

  test('shows the committee the report, the steps and the authorities (4.2.4(9))', () => {
    const { title, clause, ifNobodyActs } = serverBreachWorkItems.handling;
    const subject = {
      ...{ source: 'ids', seen: 'a shell', detectedAt: '2026-05-07T00:55:00.000Z', lines: 1 },
      procedure: {
        steps: [
          { id: 'b1', text: 'isolate', done: {} },
          { id: 'b2', text: 'rebuild' },
        ],
      },
      ...{ report: { situation: 'defaced' }, insufficiency: { reason: 'more is affected' } },
      authorities: [{ authority: 'POLICE', answer: { outcome: 'NOTIFIED' } }, { authority: 'IPA' }],
    };
    const item = approval({ kind: 'duty', title, clause, ifNobodyActs, lapses: false, subject });
    const { text } = write('assigned', 'en', { item });
    for (const line of [
      ...['Situation as reported: defaced', 'Reason: more is affected', 'Work record: 1 line'],
      ...['[done] b1 isolate', '[open] b2 rebuild', 'POLICE: NOTIFIED', 'IPA: unanswered'],
    ])
      expect(text).toContain(line);
    expect(text).toContain('told at once');
  });

  test('says that it is over (4.2.4(11))', () => {
    const outcome = { state: 'closed', lapsed: false, clause: '4.2.4(11)', recipientIs: [] };
    expect(write('outcome', 'en', { outcome }).text).toContain('is complete');
    expect(write('outcome', 'ja', { outcome }).subject).toContain('対応の完了');
  });
});
