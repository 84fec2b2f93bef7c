import { describe, expect, test } from '@jest/globals';
import type { Language } from '#libs/kernel/localized';
import { causeWords } from '#libs/lifecycles/account/cause';
import { accountWorkItems } from '#libs/lifecycles/account/work-items';
import { renderLetter } from '#libs/notices/letter';
import type { LetterInput, LetterOutcome } from '#libs/notices/letter-input';
import { approval, letterInput, provisioning } from './letter-fixture.js';

const outcome = (change: Partial<LetterOutcome>, language: Language = 'en') =>
  renderLetter(
    letterInput('outcome', language, {
      outcome: { state: 'active', lapsed: false, recipientIs: ['applicant'], ...change },
    }),
  );
const ends = [
  ['apply-change', 'change', 'active', 'Rights changed', '権限変更のお知らせ'],
  ['apply-change', 'reject-change', 'active', 'Rejected', '却下のお知らせ'],
  ['apply-removal', 'lapse-removal', 'active', 'Rejected for lack of an answer', '期限切れによる却下のお知らせ'],
  ['apply-resumption', 'withdraw-resumption', 'suspended', 'Withdrawn', '取り下げのお知らせ'],
  ['apply-removal', 'suspend', 'suspended', 'Suspended', '停止のお知らせ'],
  ['apply-removal', 'disable', 'disabled', 'Disabled', '無効化のお知らせ'],
  ['apply-resumption', 'resume', 'active', 'Back in use', '利用再開のお知らせ'],
  ['find-dormant', 'find-used', 'active', 'Suspension called off', '停止の取り消しのお知らせ'],
  ['apply', 'void', 'withdrawn', 'Application ended', '申請終了のお知らせ'],
] as const;

describe('the end of what happens to an account', () => {
  test.each(ends)('is told by name: %s, %s (4.1.2(1), 4.1.3(1))', (matter, endedBy, state, english, japanese) => {
    for (const recipientIs of [['applicant'], ['user'], ['applicant', 'user'], ['manager']] as const) {
      const end = { matter, endedBy, state, recipientIs };
      const [en, ja] = [outcome(end), outcome(end, 'ja')];
      expect(en.subject).toBe(`[Kitei] ${english}: Account (販売管理)`);
      expect(ja.subject).toBe(`【Kitei】${japanese}: アカウント (販売管理)`);
      for (const { text } of [en, ja]) expect(text).not.toMatch(/undefined|null|\[object|「」|""|\(\s*\)/);
      expect(en.text).toContain('What it means for you');
      expect(en.text.replaceAll(/佐藤 健一|鈴木 美咲|田中 陽介|販売管理|営業部/g, '')).not.toMatch(/[ぁ-ん]/);
    }
  });

  test('says which application came to nothing, and that the account stays as it is (4.1.2(1))', () => {
    const { text } = outcome({ matter: 'apply-change', endedBy: 'reject-change', reason: 'enters no orders' });
    expect(text).toContain('The application for a change of "Account (販売管理)" was rejected.');
    expect(text).toContain('The account stays as it is.');
    expect(text).toContain('Reason: enters no orders');
    const lapsed = outcome({ matter: 'apply-resumption', endedBy: 'lapse-resumption', state: 'suspended' }, 'ja').text;
    expect(lapsed).toContain('再開の申請は、最後の期限までに決定がなかったため');
    expect(lapsed).toContain('承認されたものとして扱われることはありません。');
  });

  test.each(Object.entries(causeWords))('says why it was suspended: %s (4.1.3(4))', (_kind, cause) => {
    const end = { matter: 'find-x', endedBy: 'suspend', state: 'suspended', cause } as const;
    expect(outcome(end).text).toContain(`Cause: ${cause.en}`);
    expect(outcome(end, 'ja').text).toContain(`事由: ${cause.ja}`);
  });

  test('tells the manager why the letter comes (4.1.3(2))', () => {
    const end = { matter: 'find-unneeded', endedBy: 'suspend', state: 'suspended', recipientIs: ['manager'] } as const;
    expect(outcome(end).text).toContain('as the manager of the department');
  });
});

describe('an item that nobody has to do any more', () => {
  const withdrawn = (change: Partial<LetterInput>, language: Language = 'en') =>
    renderLetter(letterInput('withdrawn', language, change)).text;

  test('was withdrawn by its applicant, unless something else is said', () => {
    expect(withdrawn({})).toContain('The applicant has withdrawn');
    expect(withdrawn({ calledOff: { by: 'applicant' } })).toContain('The applicant has withdrawn');
  });

  test.each([
    ['overtaken', 'out of use (not used for a long time)', '長期間の未使用によりアカウントを停止する'],
    ['used', 'turned out to be in use', '使われていたことが確認された'],
    ['void', 'its user has left', '利用者が退職した'],
    ['needless', 'not needed any more', '必要がなくなった'],
  ] as const)('says that it was %s (4.1.3(1), 4.1.3(3))', (by, english, japanese) => {
    const calledOff = { by, ...(by === 'overtaken' ? { cause: causeWords.DORMANT } : {}) };
    expect(withdrawn({ calledOff })).toContain(english);
    expect(withdrawn({ calledOff }, 'ja')).toContain(japanese);
    expect(withdrawn({ calledOff })).not.toContain('withdrawn');
  });
});

describe('an item that comes with a reason', () => {
  const { title, ifNobodyActs } = accountWorkItems.correction;

  test('quotes why an application was sent back (4.1.1(1))', () => {
    const item = approval({ kind: 'duty', title, ifNobodyActs, occasion: 'which\norders?', waitingRole: 'APPLICANT' });
    expect(renderLetter(letterInput('assigned', 'en', { item })).text).toContain('Reason: which orders?');
    expect(renderLetter(letterInput('reminder', 'ja', { item })).text).toContain('理由: which orders?');
  });

  test('says what the target answered when it has to be done by hand (4.1.1(1))', () => {
    const input = { item: provisioning(), standing: { verdict: 'unwilling' } };
    const { text } = renderLetter(letterInput('assigned', 'en', input));
    expect(text).toContain('please do it by hand');
    expect(text).toContain('The target said: unwilling');
    expect(renderLetter(letterInput('assigned', 'ja', input)).text).toContain('手作業での対応をお願いします');
    expect(renderLetter(letterInput('assigned', 'en', { item: provisioning() })).text).not.toContain('by hand');
  });
});

test('the user of an important target is asked to enrol a second factor (4.1.5(1)⑤)', () => {
  expect(renderLetter(letterInput('second-factor', 'en')).subject).toContain('Please enrol a second factor');
  expect(renderLetter(letterInput('second-factor', 'ja')).text).toContain('第二要素を登録した後に有効になります');
});
