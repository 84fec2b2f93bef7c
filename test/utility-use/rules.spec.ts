import { describe, expect, it } from '@jest/globals';
import type { Violation } from '#libs/kernel/violation';
import {
  keepsItsTarget,
  onlyRegisteredUtilities,
  onlySystemAdministrators,
  purposeIsGiven,
  saysWhatWasDone,
  withinTheWindow,
} from '#libs/lifecycles/utility-use/rules';

const said = (violations: readonly Violation[]) => violations.map(({ code, field }) => `${code} ${field}`);
const [nine, noon, five] = ['2026-06-01T00:00:00.000Z', '2026-06-01T03:00:00.000Z', '2026-06-01T08:00:00.000Z'];

describe('the use of a privileged utility', () => {
  it.each([
    ['a system administrator of the target', true, []],
    ['anybody else', false, ['utility-use/restricted-to-system-administrators utility']],
  ])('is for the system administrators of its target: %s (4.1.4(1))', (_case, holds, expected) => {
    expect(said(onlySystemAdministrators(holds))).toEqual(expected);
  });

  it.each([
    ['one in use', { withdrawn: false }, []],
    ['a withdrawn one', { withdrawn: true }, ['utility-use/withdrawn-utility utility']],
    ['an unknown one', undefined, ['utility-use/unknown-utility utility']],
  ])('takes only what stands in the register: %s (4.1.4(1))', (_case, utility, expected) => {
    expect(said(onlyRegisteredUtilities('console', utility))).toEqual(expected);
  });

  it.each([
    ['a purpose', 'rebuild an index', []],
    ['none', '', ['utility-use/no-purpose purpose']],
    ['blanks', ' \t\u3000', ['utility-use/no-purpose purpose']],
  ])('says what it is for: %s (4.1.4(1))', (_case, purpose, expected) => {
    expect(said(purposeIsGiven({ purpose }))).toEqual(expected);
  });

  it.each([
    ['within it', noon, []],
    ['exactly as long', five, []],
    ['a millisecond longer', '2026-06-01T08:00:00.001Z', ['utility-use/unlawful-window until']],
    ['no time at all', nine, ['utility-use/unlawful-window until']],
    ['in the past', '2026-05-31T23:00:00.000Z', ['utility-use/unlawful-window until']],
  ])('lasts no longer than the policy grants: %s (4.1.4(1))', (_case, until, expected) => {
    expect(said(withinTheWindow(until, nine, five))).toEqual(expected);
  });

  it.each([
    ['something', 'index rebuilt, no settings changed', []],
    ['nothing', ' ', ['utility-use/nothing-reported done']],
  ])('ends with a word for the diary: %s (4.11(2)②)', (_case, done, expected) => {
    expect(said(saysWhatWasDone({ done }))).toEqual(expected);
  });

  it.each([
    ['a new code', undefined, []],
    ['the same target', { target: 'sales' }, []],
    ['another target', { target: 'core' }, ['privileged-utility/other-target target']],
  ])('is registered for one target for good: %s (4.1.4(1))', (_case, before, expected) => {
    expect(said(keepsItsTarget(before, 'sales'))).toEqual(expected);
  });

  it('is refused with the clause and in both languages (4.1.4(1))', () => {
    const all = [
      ...onlySystemAdministrators(false),
      ...onlyRegisteredUtilities('x', undefined),
      ...onlyRegisteredUtilities('x', { withdrawn: true }),
      ...purposeIsGiven({ purpose: '' }),
      ...withinTheWindow(nine, noon, five),
      ...withinTheWindow(five, nine, noon),
      ...keepsItsTarget({ target: 'x' }, 'y'),
    ];
    expect(all).toHaveLength(7);
    for (const { clause, message } of all) {
      expect([clause, message.ja.length > 5, message.en.length > 5]).toEqual(['4.1.4(1)', true, true]);
    }
  });
});
