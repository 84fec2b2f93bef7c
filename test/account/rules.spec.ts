import { beforeAll, describe, expect, it } from '@jest/globals';
import { hardToGuess, type PasswordFigures } from '#libs/lifecycles/account/password-rules';
import {
  everyRightHasAReason,
  onePersonPerAccount,
  onlyRightsOfTheTarget,
  onlyWhatWasApproved,
} from '#libs/lifecycles/account/rules';
import { loadPolicy } from '#libs/policy/file';
import { Policy } from '#libs/policy/policy';
import { standardPasswordItems } from '#libs/policy/password-items';
import { makeInitialPassword } from '#libs/record/initial-password';
import type { Violation } from '#libs/kernel/violation';

const said = (violations: readonly Violation[]) => violations.map(({ code, field }) => `${code} ${field}`);
const right = (entitlement: string, reason = 'daily work') => ({ entitlement, reason });

describe('the application for an account', () => {
  it.each([
    ['one person', 'tanaka', []],
    ['a list of one person', ['tanaka'], []],
    ['two persons', ['tanaka', 'ito'], ['account/shared-account user']],
    ['nobody', [], ['account/shared-account user']],
  ])('is for one person: %s (4.1.1(1))', (_case, user, expected) => {
    expect(said(onePersonPerAccount({ user }))).toEqual(expected);
  });

  it.each([
    ['every right with a reason', [right('view'), right('export', 'monthly report')], []],
    ['no reason', [right('view', '')], ['account/not-least-privilege entitlements[0].reason']],
    ['blanks for a reason', [right('view', ' \t\u3000')], ['account/not-least-privilege entitlements[0].reason']],
    [
      'every missing reason, not just the first',
      [right('view', ''), right('export'), right('entry', '')],
      ['account/not-least-privilege entitlements[0].reason', 'account/not-least-privilege entitlements[2].reason'],
    ],
  ])('gives a business reason for each right: %s (4.1.1(1))', (_case, entitlements, expected) => {
    expect(said(everyRightHasAReason({ entitlements }))).toEqual(expected);
  });

  it.each([
    ['known rights', ['view', 'export'], []],
    ['an unknown right', ['view', 'root'], ['account/unknown-entitlement entitlements[1].entitlement']],
    ['a right asked for twice', ['view', 'view'], ['account/repeated-entitlement entitlements[1].entitlement']],
    ['a right in another spelling', ['View'], ['account/unknown-entitlement entitlements[0].entitlement']],
    [
      'an unknown right asked for twice',
      ['root', 'root'],
      [
        'account/unknown-entitlement entitlements[0].entitlement',
        'account/unknown-entitlement entitlements[1].entitlement',
      ],
    ],
  ])('asks only for rights that the target has: %s (4.1.1(1))', (_case, codes, expected) => {
    const target = { code: 'sales', entitlements: [{ code: 'view' }, { code: 'export' }] };
    expect(said(onlyRightsOfTheTarget({ entitlements: codes.map((code) => right(code)) }, target))).toEqual(expected);
  });

  it.each([
    ['all that was approved', ['view', 'export'], []],
    ['less than was approved', ['view'], []],
    ['a right beyond the approval', ['view', 'root'], ['account/not-least-privilege granted[1]']],
    [
      'only rights beyond the approval',
      ['root', 'sudo'],
      ['account/not-least-privilege granted[0]', 'account/not-least-privilege granted[1]'],
    ],
  ])('bounds what is set: %s (4.1.1(1))', (_case, granted, expected) => {
    expect(said(onlyWhatWasApproved({ accountName: 'x', granted }, ['view', 'export']))).toEqual(expected);
  });

  it('refuses to create an account without any right (4.1.1(1))', () => {
    expect(said(onlyWhatWasApproved({ accountName: 'x', granted: [] }, ['view']))).toEqual([
      'account/not-least-privilege granted',
    ]);
  });

  it('names clause and both languages in every violation (4.1.1(1))', () => {
    const all = [
      ...onePersonPerAccount({ user: [] }),
      ...everyRightHasAReason({ entitlements: [right('view', '')] }),
      ...onlyRightsOfTheTarget(
        { entitlements: [right('x'), right('view'), right('view')] },
        { code: 's', entitlements: [{ code: 'view' }] },
      ),
      ...onlyWhatWasApproved({ accountName: 'x', granted: ['y'] }, []),
    ];
    expect(all).toHaveLength(5);
    for (const { clause, message } of all) {
      expect([clause, message.ja.length > 5, message.en.length > 5]).toEqual(['4.1.1(1)', true, true]);
    }
  });
});

const figures: PasswordFigures = { minLength: 8, classes: ['UPPER', 'LOWER', 'SPECIAL'] };
const about = ['tanaka', 'E0008', 'Shota', 'Tanaka', '田中 翔太'];

