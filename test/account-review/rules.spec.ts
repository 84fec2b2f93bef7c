import { expect, test } from '@jest/globals';
import type { LineAnswer } from '#libs/lifecycles/account-review/contract';
import { type AskedLine, lawfulAnswers } from '#libs/lifecycles/account-review/rules';
import { periodOf } from '#libs/record/campaigns/period';

const departments: Record<string, string> = { tanaka: 'D200', sato: 'D200', mori: 'D300' };
const answering = {
  departmentCode: 'D200',
  people: ['sato'],
  departmentOf: (person: string) => departments[person],
};
const line = (id: string, userId: string, more: Partial<AskedLine> = {}): AskedLine => ({
  id,
  userId,
  granted: ['view', 'order-entry'],
  passedOn: false,
  ...more,
});
const lines = new Map(
  [
    line('tanaka/1', 'tanaka'),
    line('sato/1', 'sato'),
    line('mori/1', 'mori'),
    line('gone/1', 'mori', { passedOn: true }),
    line('stranger/1', 'nobody'),
  ].map((each) => [each.id, each]),
);
const found = (...answers: LineAnswer[]) =>
  lawfulAnswers(answers, lines, answering).map(({ code, field }) => `${code} ${field}`);
const keep = { review: 'KEEP', inventory: 'NEEDED' } as const;
const because = { reason: 'enters no orders any more' };

test.each<[string, LineAnswer, string[]]>([
  ['takes what is kept without a reason (4.1.2(2))', { line: 'tanaka/1', ...keep }, []],
  ['takes a review without an inventory (4.1.2(2))', { line: 'tanaka/1', review: 'KEEP' }, []],
  ['takes an inventory without a review (4.1.3(2))', { line: 'tanaka/1', inventory: 'NEEDED' }, []],
  ['takes fewer rights (4.1.2(2))', { line: 'tanaka/1', review: 'CHANGE', rights: ['view'], ...because }, []],
  [
    'refuses a change without the rights that are left (4.1.2(2))',
    { line: 'tanaka/1', review: 'CHANGE', ...because },
    ['account-review/rights-and-change answers[0].rights'],
  ],
  [
    'refuses rights beside another answer than CHANGE (4.1.2(2))',
    { line: 'tanaka/1', ...keep, rights: ['view'] },
    ['account-review/rights-and-change answers[0].rights'],
  ],
  [
    'refuses a review that extends rights (4.1.2(2))',
    { line: 'tanaka/1', review: 'CHANGE', rights: ['view', 'master-maintenance'], ...because },
    ['account/review-extends answers[0].rights'],
  ],
  [
    'refuses a change that changes nothing (4.1.2(2))',
    { line: 'tanaka/1', review: 'CHANGE', rights: ['order-entry', 'view'], ...because },
    ['account/nothing-changes answers[0].rights'],
  ],
  [
    'refuses a change that leaves no right: such an account is not needed (4.1.2(2))',
    { line: 'tanaka/1', review: 'CHANGE', rights: [], ...because },
    ['account-review/nothing-kept answers[0].rights'],
  ],
  [
    'demands a reason for a change (4.1.2(2))',
    { line: 'tanaka/1', review: 'CHANGE', rights: ['view'], reason: ' ' },
    ['account-review/reason-required answers[0].reason'],
  ],
  [
    'demands a reason for what is not needed (4.1.3(2))',
    { line: 'tanaka/1', inventory: 'NOT_NEEDED' },
    ['account-review/reason-required answers[0].reason'],
  ],
  [
    'refuses an answer about the own account (4.1.2(2))',
    { line: 'sato/1', ...keep },
    ['account-review/own-account answers[0].line'],
  ],
  [
    'takes back what belongs to another department (4.1.3(2))',
    { line: 'mori/1', inventory: 'NOT_MINE', ...because },
    [],
  ],
  [
    'refuses to send away what belongs to the department (4.1.3(2))',
    { line: 'tanaka/1', inventory: 'NOT_MINE', ...because },
    ['account-review/is-yours answers[0].inventory'],
  ],
  [
    'refuses to send away the account of somebody whom no department knows (4.1.3(2))',
    { line: 'stranger/1', inventory: 'NOT_MINE', ...because },
    ['account-review/is-yours answers[0].inventory'],
  ],
  [
    'refuses to answer what has gone to another review (4.1.3(2))',
    { line: 'gone/1', ...keep },
    ['account-review/passed-on answers[0].line'],
  ],
  [
    'refuses a line of another review (4.1.2(2))',
    { line: 'x/1', ...keep },
    ['account-review/unknown-line answers[0].line'],
  ],
  [
    'refuses an answer that says nothing (4.1.2(2))',
    { line: 'tanaka/1' },
    ['account-review/nothing-answered answers[0]'],
  ],
])('%s', (_norm, answer, codes) => {
  expect(found(answer)).toEqual(codes);
});

test('names every violation of a batch at once, by line (4.1.2(2), 4.1.3(2))', () => {
  const answers: LineAnswer[] = [
    { line: 'tanaka/1', ...keep },
    { line: 'tanaka/1', inventory: 'NOT_NEEDED' },
    { line: 'sato/1', inventory: 'NOT_MINE' },
  ];
  expect(found(...answers)).toEqual([
    'account-review/repeated-line answers[1].line',
    'account-review/reason-required answers[1].reason',
    'account-review/reason-required answers[2].reason',
    'account-review/own-account answers[2].line',
    'account-review/is-yours answers[2].inventory',
  ]);
});

test.each([
  ['P1Y', '2026'],
  ['P6M', '2026-04'],
  ['P1D', '2026-04-01'],
  ['PT60S', '2026-04-01T083000'],
])(
  'a campaign at the interval %s has the period %s, by the company calendar (4.1.2(2), 4.1.3(2))',
  (interval, period) => {
    expect(periodOf('2026-03-31T23:30:00.000Z', interval, 'Asia/Tokyo')).toBe(period);
  },
);
