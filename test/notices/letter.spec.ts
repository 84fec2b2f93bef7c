import { describe, expect, test } from '@jest/globals';
import { findingKinds } from '#libs/lifecycles/finding/contract';
import { noticeKinds } from '#libs/notices/kinds';
import { renderLetter } from '#libs/notices/letter';
import type { LetterInput } from '#libs/notices/letter-input';
import { approval, ladder, letterInput, provisioning, listNotice } from './letter-fixture.js';

const languages = ['ja', 'en'] as const;
const everyLetter = noticeKinds.flatMap((kind) => languages.map((language) => ({ kind, language })));

/** What a reader of the HTML sees. */
function seen(html: string): string {
  return html
    .replace(/<style.*?<\/style>|<[^>]+>/gs, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
}

describe.each(everyLetter)('a letter of kind $kind in $language', ({ kind, language }) => {
  const input = letterInput(kind, language);
  const letter = renderLetter(input);

  test('has a subject on one line, a greeting and the stable link, in text and HTML alike', () => {
    expect(letter.subject).toMatch(language === 'ja' ? /^【Kitei】/ : /^\[Kitei\] /);
    expect(letter.subject).not.toMatch(/[\r\n]/);
    for (const body of [letter.text, seen(letter.html)]) {
      expect(body).toContain(language === 'ja' ? '佐藤 健一 様' : 'Dear 佐藤 健一,');
      expect(body).toContain(input.page);
      expect(body).toContain('販売管理');
      expect(body).toContain('account_01');
    }
  });

  test('holds no gaps where words should be', () => {
    expect(`${letter.subject}\n${letter.text}`).not.toMatch(/undefined|null|NaN|\[object|\(\s*\)|「」|""/);
  });

  test('fetches nothing', () => {
    expect(letter.html).not.toMatch(/<(img|script|link|iframe|object|style)\b|url\(|@import|\bsrc=/i);
  });

  test('speaks one language', () => {
    const words = letter.text.replaceAll(/佐藤 健一|鈴木 美咲|田中 陽介|販売管理|営業部/g, '');
    if (language === 'en') expect(words).not.toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/);
    else expect(words.replaceAll(/https?:\S+|Kitei|DHCP|account_01|Asia\/Tokyo/g, '')).not.toMatch(/[A-Za-z]{4,}/);
  });
});

describe('what a letter says about a waiting item', () => {
  test.each([
    ['ja', 'Asia/Tokyo', '期限: 2026年5月9日(土) 10:00\n'],
    ['en', 'Asia/Tokyo', 'Due: Sat 9 May 2026 10:00 JST\n'],
    ['ja', 'UTC', '期限: 2026年5月9日(土) 01:00 UTC\n'],
    ['en', 'America/New_York', 'Due: Fri 8 May 2026 21:00 EDT\n'],
    ['en', 'Europe/Berlin', 'Due: Sat 9 May 2026 03:00 CEST\n'],
  ] as const)('the due date in %s for %s', (language, timeZone, line) => {
    expect(renderLetter(letterInput('assigned', language, { timeZone })).text).toContain(line);
  });

  test('midnight is 00:00 of the new day', () => {
    const item = approval({ dueAt: '2026-05-08T15:00:00.000Z' });
    expect(renderLetter(letterInput('assigned', 'en', { item })).text).toContain('Due: Sat 9 May 2026 00:00 JST');
  });

  test('seconds only where the whole ladder takes less than an hour', () => {
    const item = approval({
      openedAt: '2026-05-01T01:00:00.000Z',
      dueAt: '2026-05-01T01:00:20.000Z',
      ladder: [{ ...ladder[1]!, at: '2026-05-01T01:00:20.000Z' }],
    });
    expect(renderLetter(letterInput('assigned', 'en', { item })).text).toContain('Due: Fri 1 May 2026 10:00:20 JST');
  });

  test('what happens when nobody acts: refusal, never approval', () => {
    for (const language of languages) {
      const item = approval();
      const { text, html } = renderLetter(letterInput('assigned', language, { item }));
      expect(text).toContain(item.ifNobodyActs[language]);
      expect(seen(html)).toContain(item.ifNobodyActs[language]);
    }
  });

  test('the rungs that lie ahead with their dates, of the reminders only the next', () => {
    const fired = ladder.map((rung) => (rung.ordinal <= 2 ? { ...rung, firedAt: rung.at } : rung));
    const { text } = renderLetter(letterInput('overdue', 'en', { item: approval({ ladder: fired, overdue: true }) }));
    expect(text).not.toContain('Fri 8 May 2026');
    expect(text).toContain('1. Sun 10 May 2026 10:00 JST Those it waits on are reminded.');
    expect(text).toContain('2. Mon 11 May 2026 10:00 JST It also goes to the superior for a decision.');
    expect(text).toContain('3. Wed 13 May 2026 10:00 JST It also goes to the information security committee');
    expect(text).toContain('4. Fri 15 May 2026 10:00 JST This is the last deadline.');
    expect(renderLetter(letterInput('assigned', 'en')).text.match(/are reminded/g)).toHaveLength(1);
  });

  test('a duty is reported upwards and stays open', () => {
    const { text } = renderLetter(letterInput('assigned', 'ja', { item: provisioning() }));
    expect(text).toContain('2026年5月11日(月) 10:00 上長に報告します。');
    expect(text).toContain('2026年5月15日(金) 10:00 未完了のまま、情報セキュリティ委員会に報告します。');
  });

  test('the clause with its short title', () => {
    expect(renderLetter(letterInput('assigned', 'en')).text).toContain(
      'Clause: 4.1.1(1) Personal account with least rights, on application',
    );
  });

  test.each<[string, Partial<LetterInput>, string]>([
    ['as the responsible', {}, 'You are responsible for this as manager of the department.'],
    ['as a deputy', { standing: { capacity: 'deputy', forPerson: 'Ken' } }, 'You are the deputy of Ken, who is away.'],
    ['by delegation', { kind: 'delegated', standing: { forPerson: 'Ken' } }, 'Ken delegated it to you.'],
    [
      'for want of anybody below',
      { standing: { capacity: 'escalation' }, item: approval({ foundAbove: true }) },
      'Nobody',
    ],
    ['because time ran out', { kind: 'escalated', standing: { cause: 'due' } }, 'did not decide in time'],
    ['because of a bounce', { kind: 'escalated', standing: { cause: 'undeliverable' } }, 'could not be delivered'],
    [
      'as a report',
      { kind: 'reported', item: provisioning(), standing: { cause: 'due' } },
      'did not finish it in time',
    ],
    [
      'reminded after an escalation',
      { kind: 'reminder', standing: { capacity: 'escalation' } },
      'It was escalated to you',
    ],
    ['for somebody forgotten', { standing: { capacity: 'deputy' } }, 'the deputy of the person responsible'],
  ])('why this person: %s', (_case, change, sentence) => {
    expect(renderLetter(letterInput('assigned', 'en', change)).text).toContain(sentence);
  });

  test('an item that ended before the mail left asks for nothing', () => {
    const { subject, text } = renderLetter(letterInput('reminder', 'ja', { item: approval({ open: false }) }));
    expect(subject).toContain('対応不要');
    expect(text).toContain('対応は不要です');
    expect(text).not.toContain('誰も対応しない場合');
  });
});

describe('what people wrote stays text', () => {
  const hostile = 'Eve\r\nBcc: all@kitei.example\r\n\r\n<img src=x onerror="alert(1)">&\u202e';

  test('neither breaks out of the subject nor of its line', () => {
    const governed = { ...letterInput('assigned', 'en').governed, target: hostile, applicant: hostile };
    const { subject, text } = renderLetter(letterInput('assigned', 'en', { governed, recipient: hostile }));
    expect(subject).not.toMatch(/[\r\n\u202e]/);
    expect(text).not.toMatch(/^Bcc:/m);
    expect(text).not.toContain('\u202e');
  });

  test('is escaped in HTML', () => {
    const { html } = renderLetter(
      letterInput('delegated', 'en', { recipient: hostile, standing: { forPerson: hostile } }),
    );
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;');
  });
});

describe('an outcome', () => {
  const outcome = (change: Partial<NonNullable<LetterInput['outcome']>>, language: 'ja' | 'en' = 'en') =>
    renderLetter(
      letterInput('outcome', language, {
        outcome: { state: 'rejected', lapsed: false, clause: '4.1.1(1)', recipientIs: ['applicant'], ...change },
      }),
    );

  test('a rejection gives its reason to the applicant', () => {
    const { subject, text } = outcome({ reason: 'Not needed\nfor this work' });
    expect(subject).toBe('[Kitei] Rejected: Account (販売管理)');
    expect(text).toContain('Reason: Not needed for this work');
    expect(text).toContain('apply again');
  });

  test('silence is told apart from a decision, and never counted as approval', () => {
    expect(outcome({ lapsed: true }).text).toContain('silence never counts as approval');
    expect(outcome({ lapsed: true }, 'ja').subject).toContain('期限切れによる却下');
  });

  test('means one thing for the applicant, another for the user, both for one who is both', () => {
    const applicant = outcome({ state: 'active' }).text;
    const user = outcome({ state: 'active', recipientIs: ['user'] }).text;
    const both = outcome({ state: 'active', recipientIs: ['applicant', 'user'] }).text;
    expect(applicant).toContain('entered in the ledger');
    expect(applicant).not.toContain('do not share it');
    expect(user).toContain('do not share it');
    expect(user).not.toContain('entered in the ledger');
    expect(both).toContain('do not share it');
    expect(both).toContain('entered in the ledger');
  });

  test('a state without words of its own is named', () => {
    expect(outcome({ state: 'suspended' }).text).toContain('is now in the state "suspended"');
  });
});

describe('a one-time link', () => {
  test('comes with its expiry, the one view, and what to do when somebody was faster (4.1.1(3))', () => {
    for (const recipient of ['user', 'administrator'] as const) {
      const { oneTime } = letterInput('one-time-link', 'en');
      const { text } = renderLetter(letterInput('one-time-link', 'en', { oneTime: { ...oneTime!, recipient } }));
      expect(text).toContain('https://kitei.example/one-time/token');
      expect(text).toContain('Link expires: Mon 4 May 2026 10:00 JST');
      expect(text).toContain('opens one single time');
      expect(text).toContain('opened before and that was not you');
    }
  });

  test('that is worthless by now is not sent', () => {
    const { text } = renderLetter(letterInput('one-time-link', 'ja', { oneTime: { recipient: 'user' } }));
    expect(text).toContain('再発行を依頼してください');
    expect(text).not.toContain('一度だけ開けます。');
  });
});

describe('a new password policy', () => {
  test('is told with its beginning and with every item before and after (4.1.5(1))', () => {
    const { subject, text } = renderLetter(letterInput('password-policy', 'en'));
    expect(subject).toBe('[Kitei] Password policy changed: Account (販売管理)');
    expect(text).toContain('Takes effect: Mon 4 May 2026 10:00 JST');
    expect(text).toContain('Clause: 4.1.5(1)');
    expect(text).toContain('Before: ① 8 characters at least → now: ① 12 characters at least');
    expect(text).toContain('① with capitals, small letters, digits, special characters');
    expect(text).toContain('Before: ② changed after 3 months → now: ② changed after 2 months');
    expect(text).toContain('As before: ③ none of the last 10 again');
    expect(text).toContain('④ change at the first logon not required → now: ④ change at the first logon required');
    expect(text).toContain('→ now: ⑤ factors of a logon: 2');
    expect(text).toContain('→ now: ⑥ out of use after 5 failures in a row');
  });

  test('is told in Japanese as well (4.1.5(1))', () => {
    const { text } = renderLetter(letterInput('password-policy', 'ja'));
    expect(text).toContain('変更前: ② 変更の周期 3 か月 → 変更後: ② 変更の周期 2 か月');
    expect(text).toContain('変更なし: ③ 再利用の禁止 過去 10 回');
  });
});

describe('a list of the committee that changed', () => {
  test('is told with its changes and the servers that are off it now (4.2.1(6))', () => {
    const { subject, text } = renderLetter(letterInput('committee-list', 'en'));
    expect(subject).toBe('[Kitei] A list of the committee has changed: Account (販売管理)');
    expect(text).toContain('Decision of the committee: ISC-2026-014');
    expect(text).toContain('Clause: 4.2.1(6)');
    expect(text).toContain('Added: OS-A (every version)');
    expect(text).toContain('Changed: OS-B (11.*) → OS-B (12.*, 13)');
    expect(text).toContain('Struck off: OS-C (20.04)');
    expect(text).toContain('and 2 more');
    expect(text).toMatch(/Public servers off the recommended platforms[^]*web01/);
  });

  test('is told in Japanese, also when no server is off it (4.2.3(1))', () => {
    const own = { ...listNotice, list: 'SPECIFIED_SOFTWARE', servers: [] };
    const { text } = renderLetter(letterInput('committee-list', 'ja', { own }));
    expect(text).toContain('削除: OS-C(20.04)');
    expect(text).toMatch(/指定外のソフトウェアを使用しているサーバ[^]*ありません。/);
  });
});

test.each([
  ['ja', '相違の内容: サーバの時刻がずれている (4.2.4(6))', '対象コード: server/web01'],
  ['en', 'Difference: The clock of a server is off (4.2.4(6))', 'Code of the target: server/web01'],
] as const)('a finding about a server is told with its kind and clause, in %s (4.2.4(6))', (language, what, where) => {
  const { clause, title: kindTitle } = findingKinds.CLOCK_DRIFT;
  const subject = { kindTitle, clause, target: { code: 'server/web01' }, observed: { direction: 'AHEAD' } };
  const governed = { id: 'finding_01', slug: 'finding', title: { ja: '相違の発見', en: 'Finding' } };
  const { text } = renderLetter(letterInput('assigned', language, { governed, item: provisioning({ subject }) }));
  expect(text).toContain(what);
  expect(text).toContain(where);
  expect(text).not.toContain('AHEAD');
});

describe('an account that nobody uses', () => {
  test('is announced to its user before it is suspended (4.1.3(3))', () => {
    const { subject, text } = renderLetter(letterInput('dormancy-warning', 'en'));
    expect(subject).toBe('[Kitei] Unused account about to be suspended: Account (販売管理)');
    expect(text).toContain('Last used: no use on record');
    expect(text).toContain('Suspended: Fri 19 Jun 2026 10:00 JST');
    expect(text).toContain('Clause: 4.1.3(3)');
    expect(text).toContain('log on once before then');
  });

  test('is announced to the manager in Japanese as well (4.1.3(3))', () => {
    const dormancy = {
      lastUsedAt: '2026-03-19T01:00:00.000Z',
      suspendsAt: '2026-06-19T01:00:00.000Z',
      recipientIs: 'manager' as const,
    };
    const { text } = renderLetter(letterInput('dormancy-warning', 'ja', { dormancy }));
    expect(text).toContain('最終使用: 2026年3月19日(木) 10:00');
    expect(text).toContain('停止予定: 2026年6月19日(金) 10:00');
    expect(text).toContain('あなたの部門の利用者のアカウントです');
  });
});