describe('a password', () => {
  it.each([
    ['long, with every class', 'Xq!mvRtw', []],
    ['seven characters', 'Xq!mvRt', ['account/weak-password']],
    ['no upper case', 'xq!mvrtw', ['account/weak-password']],
    ['no lower case', 'XQ!MVRTW', ['account/weak-password']],
    ['no special character', 'Xq7mvRtw', ['account/weak-password']],
    ['short and of one class: each fault named', 'xq', Array(3).fill('account/weak-password')],
  ])('has length and classes: %s (4.1.5(1)①)', (_case, password, expected) => {
    expect(hardToGuess(password, figures, []).map(({ code }) => code)).toEqual(expected);
  });

  it('follows the classes that the policy demands (4.1.5(1)①)', () => {
    const strict = { minLength: 12, classes: ['UPPER', 'LOWER', 'DIGIT', 'SPECIAL'] };
    expect(hardToGuess('Xq!mvRtwKprz', strict, [])).toHaveLength(1);
    expect(hardToGuess('Xq!mvRtwKpr7', strict, [])).toEqual([]);
  });

  it.each([
    ['the login', 'Xq!tanaka'],
    ['the login in capitals', 'x!TANAKAx'],
    ['the first name', 'Q!shotaxx'],
    ['the employee number', 'Xq!e0008m'],
    ['a year', 'Xqm!1987vR'],
    ['a word tried first', 'MyPassword!'],
    ['a Japanese word tried first', 'Sakura!xq'],
  ])('holds nothing that one guesses first: %s (4.1.1(3))', (_case, password) => {
    expect(hardToGuess(password, figures, about).map(({ code, clause }) => [code, clause])).toEqual([
      ['account/guessable-password', '4.1.1(3)'],
    ]);
  });

  it('is not refused for words of one or two letters (4.1.1(3))', () => {
    expect(hardToGuess('Xq!yumvRtw', figures, ['Yu'])).toEqual([]);
  });
});

const standard = (policy: Policy) => standardPasswordItems(policy, { important: false });

describe('an initial password', () => {
  let policy: Policy;
  const rounds = 4_000;
  let made: string[];
  beforeAll(async () => {
    const document = await loadPolicy(new URL('../../policy/standard.yaml', import.meta.url).pathname);
    policy = new Policy(document, { version: 1, effectiveFrom: '2020-01-01T00:00:00.000Z' });
    made = Array.from({ length: rounds }, () => makeInitialPassword(policy, standard(policy), about));
  });

  it('has the length of the policy and follows its password rules (4.1.1(3), 4.1.5(1)①)', () => {
    expect(new Set(made.map(({ length }) => length))).toEqual(new Set([policy.integer('password.initial-length')]));
    expect(made.flatMap((password) => hardToGuess(password, figures, about))).toEqual([]);
  });

  it('is never shorter than the least length, however the policy sets the initial one (4.1.5(1)①)', () => {
    const document = structuredClone(policy.document) as { figures: Record<string, { value: unknown }> };
    document.figures['password.initial-length']!.value = 4;
    document.figures['password.min-length']!.value = 20;
    document.figures['password.required-classes']!.value = ['UPPER', 'LOWER', 'DIGIT', 'SPECIAL'];
    const other = new Policy(document as unknown as Policy['document'], {
      version: 2,
      effectiveFrom: '2020-01-01T00:00:00.000Z',
    });
    const password = makeInitialPassword(other, standard(other), about);
    expect(password).toHaveLength(20);
    expect(password).toMatch(/\d/);
  });

  it('never comes twice, and tells nothing about the next one (4.1.1(3))', () => {
    expect(new Set(made).size).toBe(rounds);
    expect(new Set(made.map((password) => password.slice(0, 8))).size).toBe(rounds);
  });

  it('holds no character that is mistaken for another one (4.1.1(3))', () => {
    expect(made.filter((password) => /[0O1lI]/.test(password))).toEqual([]);
  });

  it('spreads every character over every place as a random source does (4.1.1(3))', () => {
    const counts = new Map<string, number>();
    for (const character of made.join('')) counts.set(character, (counts.get(character) ?? 0) + 1);
    expect(counts.size).toBe(24 + 25 + 8 + 14);
    // The required classes make capitals and special characters somewhat more frequent than small letters and digits.
    const expected = (rounds * policy.integer('password.initial-length')) / counts.size;
    for (const [character, count] of counts) {
      expect([character, count > expected * 0.7 && count < expected * 1.6]).toEqual([character, true]);
    }
    // Shuffled: the class of the first place does not give itself away.
    const first = made.filter((password) => /^[A-Z]/.test(password)).length / rounds;
    expect(first).toBeGreaterThan(0.25);
    expect(first).toBeLessThan(0.5);
  });
});
