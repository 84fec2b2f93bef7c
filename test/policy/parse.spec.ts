import { beforeAll, describe, expect, it } from '@jest/globals';
import { Refusal, type Violation } from '#libs/kernel/violation';
import type { PolicyDocument } from '#libs/policy/document';
import { loadPolicy, readPolicyFile, readPolicyText } from '#libs/policy/file';
import { allPolicyKeys, policyKeys } from '#libs/policy/keys';
import { parsePolicy } from '#libs/policy/parse';

let standard: { figures: Record<string, Record<string, unknown>>; calendar: Record<string, unknown> };
let demo: { figures: Record<string, unknown> };

beforeAll(async () => {
  standard = (await readPolicyFile('policy/standard.yaml')) as typeof standard;
  demo = (await readPolicyFile('policy/demo.yaml')) as typeof demo;
});

const refused = (documents: { standard: unknown; override?: unknown }): readonly Violation[] => {
  try {
    parsePolicy(documents);
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'unlawful') return error.violations;
    throw error;
  }
  return [];
};
const codes = (figures: Record<string, unknown>, head: object = {}) =>
  refused({ standard, override: { ...head, figures } }).map(({ code, field }) => [code, field]);

describe('the standard policy', () => {
  it('is lawful and holds exactly the keys that code may ask for', () => {
    expect(refused({ standard })).toEqual([]);
    expect(Object.keys(standard.figures)).toEqual(allPolicyKeys);
  });

  it('holds the figures that the text states', () => {
    const { figures } = parsePolicy({ standard });
    const value = (key: keyof typeof policyKeys) => figures[key].value;
    expect(value('lan.post-approval-check.deadline')).toBe('P14D');
    expect(value('lan.department-check.interval')).toBe('P6M');
    expect(value('client.screen-lock.smart-device')).toBe('PT1M');
    expect(value('server.staff.minimum')).toBe(2);
    expect(value('password.required-classes')).toEqual(['UPPER', 'LOWER', 'SPECIAL']);
    expect(figures['diary.retention']).toMatchObject({ value: 'P5Y', clause: ['4.11(2)'], origin: 'example' });
  });

  it('is plain JSON, and parses to itself', () => {
    const document = parsePolicy({ standard });
    const stored = JSON.parse(JSON.stringify(document)) as PolicyDocument;
    expect(stored).toEqual(document);
    expect(parsePolicy({ standard: stored })).toEqual(document);
  });
});

describe('the demo policy', () => {
  it('is lawful as a rehearsal and counts in seconds', async () => {
    const { profile, rehearsal, figures } = await loadPolicy('policy/standard.yaml', 'policy/demo.yaml');
    expect([profile, rehearsal]).toEqual(['demo', true]);
    const second = { counting: 'calendar', onClosedDay: 'keep' };
    expect(figures['account.approval.deadline']).toMatchObject({ value: 'PT12S', clause: ['4.1.1(1)'], ...second });
    expect(figures['lan.department-check.interval']).toMatchObject({ origin: 'fixed', stricter: 'lower', ...second });
  });

  it('overrides every duration of more than a minute that something waits for', () => {
    const settings = /^(client\.screen-lock|time\.max-drift|sign-in\.max-skew|server\.inspection\.vuln-data)/;
    const waited = allPolicyKeys.filter((key) => policyKeys[key] === 'duration' && !settings.test(key));
    expect(waited.filter((key) => !(key in demo.figures))).toEqual([]);
  });

  it('would be refused if it claimed not to be a rehearsal', () => {
    const violations = refused({ standard, override: { ...demo, rehearsal: false } });
    expect(new Set(violations.map(({ code }) => code))).toEqual(new Set(['policy/weaker-than-regulation']));
  });
});

