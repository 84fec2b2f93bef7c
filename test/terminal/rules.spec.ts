import { describe, expect, it } from '@jest/globals';
import type { Violation } from '#libs/kernel/violation';
import type { Sanitisation } from '#libs/lifecycles/asset';
import {
  checklistIsMet,
  lineLacks,
  linesOf,
  secondFactorDemanded,
  secondsOf,
  type SetUpGround,
} from '#libs/lifecycles/terminal/checklist';
import type { AttestedLine, ChecklistItem, TerminalModel } from '#libs/lifecycles/terminal/contract';
import {
  acceptsWhatIsInForce,
  extensionIsPossible,
  initialisedEnough,
  lossIsDescribed,
  modelMayGoOut,
  onlyCompanyTerminals,
  takeOutIsPossible,
} from '#libs/lifecycles/terminal/rules';
import { setUpLines, terminalModels, terminalSoftware } from '#test/support/terminal-ground';

const now = '2026-06-01T00:00:00.000Z';
const later = '2026-06-10T00:00:00.000Z';
const longest = '2026-08-30T00:00:00.000Z';
const named = (violations: readonly Violation[]) => violations.map(({ code, field, clause }) => [code, field, clause]);

const ground: SetUpGround = {
  ...{ kind: 'NOTEBOOK', takeOut: false, placeOfUse: 'OFFICE', importance: 'NORMAL', factors: 2, lockSeconds: 900 },
  secondFactorRules: ['*/IMPORTANT', 'OUTSIDE/*'],
  software: Object.values(terminalSoftware),
};
const lines = (kind: SetUpGround['kind'] = 'NOTEBOOK') =>
  setUpLines(kind) as Partial<Record<ChecklistItem, AttestedLine>>;

describe('a set-up', () => {
  it.each([
    ['NOTEBOOK', false, 7],
    ['NOTEBOOK', true, 8],
    ['DESKTOP', false, 7],
    ['PHONE', false, 8],
    ['TABLET', true, 8],
  ] as const)('of a %s, taken out %s, has %s lines (4.3.1(8), 4.3.2(1))', (kind, takeOut, count) => {
    expect(linesOf({ kind, takeOut })).toHaveLength(count);
  });

  it.each([
    ['OFFICE', 'NORMAL', false, false],
    ['OFFICE', 'IMPORTANT', false, true],
    ['HOME', 'NORMAL', false, false],
    ['OUTSIDE', 'NORMAL', false, true],
    ['OFFICE', 'NORMAL', true, true],
  ] as const)('at %s with %s information, taken out %s, demands a second factor: %s (4.3.1(2))', (...row) => {
    const [placeOfUse, importance, takeOut, demanded] = row;
    expect(secondFactorDemanded({ ...ground, placeOfUse, importance, takeOut })).toBe(demanded);
  });

  it('is refused with each missing line and its clause (4.3.1(2)-(8), 4.3.2(1))', () => {
    expect(named(checklistIsMet({}, { ...ground, takeOut: true }))).toEqual([
      ['terminal/line-missing', 'AUTH', '4.3.1(2)'],
      ['terminal/line-missing', 'SPECIFIED_SOFTWARE', '4.3.1(3)'],
      ['terminal/line-missing', 'INSTALL_BLOCK', '4.3.1(3)'],
      ['terminal/line-missing', 'AUTO_UPDATE', '4.3.1(4)'],
      ['terminal/line-missing', 'ANTI_MALWARE', '4.3.1(5)'],
      ['terminal/line-missing', 'USER_LOG_COLLECTOR', '4.3.1(6)'],
      ['terminal/line-missing', 'SCREEN_LOCK', '4.3.1(7)'],
      ['terminal/line-missing', 'BIOS_AUTH', '4.3.2(1)'],
    ]);
    expect(named(checklistIsMet({}, { ...ground, kind: 'PHONE' })).at(-1)).toEqual([
      ...['terminal/line-missing', 'CLOUD_SYNC_DISABLED', '4.3.1(8)'],
    ]);
    expect(checklistIsMet(lines(), { ...ground, takeOut: true })).toEqual([]);
  });

  it.each([
    ['NOTEBOOK', 900, 'PT15M', true],
    ['NOTEBOOK', 900, 'PT15M1S', false],
    ['NOTEBOOK', 900, 'PT0S', false],
    ['NOTEBOOK', 900, 'soon', false],
    ['PHONE', 60, 'PT1M', true],
    ['PHONE', 60, 'PT2M', false],
  ] as const)('of a %s locks its screen within %s seconds; %s suffices: %s (4.3.1(7))', (...row) => {
    const [kind, lockSeconds, lockAfter, suffices] = row;
    const found = lineLacks(
      'SCREEN_LOCK',
      { done: true, note: '', evidence: [], lockAfter },
      { ...ground, kind, lockSeconds },
    );
    expect(named(found)).toEqual(suffices ? [] : [['terminal/screen-lock-too-long', 'SCREEN_LOCK', '4.3.1(7)']]);
  });

  it.each([
    [[{ product: 'example office', version: '16.9' }], []],
    [[], ['terminal/software-missing']],
    [[{ product: 'Example Office', version: '15' }], ['terminal/software-missing', 'terminal/software-not-specified']],
    [
      [
        { product: 'Example Office', version: '16' },
        { product: 'Game', version: '1' },
        { product: 'Example Reader', version: '2' },
      ],
      ['terminal/software-not-specified'],
    ],
  ])('holds the specified software and nothing that nobody permitted: %j (4.3.1(3))', (software, codes) => {
    const line = { done: true, note: '', evidence: [], software };
    expect(lineLacks('SPECIFIED_SOFTWARE', line, ground).map(({ code }) => code)).toEqual(codes);
  });

  it('has the anti-malware software and the log collector that were specified (4.3.1(5),(6))', () => {
    const other = { done: true, note: '', evidence: [], software: [{ product: 'Another', version: '8' }] };
    expect(named(lineLacks('ANTI_MALWARE', other, ground))).toEqual([
      ['terminal/not-selected', 'ANTI_MALWARE', '4.3.1(5)'],
    ]);
    expect(named(lineLacks('USER_LOG_COLLECTOR', other, ground))).toEqual([
      ['terminal/not-selected', 'USER_LOG_COLLECTOR', '4.3.1(6)'],
    ]);
  });

  it.each([
    ['PT15M', 900],
    ['P1DT1H', 90_000],
    ['PT', undefined],
    ['', undefined],
    ['P1M', undefined],
  ])('reads the span %s as %s seconds (4.3.1(7))', (text, seconds) => {
    expect(secondsOf(text)).toBe(seconds);
  });
});

