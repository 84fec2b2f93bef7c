import { describe, expect, it } from '@jest/globals';
import type { EnforcedPasswordPolicy } from '#libs/connectors/connector';
import { loadPolicy } from '#libs/policy/file';
import {
  allItemsAreSet,
  loosened,
  noItemIsLooser,
  type PasswordItem,
  type PasswordItems,
  standardPasswordItems,
  strictest,
} from '#libs/policy/password-items';
import { Policy } from '#libs/policy/policy';

const document = await loadPolicy('policy/standard.yaml');
const policy = new Policy(document, { version: 1, effectiveFrom: '2020-01-01T00:00:00.000Z' });
const standard = standardPasswordItems(policy, { important: false });

const clauses: readonly (readonly [PasswordItem, string])[] = [
  ['minLength', '4.1.5(1)①'],
  ['requiredClasses', '4.1.5(1)①'],
  ['maxAge', '4.1.5(1)②'],
  ['history', '4.1.5(1)③'],
  ['changeAtFirstLogon', '4.1.5(1)④'],
  ['factors', '4.1.5(1)⑤'],
  ['lockoutThreshold', '4.1.5(1)⑥'],
];

/** Values that are looser, equal and stricter than the company's figures of an important target. */
const values: { [Item in PasswordItem]: Record<'looser' | 'stricter', PasswordItems[Item][]> } = {
  minLength: { looser: [7, 1], stricter: [8, 9] },
  requiredClasses: {
    looser: [[], ['UPPER', 'LOWER'], ['UPPER', 'LOWER', 'DIGIT']],
    stricter: [
      ['SPECIAL', 'LOWER', 'UPPER'],
      ['UPPER', 'LOWER', 'DIGIT', 'SPECIAL'],
    ],
  },
  // Ninety days may be more than three months: February, March and April have 89.
  maxAge: { looser: ['P4M', 'P90D', 'P1Y', 'PT0S', 'P0D', '-P1M', 'never'], stricter: ['P3M', 'P89D', 'P2M', 'PT12H'] },
  history: { looser: [9, 0], stricter: [10, 24] },
  changeAtFirstLogon: { looser: [false], stricter: [true] },
  factors: { looser: [1], stricter: [2, 3] },
  lockoutThreshold: { looser: [11, 0], stricter: [10, 3] },
};
const important = standardPasswordItems(policy, { important: true });
const each = (which: 'looser' | 'stricter') =>
  clauses.flatMap(([item, clause]) => values[item][which].map((value) => [item, value, clause] as const));

describe('the password policy of an account system', () => {
  it("is the company's figures where it has none of its own; important ones need a second factor (4.1.5(1), 4.1.5(1)⑤)", () => {
    expect(standard).toEqual({
      minLength: 8,
      requiredClasses: ['UPPER', 'LOWER', 'SPECIAL'],
      maxAge: 'P3M',
      history: 10,
      changeAtFirstLogon: true,
      factors: 1,
      lockoutThreshold: 10,
    });
    expect(important).toEqual({ ...standard, factors: 2 });
  });

  it('is what a connector writes and reads, item by item (4.1.5(1))', () => {
    const written: Required<EnforcedPasswordPolicy> = important;
    const read: EnforcedPasswordPolicy = { minLength: 8 };
    expect(Object.keys(written).sort()).toEqual(clauses.map(([item]) => item).sort());
    expect(loosened(important, read)).toHaveLength(6);
  });

  it.each(clauses)('is refused without %s, naming the clause (%s)', (item, clause) => {
    const { [item]: _left, ...others } = important;
    for (const items of [others, { ...others, [item]: null as never }]) {
      expect(allItemsAreSet(items)).toMatchObject([
        { code: 'password-policy/incomplete', clause, field: `items.${item}` },
      ]);
      expect(noItemIsLooser(items, important)).toEqual([]);
    }
    expect(allItemsAreSet({})).toHaveLength(7);
    expect(allItemsAreSet(important)).toEqual([]);
  });

  it.each(each('looser'))("refuses %s %s, which is looser than the company's figure (%s)", (item, value, clause) => {
    expect(noItemIsLooser({ ...important, [item]: value }, important)).toMatchObject([
      { code: 'password-policy/looser-than-standard', clause, field: `items.${item}` },
    ]);
  });

  it.each(each('stricter'))("takes %s %s, which is not looser than the company's figure (%s)", (item, value) => {
    expect(noItemIsLooser({ ...important, [item]: value }, important)).toEqual([]);
  });

  it("follows the company's figures as far as they have become stricter, and no further (4.1.5(1))", () => {
    const own = { ...standard, minLength: 12, requiredClasses: ['UPPER', 'LOWER', 'SPECIAL'], maxAge: 'P3M' };
    expect(strictest(own, standard)).toEqual({ items: own, raised: [] });
    const raised = { ...standard, minLength: 10, requiredClasses: ['DIGIT', 'UPPER'], maxAge: 'P1M', factors: 2 };
    expect(strictest(own, raised)).toEqual({
      items: {
        ...own,
        minLength: 12,
        requiredClasses: ['UPPER', 'LOWER', 'SPECIAL', 'DIGIT'],
        maxAge: 'P1M',
        factors: 2,
      },
      raised: ['requiredClasses', 'maxAge', 'factors'],
    });
  });

  it.each(each('looser'))('is loosened where %s is enforced as %s (%s)', (item, value, clause) => {
    expect(loosened(important, { ...important, [item]: value })).toEqual([
      { item, clause, expected: important[item], enforced: value },
    ]);
  });

  it.each(each('stricter'))('is not loosened where %s is enforced as %s (%s)', (item, value) => {
    expect(loosened(important, { ...important, [item]: value })).toEqual([]);
  });

  it('is loosened where the account system says nothing, unless it has no such setting (4.1.5(1)⑤)', () => {
    const { factors: _none, ...enforced } = important;
    expect(loosened(important, enforced)).toEqual([{ item: 'factors', clause: '4.1.5(1)⑤', expected: 2 }]);
    expect(loosened(important, enforced, ['factors'])).toEqual([]);
  });
});
