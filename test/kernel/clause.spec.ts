import { describe, expect, it } from '@jest/globals';
import { clause, clauses, isClauseId, type ClauseId, type ClauseKind } from '#libs/kernel/clause';

const counted = (kind: ClauseKind, level: 'clause' | 'item') =>
  clauses.filter((each) => each.kind === kind && each.level === level).length;

describe('the clause catalogue', () => {
  it.each<[ClauseKind, number, number]>([
    ['WORKFLOW', 40, 13],
    ['TIMER', 20, 3],
    ['LEDGER', 16, 19],
    ['POLICY', 44, 38],
    ['EVIDENCE', 14, 17],
  ])('holds every %s: %i clauses and %i items', (kind, clauseCount, itemCount) => {
    expect([counted(kind, 'clause'), counted(kind, 'item')]).toEqual([clauseCount, itemCount]);
  });

  it('holds 134 clauses and 90 items, no id twice', () => {
    expect(clauses).toHaveLength(224);
    expect(new Set(clauses.map(({ id }) => id)).size).toBe(224);
  });

  it('keeps the order of the text although some ids look like numbers', () => {
    const ids = clauses.map(({ id }) => id);
    expect(ids.slice(0, 3)).toEqual(['1', '2(1)', '2(1)※']);
    expect(ids.slice(-7)).toEqual(['5(6)', '6', '7', '8', '9・1', '9・2', '9・3']);
  });

  it('tells the clauses apart that the text numbers twice', () => {
    expect(clause('4.2.4(7)[1st]').kind).toBe('TIMER');
    expect(clause('4.2.4(7)[2nd]').kind).toBe('LEDGER');
    expect(clause('4.8.1(1)①(ウ)[2nd]').title.ja).toContain('PC');
  });

  it('titles every clause in both languages, no title twice', () => {
    for (const language of ['ja', 'en'] as const) {
      const titles = clauses.map(({ title }) => title[language]);
      expect(titles.every((title) => title.length >= 5 && title.length <= 60)).toBe(true);
      expect(new Set(titles).size).toBe(titles.length);
    }
    expect(clauses.every(({ title }) => /[぀-ヿ一-鿿]/.test(title.ja))).toBe(true);
    expect(clauses.every(({ title }) => /^[A-Z][\x20-\x7e]+$/.test(title.en))).toBe(true);
  });

  it('names the controls that a heading cites, and none where it cites none', () => {
    expect(clause('4.1.6(1)').controls).toEqual(['A.9.2.2', 'A.9.2.4']);
    expect(clause('4.4.1(1)').controls).toEqual([]);
    expect(new Set(clauses.flatMap(({ controls }) => controls)).size).toBe(36);
  });

  it('recognises an id that comes from outside', () => {
    expect(isClauseId('4.4.3(1)')).toBe(true);
    expect(isClauseId('4.4.3')).toBe(false);
    expect(isClauseId('toString')).toBe(false);
  });

  it('does not compile a mistyped id', () => {
    // @ts-expect-error 4.1.1 ends with (3)
    const mistyped: ClauseId = '4.1.1(4)';
    expect(isClauseId(mistyped)).toBe(false);
    expect(() => clause(mistyped)).toThrow(RangeError);
  });
});
