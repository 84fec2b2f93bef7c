import { describe, expect, it } from '@jest/globals';
import { clause, clauses } from '#libs/kernel/clause';
import { citations, reportClauses } from '../../apps/dev/clauses/report.js';
import { readSources } from '../../apps/dev/clauses/sources.js';
import { renderTable } from '../../apps/dev/clauses/table.js';
import { clausesNamedAtEnd, testOutcomes } from '../../apps/dev/clauses/test-titles.js';

const ids = new Set<string>(clauses.map(({ id }) => id));
const cited = (text: string) => Object.fromEntries(citations(ids, [{ path: 'workflows/a.ts', text }]));

describe('citations in code', () => {
  it.each(["x('4.1.1(1)')", "// it's '4.1.1(1)'", 'x("4.1.1(1)")', 'x(`4.1.1(1)`)'])('finds the id in %s', (text) => {
    expect(cited(`\n${text}`)).toEqual({ '4.1.1(1)': ['workflows/a.ts:2'] });
  });

  it('never takes one id for another', () => {
    expect(cited("'4.1.1(10)' '4.1.1(1)①' '4.2.4(7)[1st]①' 4.1.1(1) /* it's '4.1.1(1) */")).toEqual({
      '4.2.4(7)[1st]①': ['workflows/a.ts:1'],
    });
  });

  it('counts a line once, and several ids on one line each', () => {
    expect(cited("clauses: ['6', '4.1.1(1)', '4.1.1(1)']")).toEqual({
      '6': ['workflows/a.ts:1'],
      '4.1.1(1)': ['workflows/a.ts:1'],
    });
  });

  it('takes a plain number for a chapter only where the line speaks of clauses', () => {
    expect(cited("const flag = value === '1' || value === '6';")).toEqual({});
    expect(cited("clause: '6',")).toEqual({ '6': ['workflows/a.ts:1'] });
  });
});

describe('clauses named by a test', () => {
  it.each<[string, string[]]>([
    ['refuses a personal device (4.4.1(1))', ['4.4.1(1)']],
    ['refuses a personal device 4.4.1(1)', ['4.4.1(1)']],
    ['does both (4.1.1(1), 4.1.1(2))', ['4.1.1(1)', '4.1.1(2)']],
    ['does both 4.1.1(1), 4.1.1(2)', ['4.1.1(1)', '4.1.1(2)']],
    ['keeps results (4.2.4(7)[2nd], 9・2)', ['4.2.4(7)[2nd]', '9・2']],
    ['classifies 高 (4.7.1(3)高,2(1)※)', ['4.7.1(3)高', '2(1)※']],
    ['needs an approved exception (6)', ['6']],
    ['needs a password of at least 8', []],
    ['follows (4.1.1(1)) in the middle', []],
    ['names no such clause (4.1.1(9))', []],
    ['mixes (4.1.1(1), others)', []],
    ['says nothing', []],
    ['(4.1.1(1))', []],
  ])('%s', (title, expected) => {
    expect(clausesNamedAtEnd(ids, title)).toEqual(expected);
  });
});

describe('the report', () => {
  const sources = [{ path: 'libs/a.ts', text: "deadline('4.1.1(1)')" }];
  const one = [clause('4.1.1(1)')];

  it.each([
    ['cited and passed', sources, true, true],
    ['passed but not cited', [], true, false],
    ['cited but failed', sources, false, false],
  ])('%s', (_case, files, passed, covered) => {
    const [row] = reportClauses(one, files, [{ title: 'creates (4.1.1(1))', passed }]);
    expect(row).toMatchObject({ id: '4.1.1(1)', kind: 'WORKFLOW', tests: ['creates (4.1.1(1))'], covered });
  });

  it('has a row for every clause and claims nothing before a test ran', () => {
    const report = reportClauses(clauses, sources, []);
    expect(report).toHaveLength(224);
    expect(report.some(({ covered }) => covered)).toBe(false);
    expect(renderTable(report)).toContain('0 of 224 covered, 1 cited by code');
  });

  it('reads what Jest writes', () => {
    const assertionResults = [
      { title: 'a (6)', fullName: 'x a (6)', status: 'passed' },
      { title: 'b', fullName: 'x b', status: 'pending' },
    ];
    expect(testOutcomes({ testResults: [{ assertionResults }] })).toEqual([
      { title: 'a (6)', passed: true },
      { title: 'b', passed: false },
    ]);
  });

  it('reads the layers without the catalogue', async () => {
    const paths = (await readSources('.')).map(({ path }) => path);
    expect(paths).toContain('libs/kernel/clause.ts');
    expect(paths.filter((path) => /^libs\/kernel\/clauses\/|^test\/|\.spec\.ts$/.test(path))).toEqual([]);
  });
});