describe('fixed figures', () => {
  const onlyKey = 'lan.post-approval-check.deadline';
  it.each<[string, unknown]>([
    ['lan.post-approval-check.deadline', 'P15D'],
    ['lan.post-approval-check.deadline', 'P1M'],
    ['lan.expiry-notice.lead', 'P13D'],
    ['server.legacy.conformance-period', 'P90D'],
    ['server.staff.minimum', 1],
    ['client.screen-lock.pc', 'PT15M1S'],
    ['password.change-at-first-logon', false],
    ['vulnerability.severities', ['HIGH', 'MEDIUM', 'LOW', 'NONE']],
    ['log.kinds', ['SYSTEM']],
    [onlyKey, { value: 'P14D', counting: 'working' }],
    [onlyKey, { value: 'P5D', counting: 'working' }],
    ['lan.department-check.interval', { onClosedDay: 'next' }],
  ])('may not be made weaker: %s %j', (key, value) => {
    expect(codes({ [key]: value })).toEqual([['policy/weaker-than-regulation', key]]);
  });

  it.each<[string, unknown]>([
    ['lan.post-approval-check.deadline', 'P7D'],
    ['lan.post-approval-check.deadline', 'P2W'],
    ['lan.post-approval-check.deadline', { onClosedDay: 'previous' }],
    ['lan.expiry-notice.lead', 'P1M'],
    ['server.legacy.conformance-period', 'P89D'],
    ['server.staff.minimum', 3],
    ['log.kinds', ['PC_USAGE', 'LOGON_LOGOFF', 'SERVER_ACCESS', 'SYSTEM', 'APPLICATION', 'SMART_DEVICE']],
    ['account.dormancy.threshold', 'P6M'],
    ['vulnerability.patch.low', 'P90D'],
    ['regulation.effective-on', '2025-04-01'],
  ])('may be made stricter, and examples be changed: %s %j', (key, value) => {
    expect(codes({ [key]: value })).toEqual([]);
  });

  it('names the clause that would be broken (4.4.3(1))', () => {
    const [violation] = refused({ standard, override: { figures: { 'lan.department-check.interval': 'P1Y' } } });
    expect(violation).toMatchObject({ clause: '4.4.3(1)', field: 'lan.department-check.interval' });
    expect(violation?.message.ja).toContain('P6M');
  });

  it('keep their clause, origin and direction', () => {
    const changed = { value: 'P14D', clause: '6', origin: 'choice', stricter: 'higher' };
    expect(codes({ 'lan.post-approval-check.deadline': changed }).map(([code]) => code)).toEqual(
      Array(3).fill('policy/attribute-changed'),
    );
  });
});

