import { describe, expect, it } from '@jest/globals';
import type { StockAnswer } from '#libs/lifecycles/stocktaking/contract';
import { type CountedLine, lawfulCounts } from '#libs/lifecycles/stocktaking/rules';

const lines = new Map<string, CountedLine>([
  ['1', { id: '1', place: '棚 1', holder: null, inItsPlace: true }],
  ['2', { id: '2', place: '棚 2', holder: 'tanaka', inItsPlace: false }],
]);
const judge = (answers: readonly StockAnswer[], by = 'aoki') =>
  lawfulCounts(answers, lines, [by]).map(({ code, field }) => `${field} ${code.replace('stocktaking/', '')}`);

describe('an answer in a stocktaking', () => {
  it.each<[string, StockAnswer, string[]]>([
    ['found in its place', { line: '1', result: 'FOUND' }, []],
    ['not found, and where one looked', { line: '1', result: 'NOT_FOUND', note: 'x' }, []],
    ['not found without a word', { line: '1', result: 'NOT_FOUND', note: ' ' }, ['answers[0].note unexplained']],
    ['found elsewhere', { line: '1', result: 'ELSEWHERE', place: '棚 9' }, []],
    ['found elsewhere, but where', { line: '1', result: 'ELSEWHERE' }, ['answers[0].place place-unclear']],
    [
      'elsewhere in its own place',
      { line: '1', result: 'ELSEWHERE', place: '棚１' },
      ['answers[0].place place-unclear'],
    ],
    ['found, with another place', { line: '1', result: 'FOUND', place: 'x' }, ['answers[0].place place-unclear']],
    ['found with whoever has it', { line: '2', result: 'FOUND', note: 'seen' }, []],
    ['found with somebody, and how', { line: '2', result: 'FOUND' }, ['answers[0].note unexplained']],
    ['about another stocktaking', { line: '3', result: 'FOUND' }, ['answers[0].line unknown-line']],
  ])('is judged: %s (5(2))', (_what, answer, wrong) => {
    expect(judge([answer])).toEqual(wrong);
  });

  it('is refused where it is given twice, or about what one has oneself, or missing (5(2))', () => {
    const twice = { line: '1', result: 'FOUND' } as const;
    expect(judge([twice, twice])).toEqual(['answers[1].line repeated-line']);
    expect(judge([{ line: '2', result: 'FOUND', note: 'x' }], 'tanaka')).toEqual(['answers[0].line own-asset']);
    expect(judge([])).toEqual(['answers nothing-answered']);
  });
});