describe('a terminal', () => {
  it.each([
    ['SUPPLIED', true],
    ['LENT', true],
    ['PERSONAL', false],
    ['', false],
  ])('that is %s is used for the work of the company: %s (4.3.1(1))', (ownership, lawful) => {
    expect(named(onlyCompanyTerminals(ownership))).toEqual(
      lawful ? [] : [['terminal/personal-terminal', 'ownership', '4.3.1(1)']],
    );
  });

  const book = terminalModels['BOOK-14']!;
  it.each([
    ['NOTEBOOK', { securityChip: false }, ['4.3.2(2)']],
    ['NOTEBOOK', { encryption: false }, ['4.3.2(2)']],
    ['NOTEBOOK', { biosAuthentication: false }, ['4.3.2(1)']],
    ['NOTEBOOK', { authentication: false }, []],
    ['PHONE', { securityChip: false, encryption: false, authentication: false }, ['4.3.2(3)', '4.3.2(3)', '4.3.2(3)']],
    ['PHONE', { biosAuthentication: false }, []],
  ] as const)('of a %s model that lacks %j is not taken out by %j (4.3.2(1)-(3))', (kind, lacks, clauses) => {
    const model: TerminalModel = { ...book, kind, ...lacks };
    expect(modelMayGoOut(model).map(({ clause }) => clause)).toEqual(clauses);
  });

  const outing = { purpose: 'a fair', destination: 'Osaka', from: now, until: later };
  it.each([
    [{}, []],
    [{ purpose: ' ', destination: '' }, ['purpose-missing', 'destination-missing']],
    [{ from: later, until: now }, ['period-reversed', 'period-over']],
    [{ until: '2027-01-01T00:00:00.000Z' }, ['period-too-long']],
    [{ until: longest }, []],
  ])('is taken out for a purpose and a time: %j (4.3.2(1))', (change, reasons) => {
    const found = takeOutIsPossible({ ...outing, ...change }, now, longest);
    expect(found.map(({ code }) => code)).toEqual(reasons.map((reason) => `terminal/${reason}`));
  });

  it.each([
    [{ until: longest, reason: 'it goes on' }, []],
    [{ until: later, reason: 'it goes on' }, ['no-extension']],
    [{ until: '2027-01-01T00:00:00.000Z', reason: ' ' }, ['reason-missing', 'period-too-long']],
  ])('has more time only from what is granted, and for a reason: %j (4.3.2(1))', (application, reasons) => {
    const found = extensionIsPossible(application, later, now, longest);
    expect(found.map(({ code }) => code)).toEqual(reasons.map((reason) => `terminal/${reason}`));
  });

  it('is accepted by the text in force alone (4.3.1(1))', () => {
    expect(acceptsWhatIsInForce('b', { version: 2, digest: 'b' })).toEqual([]);
    expect(named(acceptsWhatIsInForce('a', { version: 2, digest: 'b' }))).toEqual([
      ['terminal/conditions-changed', 'conditionsDigest', '4.3.1(1)'],
    ]);
  });

  const wiped: Sanitisation = { category: 'PURGE', method: 'reset', verification: 'started', by: 'one', at: now };
  it.each([
    [{}, false, []],
    [{ category: 'CLEAR' }, false, []],
    [{ witness: 'two' }, true, []],
    [{ category: 'CLEAR' }, true, ['recoverable', 'witness-missing']],
    [{ witness: 'one' }, true, ['witness-missing']],
    [{ method: ' ', verification: '' }, false, ['method-missing', 'verification-missing']],
    [{ at: later }, false, ['from-the-future']],
  ] as const)(
    'is initialised so that nothing is left: %j, confidential %s (4.3.3(1), 4.6.2(3))',
    (said, held, reasons) => {
      const found = initialisedEnough({ ...wiped, ...said }, held, now);
      expect(found.map(({ code }) => code)).toEqual(reasons.map((reason) => `terminal/${reason}`));
    },
  );

  it('is reported lost with what is known of it (5(2))', () => {
    expect(lossIsDescribed({ circumstances: 'left in a train', noticedAt: now }, now)).toEqual([]);
    expect(lossIsDescribed({ circumstances: ' ', noticedAt: later }, now).map(({ code }) => code)).toEqual([
      ...['terminal/circumstances-missing', 'terminal/from-the-future'],
    ]);
  });
});