describe('malformed figures', () => {
  it.each<[string, string, unknown]>([
    ['unknown-key', 'account.aproval.deadline', 'P3D'],
    ['unknown-key', '__proto__x', 'P3D'],
    ['malformed-duration', 'account.approval.deadline', '3 days'],
    ['malformed-duration', 'account.approval.deadline', '-P3D'],
    ['malformed-duration', 'account.approval.deadline', 'P1W'],
    ['malformed-duration', 'account.approval.deadline', 'P1M'],
    ['malformed-duration', 'account.approval.deadline', 3],
    ['malformed-duration', 'diary.retention', 'P101Y'],
    ['malformed-duration', 'diary.retention', 'P99999999999Y'],
    ['duty-dropped', 'account.inventory.interval', 'never'],
    ['duty-dropped', 'account.inventory.interval', null],
    ['duty-dropped', 'account.inventory.interval', 'P6Y'],
    ['duty-dropped', 'account.approval.deadline', 'PT0S'],
    ['wrong-type', 'server.staff.minimum', '2'],
    ['wrong-type', 'password.history', 0],
    ['wrong-type', 'password.history', 1.5],
    ['wrong-type', 'password.change-at-first-logon', 'yes'],
    ['wrong-type', 'password.required-classes', []],
    ['wrong-type', 'password.required-classes', ['UPPER', 'UPPER']],
    ['wrong-type', 'regulation.version', 1],
    ['wrong-type', 'regulation.approved-on', '2025-02-30'],
    ['malformed-figure', 'password.history', { value: 3, colour: 'red' }],
    ['malformed-figure', 'password.history', { value: 3, counting: 'working' }],
    ['malformed-figure', 'password.max-age', { value: 'P1M', counting: 'sometimes' }],
    ['out-of-range', 'committee.majority', 49],
    ['out-of-range', 'committee.majority', 100],
    ['out-of-range', 'committee.quorum', 100],
    ['out-of-range', 'committee.minimum-members', 1],
    ['portable-inventory-not-shorter', 'asset.portable-inventory.interval', 'P1Y'],
    ['portable-inventory-not-shorter', 'asset.portable-inventory.interval', 'P12M'],
    ['unlawful-escalation-chain', 'escalation.chain', ['RESPONSIBLE', 'SUPERIOR']],
    ['unlawful-escalation-chain', 'escalation.chain', ['RESPONSIBLE', 'KING', 'INFORMATION_SECURITY_COMMITTEE']],
    ['contradictory-figures', 'password.min-length', 17],
  ])('%s: %s %j', (reason, key, value) => {
    expect(codes({ [key]: value })).toEqual([[`policy/${reason}`, key]]);
  });

  it('are refused in a rehearsal too', () => {
    expect(codes({ 'account.inventory.interval': 'never' }, { rehearsal: true })).toHaveLength(1);
    expect(codes({ 'lan.department-check.interval': 'P1Y' }, { rehearsal: true })).toEqual([]);
  });

  it('are listed all at once, missing keys among them', () => {
    const { 'password.history': _, ...figures } = standard.figures;
    const violations = refused({
      standard: { ...standard, figures },
      override: { profile: 'Bad Name', figures: { 'server.staff.minimum': 1, nonsense: 1, 'diary.retention': 'soon' } },
    });
    expect(violations.map(({ code }) => code).sort()).toEqual([
      'policy/malformed-document',
      'policy/malformed-duration',
      'policy/missing-key',
      'policy/unknown-key',
      'policy/weaker-than-regulation',
    ]);
    expect(violations.every(({ message }) => message.ja && message.en)).toBe(true);
  });
});

describe('malformed documents', () => {
  it.each<[string, object, string[]]>([
    ['weekend', { weekend: [1, 2, 3, 4, 5, 6, 7] }, ['calendar.weekend']],
    ['business hours', { businessHours: { from: '18:00', to: '09:00' } }, ['calendar.businessHours']],
    ['time zone', { timeZone: 'Asia/Edo' }, ['calendar.timeZone']],
    ['unknown field', { lunchBreak: true }, ['calendar.lunchBreak']],
    [
      'company holidays',
      {
        companyHolidays: [
          { date: '2025-08-14', name: { ja: '夏季休業', en: 'Summer' } },
          { date: '2025-08-14', name: { ja: '夏季休業', en: 'Summer' } },
          { date: '2025-08-32', name: { ja: '夏季休業', en: 'Summer' } },
          { date: '2025-08-15', name: { ja: '夏季休業' } },
        ],
      },
      [1, 2, 3].map((index) => `calendar.companyHolidays[${index}]`),
    ],
  ])('are refused for their %s', (_what, calendar, fields) => {
    expect(refused({ standard, override: { calendar } }).map(({ field }) => field)).toEqual(fields);
  });

  it.each([null, [], 'text', 7].map((document) => [document]))(
    'are refused when they are no mapping: %j',
    (document) => {
      expect(refused({ standard: document })[0]).toMatchObject({ code: 'policy/malformed-document' });
    },
  );

  it('are refused when their YAML is broken or names a key twice', () => {
    for (const text of ['figures: {', 'a: 1\na: 2', 'a: [1, 2\nb: 3'])
      expect(() => readPolicyText(text, 'policy/x.yaml')).toThrow(Refusal);
  });
});
