import { describe, expect, test } from '@jest/globals';
import { noticeKinds } from '#libs/notices/kinds';
import { renderLetter } from '#libs/notices/letter';
import type { LetterInput } from '#libs/notices/letter-input';
import { approval, ladder, letterInput, provisioning } from './letter-fixture.js';

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
    else expect(words.replaceAll(/https?:\S+|Kitei|account_01|Asia\/Tokyo/g, '')).not.toMatch(/[A-Za-z]{4,}/);
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
