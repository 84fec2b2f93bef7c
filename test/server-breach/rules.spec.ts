import { describe, expect, it } from '@jest/globals';
import type { Violation } from '#libs/kernel/violation';
import { isFinal, leaving } from '#libs/kernel/lifecycle';
import type { AuthorityAnswer, PinnedProcedure, ProcedureReview } from '#libs/lifecycles/server-breach/contract';
import {
  actsOnInstruction,
  authoritiesAreAnswered,
  hasHappened,
  isSaid,
  procedureIsUpdated,
  stepIsOpen,
  stepsAreAnswered,
} from '#libs/lifecycles/server-breach/rules';
import { serverBreachTransitions } from '#libs/lifecycles/server-breach/transitions';
import { serverBreachWorkItems } from '#libs/lifecycles/server-breach/work-items';

const said = (violations: readonly Violation[]) =>
  violations.map(({ code, field }) => `${code.replace('server-breach/', '')} ${field}`);
const now = '2026-06-01T00:05:00.000Z';
const procedure: PinnedProcedure = {
  ...{ version: 1, digest: 'd' },
  steps: [
    { id: 'b1', text: 'isolate' },
    { id: 'b2', text: 'rebuild' },
  ],
};

describe('a breach of a server', () => {
  it.each([
    ['now', now, []],
    ['a moment later than the clocks may differ', '2026-06-01T00:05:00.001Z', ['in-the-future detectedAt']],
  ])('was not noticed in the future: %s (4.2.4(9))', (_case, at, expected) => {
    expect(said(hasHappened(at, now, 'detectedAt', '4.2.4(9)'))).toEqual(expected);
  });

  it.each([
    ['something', 'a web shell', []],
    ['blanks', ' \t\u3000', ['not-said seen']],
    ['nothing', undefined, ['not-said seen']],
  ])('says what was seen: %s (4.2.4(9))', (_case, text, expected) => {
    expect(said(isSaid(text, 'seen', '4.2.4(9)', { ja: '内容', en: 'what' }))).toEqual(expected);
  });

  it.each([
    ['a step of the procedure', procedure, {}, 'b1', [], []],
    ['one that was done', procedure, { b1: {} }, 'b1', [], ['step-ticked step']],
    ['one that the procedure does not have', procedure, {}, 'b9', ['unknown-step step'], []],
    ['any, where there is no procedure', null, {}, 'b1', ['unknown-step step'], []],
    ['the name of something every object has', procedure, {}, 'constructor', ['unknown-step step'], []],
  ])('is met by the steps of its procedure, each once: %s (4.2.4(9))', (_case, pinned, ticks, step, unknown, done) => {
    const found = stepIsOpen(pinned, ticks, step);
    expect([said(found.unknown), said(found.done)]).toEqual([unknown, done]);
  });

  const answer = (changes: Partial<AuthorityAnswer>): AuthorityAnswer => ({
    ...{ authority: 'POLICE', outcome: 'NOTIFIED', at: now, reference: '2026-1' },
    ...changes,
  });
  it.each([
    ['notified, with time and reference', [], [answer({})], [], []],
    ['not required, with the reason', [], [answer({ outcome: 'NOT_REQUIRED', reason: 'no crime' })], [], []],
    ['answered before', ['POLICE'], [], [], []],
    ['not answered', [], [], [], ['authority-unanswered authorities']],
    [
      'notified by nothing that could be found again',
      [],
      [answer({ at: undefined, reference: ' ' })],
      ['not-said authorities[0].at', 'not-said authorities[0].reference'],
      [],
    ],
    ['to be notified', [], [answer({ at: '2026-06-02T00:00:00.000Z' })], ['in-the-future authorities[0].at'], []],
    ['not required for no reason', [], [answer({ outcome: 'NOT_REQUIRED' })], ['not-said authorities[0].reason'], []],
    [
      'one that the policy does not name',
      [],
      [answer({ authority: 'FRIENDS' })],
      ['unknown-authority authorities[0].authority'],
      ['authority-unanswered authorities'],
    ],
  ])('leaves no authority without an answer: %s (4.2.4(9))', (_case, before, answers, malformed, unanswered) => {
    const found = authoritiesAreAnswered(['POLICE'], before, answers, now);
    expect([said(found.malformed), said(found.unanswered)]).toEqual([malformed, unanswered]);
  });

  it('names every authority that is left out (4.2.4(9))', () => {
    const { unanswered } = authoritiesAreAnswered(['POLICE', 'IPA', 'JPCERT'], ['IPA'], [], now);
    expect(unanswered.map(({ message }) => message.en)).toEqual([
      expect.stringContaining('POLICE'),
      expect.stringContaining('JPCERT'),
    ]);
  });

  it.each([
    ['the last instruction', 2, 2, [], []],
    ['no instruction at all', 0, 1, ['no-committee-instruction instruction'], ['unknown-instruction instruction']],
    ['one that was not given', 2, 3, [], ['unknown-instruction instruction']],
    ['the one before the first', 2, 0, [], ['unknown-instruction instruction']],
  ])('goes beyond its procedure on instruction: %s (4.2.4(10))', (_case, given, number, forbidden, unknown) => {
    const found = actsOnInstruction(given, number);
    expect([said(found.forbidden), said(found.unknown)]).toEqual([forbidden, unknown]);
  });

  it.each([
    ['every step done', { b1: {}, b2: {} }, undefined, [], []],
    ['one left out for a reason', { b1: {} }, [{ step: 'b2', reason: 'no need' }], [], []],
    ['two left out without a word', {}, undefined, [], ['step-open explained', 'step-open explained']],
    ['one left out for no reason', { b1: {} }, [{ step: 'b2', reason: '' }], ['not-said explained[0].reason'], []],
    ['a word about another', { b1: {}, b2: {} }, [{ step: 'b9', reason: 'x' }], ['unknown-step explained[0].step'], []],
  ])('is over with every step done or explained: %s (4.2.4(9))', (_case, ticks, explained, unknown, open) => {
    const found = stepsAreAnswered(procedure, ticks, { note: 'x', ...(explained ? { explained } : {}) });
    expect([said(found.unknown), said(found.open)]).toEqual([unknown, open]);
  });

  it('asks for no step where the server had no procedure (4.2.4(10))', () => {
    expect(stepsAreAnswered(null, {}, { note: 'x' })).toEqual({ unknown: [], open: [] });
  });

  const good = { since: true, changed: true };
  const cases: readonly [string, ProcedureReview, boolean, number, typeof good | undefined, string[]][] = [
    ['a new version from the record', { version: 2, lines: [1] }, true, 1, good, []],
    ['a new version where nothing went beyond', { version: 2 }, false, 0, good, []],
    ['a word that the procedure did', { noChangeNeeded: 'it did' }, false, 0, undefined, []],
    ['no word', { noChangeNeeded: ' ' }, false, 0, undefined, ['procedure-not-updated noChangeNeeded']],
    ['nothing', {}, false, 0, undefined, ['procedure-not-updated noChangeNeeded']],
    ['a word, though more was needed', { noChangeNeeded: 'x' }, true, 1, undefined, ['procedure-not-updated version']],
    ['an unknown version', { version: 9, lines: [1] }, true, 1, undefined, ['procedure-not-updated version']],
    [
      'a version from before',
      { version: 1, lines: [1] },
      true,
      1,
      { ...good, since: false },
      ['procedure-not-updated version'],
    ],
    [
      'a version that says the same',
      { version: 2, lines: [1] },
      true,
      1,
      { ...good, changed: false },
      ['procedure-not-updated version'],
    ],
    ['a version from nowhere', { version: 2 }, true, 1, good, ['procedure-not-updated lines']],
    [
      'lines that are not there',
      { version: 2, lines: [1, 2, 0] },
      true,
      1,
      good,
      ['unknown-line lines[1]', 'unknown-line lines[2]'],
    ],
    ['an empty record', { version: 2 }, true, 0, good, ['empty-work-record lines']],
    [
      'an empty record, and a word',
      { noChangeNeeded: 'x' },
      true,
      0,
      undefined,
      ['empty-work-record lines', 'procedure-not-updated version'],
    ],
  ];
  it.each(cases)('is closed by %s, or not (4.2.4(11))', (_case, review, beyond, lines, revised, expected) => {
    expect(said(procedureIsUpdated(review, beyond, lines, revised))).toEqual(expected);
  });

  it('refuses with clause and field, in both languages (4.2.4(9)-(11))', () => {
    const all = [
      ...hasHappened('9', now, 'at', '4.2.4(9)'),
      ...isSaid('', 'seen', '4.2.4(9)', { ja: '内容', en: 'what' }),
      ...stepIsOpen(procedure, {}, 'b9').unknown,
      ...stepIsOpen(procedure, { b1: {} }, 'b1').done,
      ...authoritiesAreAnswered(['POLICE'], [], [answer({ authority: 'X' })], now).malformed,
      ...authoritiesAreAnswered(['POLICE'], [], [], now).unanswered,
      ...Object.values(actsOnInstruction(0, 1)).flat(),
      ...stepsAreAnswered(procedure, {}, { note: 'x' }).open,
      ...cases.flatMap(([, review, beyond, lines, revised]) => procedureIsUpdated(review, beyond, lines, revised)),
    ];
    for (const { code, clause, field, message } of all) {
      expect(code).toMatch(/^server-breach\/[a-z-]+$/);
      expect([clause?.startsWith('4.2.4('), field !== undefined]).toEqual([true, true]);
      expect(message.ja).toMatch(/[\u3040-\u30ff\u4e00-\u9fff].*。$/);
      expect(message.en).toMatch(/^[\x20-\x7e]+$/);
    }
  });

  it('waits for one thing in each state, and for nothing once it is closed (4.2.4(9)-(11))', () => {
    const opened = Object.values(serverBreachWorkItems).map(({ opens }) => opens as string);
    for (const state of ['detected', 'reported', 'handled', 'insufficient', 'instructed', 'improved']) {
      expect([state, leaving(serverBreachTransitions, state).filter((name) => opened.includes(name)).length]).toEqual([
        state,
        1,
      ]);
    }
    expect(isFinal(serverBreachTransitions, 'closed')).toBe(true);
  });
});
