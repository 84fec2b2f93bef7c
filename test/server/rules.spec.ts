import { describe, expect, it } from '@jest/globals';
import type { Violation } from '#libs/kernel/violation';
import { findingsAreAnswered, improvementIsSaid } from '#libs/lifecycles/server/application-rules';
import { serverDocumentKinds, type ServerDocumentKind } from '#libs/lifecycles/server/contract';
import type { ServerDocuments } from '#libs/lifecycles/server/documents';
import { documentIsComplete, gateIsPassed, type ServerGround } from '#libs/lifecycles/server/rules';
import { isSelected } from '#libs/lifecycles/server/selection';
import { environmentFor, selections, serverDocuments } from '#test/support/server-documents';

const staff = ['yamada', 'yoshida', 'maeda'];
const documents: ServerDocuments = { ...serverDocuments, ENVIRONMENT: environmentFor(staff) };
const right = { subject: 'www', object: '/var/www', access: 'READ' } as const;

function ground(changes: Partial<ServerDocuments> = {}, more: Partial<ServerGround> = {}): ServerGround {
  return {
    exposure: 'EXTERNAL',
    documents: { ...documents, ...changes },
    versions: Object.fromEntries(serverDocumentKinds.map((kind) => [kind, 1])),
    recommended: selections.RECOMMENDED_PLATFORM,
    specified: selections.SPECIFIED_SOFTWARE,
    staffMinimum: 2,
    raidLevels: ['1', '5', '6'],
    ...more,
  };
}

const shown = (found: readonly Violation[]) =>
  found.map(({ clause, field, code }) => [clause, field, code.replace('server/', '')].join(' '));
const judge = <Kind extends ServerDocumentKind>(
  kind: Kind,
  change: ServerDocuments[Kind],
  more?: Partial<ServerGround>,
) => shown(documentIsComplete(kind, ground({ [kind]: { ...documents[kind], ...change } }, more)));

describe('a document of a server', () => {
  it.each(serverDocumentKinds)('%s that says everything is complete (4.2.1(2))', (kind) => {
    expect(documentIsComplete(kind, ground())).toEqual([]);
  });

  it('that says nothing lacks everything, each part with its clause (4.2.1(2))', () => {
    const nothing = { ...ground(), documents: {}, versions: {} };
    const missing = serverDocumentKinds.flatMap((kind) => documentIsComplete(kind, nothing));
    expect(new Set(missing.map(({ clause }) => clause))).toEqual(
      new Set([
        ...['4.2.1(1)', '4.2.1(2)①', '4.2.1(2)②', '4.2.1(3)', '4.2.1(4)', '4.2.1(5)', '4.2.1(6)', '4.2.1(7)'],
        ...['4.2.2(1)', '4.2.2(3)', '4.2.2(4)', '4.2.2(5)', '4.2.3(1)', '4.2.3(2)', '4.2.3(5)'],
        ...['4.2.4(2)', '4.2.4(3)', '4.2.4(6)', '4.9(1)', '4.10(1)'],
      ]),
    );
    for (const { message } of missing) expect([message.ja, message.en]).not.toContain('');
  });

  it('about customers or privacy needs the attestation of 人的管理規程 (4.2.1(1))', () => {
    const information = [{ name: 'orders', category: 'CUSTOMER' as const }];
    const expected = ['4.2.1(1) PURPOSE.personnelAttestation personnel-regulation-attestation-missing'];
    expect(judge('PURPOSE', { information })).toEqual(expected);
    const personnelAttestation = { by: 'inoue', at: '2026-05-01T00:00:00.000Z', reference: 'HR-4' };
    expect(judge('PURPOSE', { information, personnelAttestation })).toEqual([]);
  });

  it('that analyses risks answers cause, course and all four kinds of measure of every threat (4.2.1(2)③, 4.2.1(2)④)', () => {
    const threats = [
      {
        ...{ threat: 'theft', asset: 'something else', cause: ' ' },
        countermeasures: [
          { kind: 'PREVENTION' as const, measure: 'a lock' },
          { kind: 'DEFENCE' as const, noneBecause: 'the lock will do' },
          { kind: 'INSPECTION' as const, measure: '' },
        ],
      },
    ];
    expect(judge('RISK_ANALYSIS', { threats })).toEqual([
      '4.2.1(2)② RISK_ANALYSIS.threats[0].asset risk-analysis-incomplete',
      '4.2.1(2)③ RISK_ANALYSIS.threats[0].cause risk-analysis-incomplete',
      '4.2.1(2)③ RISK_ANALYSIS.threats[0].process risk-analysis-incomplete',
      '4.2.1(2)④ RISK_ANALYSIS.threats[0].countermeasures.INSPECTION risk-analysis-incomplete',
      '4.2.1(2)④ RISK_ANALYSIS.threats[0].countermeasures.RESPONSE_RECOVERY risk-analysis-incomplete',
    ]);
  });

  it.each([
    ['os', 'ACCESS_CONTROL_SYSTEM', '4.2.1(3)'],
    ['services', 'ACCESS_CONTROL_SYSTEM', '4.2.1(3)'],
    ['applicationConfigFiles', 'ACCESS_CONTROL_DATA', '4.2.1(4)'],
    ['data', 'ACCESS_CONTROL_DATA', '4.2.1(4)'],
  ] as const)('that designs access leaves no section out: %s of %s (%s)', (section, kind, clause) => {
    expect(judge(kind, { [section]: [] })).toEqual([`${clause} ${kind}.${section} access-design-incomplete`]);
  });

  it('has security in every specification, and every developer obliged (4.2.1(5), 4.2.3(4))', () => {
    const applications = [{ name: 'api', obliged: [{ developer: 'nishimura' }] }];
    expect(judge('APPLICATIONS', { applications })).toEqual([
      '4.2.1(5) APPLICATIONS.applications[0].riskAnalysis application-risk-analysis-missing',
      '4.2.1(5) APPLICATIONS.applications[0].specification.INPUT_VALIDATION specification-unsafe',
      '4.2.3(4) APPLICATIONS.applications[0].specification.INTERNAL_PROCESSING specification-unsafe',
      '4.2.3(4) APPLICATIONS.applications[0].specification.OUTPUT_VALIDITY specification-unsafe',
      '4.2.3(4) APPLICATIONS.applications[0].obliged developers-not-obliged',
    ]);
    expect(judge('APPLICATIONS', { applications: [] })).toEqual([]);
  });

  it('puts a public server on a recommended platform, an internal one where it likes (4.2.1(6))', () => {
    const refused = ['4.2.1(6) PLATFORM.product platform-not-recommended'];
    expect(judge('PLATFORM', { version: '11' })).toEqual(refused);
    expect(judge('PLATFORM', { version: '11' }, { exposure: 'INTERNAL' })).toEqual([]);
    expect(judge('PLATFORM', {}, { recommended: [] })).toEqual(refused);
  });

  it('studies each way to redundancy where availability demands it, RAID 1, 5 or 6 (4.2.1(7)①, 4.2.1(7)②, 4.2.1(7)③, 4.2.1(7)④)', () => {
    expect(judge('RISK_ASSESSMENT', { redundancy: [] })).toEqual([
      '4.2.1(7)① RISK_ASSESSMENT.redundancy.VIRTUALISATION redundancy-study-missing',
      '4.2.1(7)② RISK_ASSESSMENT.redundancy.CLUSTER redundancy-study-missing',
      '4.2.1(7)③ RISK_ASSESSMENT.redundancy.RAID redundancy-study-missing',
      '4.2.1(7)④ RISK_ASSESSMENT.redundancy.BACKUP_COLD_STANDBY redundancy-study-missing',
    ]);
    expect(judge('RISK_ASSESSMENT', { redundancy: [], highAvailabilityRequired: false })).toEqual([]);
    const redundancy = documents.RISK_ASSESSMENT.redundancy!.map((line) => ({ ...line, level: '0' }));
    expect(judge('RISK_ASSESSMENT', { redundancy })).toEqual([
      '4.2.1(7)③ RISK_ASSESSMENT.redundancy.RAID raid-level-not-allowed',
    ]);
  });

  it('names a place as safe as a server room, with every utility (4.2.2(1))', () => {
    const utilities = documents.LOCATION.utilities!.map((line) => ({ ...line, present: line.utility !== 'WATER' }));
    expect(judge('LOCATION', { type: 'EQUIVALENT', utilities })).toEqual([
      '4.2.2(1) LOCATION.equivalentBecause location-not-suitable',
      '4.2.2(1) LOCATION.utilities.WATER location-not-suitable',
    ]);
  });

  it.each([
    [['yamada'], [], ['4.2.2(4) STAFF.operators staff-below-minimum']],
    [['yamada'], ['yamada'], ['4.2.2(4) STAFF.operators staff-below-minimum']],
    [[], ['maeda', 'ikeda'], ['4.2.2(4) STAFF.administrators administrator-missing']],
    [['yamada'], ['maeda'], []],
  ])('counts different people: %j and %j (4.2.2(4))', (administrators, operators, expected) => {
    expect(judge('STAFF', { administrators, operators })).toEqual(expected);
  });

  it('has a procedure for breaches, no step twice (4.2.2(5))', () => {
    expect(judge('OPERATING_PROCEDURE', { breachResponse: [] })).toEqual([
      '4.2.2(5) OPERATING_PROCEDURE.breachResponse breach-procedure-missing',
    ]);
    expect(judge('OPERATING_PROCEDURE', { steps: [{ id: 'br-1', text: 'again' }] })).toEqual([
      '4.2.2(5) OPERATING_PROCEDURE.steps procedure-step-twice',
    ]);
  });
});

describe('the environment of a server', () => {
  it('has specified software only (4.2.3(1))', () => {
    const software = [
      { category: 'OS' as const, product: 'debian', version: '12' },
      { category: 'OTHER' as const, product: 'toy', version: '1' },
    ];
    expect(judge('ENVIRONMENT', { software })).toEqual(['4.2.3(1) ENVIRONMENT.software[1] software-not-specified']);
  });

  it('is controlled as the current version of the design says (4.2.3(2))', () => {
    const versions = { ACCESS_CONTROL_SYSTEM: 2, ACCESS_CONTROL_DATA: 1 };
    expect(judge('ENVIRONMENT', {}, { versions })).toEqual([
      '4.2.3(2) ENVIRONMENT.accessControl.OS access-control-unattested',
      '4.2.3(2) ENVIRONMENT.accessControl.APPLICATION_SERVICE access-control-unattested',
    ]);
  });

  it('grants nobody what the design does not name, and anonymous users no change of anything (4.2.3(3))', () => {
    const accounts = [
      ...environmentFor(staff).accounts!.slice(1),
      {
        ...{ name: 'anonymous', type: 'ANONYMOUS' as const, privileged: false },
        rights: [{ ...right, access: 'WRITE' as const }],
      },
    ];
    expect(judge('ENVIRONMENT', { accounts })).toEqual([
      '4.2.3(3) ENVIRONMENT.accounts[3].rights right-not-in-design',
      '4.2.3(3) ENVIRONMENT.accounts[3].rights anonymous-account-privileged',
    ]);
  });

  it('runs no service without a reason (4.2.3(5))', () => {
    const services = [{ name: 'ftp', kind: 'NETWORK' as const, port: 21, justification: '' }];
    expect(judge('ENVIRONMENT', { services })).toEqual([
      '4.2.3(5) ENVIRONMENT.services[0].justification service-unjustified',
    ]);
  });

  it('gives each administrator and operator an account of their own, shared by nobody (4.2.3(6))', () => {
    const [anonymous, first] = environmentFor(staff).accounts!;
    const { person: _nobody, ...unowned } = first!;
    const accounts = [anonymous!, first!, unowned];
    expect(judge('ENVIRONMENT', { accounts, passwordCustody: '' })).toEqual([
      '4.2.3(6) ENVIRONMENT.accounts[2].person account-without-person',
      '4.2.3(6) ENVIRONMENT.accounts[2].name account-shared',
      '4.2.3(6) ENVIRONMENT.accounts individual-account-missing',
      '4.2.3(6) ENVIRONMENT.accounts individual-account-missing',
      '4.2.3(6) ENVIRONMENT.passwordCustody password-custody-missing',
    ]);
  });
});

describe('the gates of a server', () => {
  it('name every part that is missing (4.2.2(2))', () => {
    const without = ground({ STAFF: {}, PLATFORM: {} });
    expect(shown(gateIsPassed('application', without))).toEqual([
      '4.2.1(6) PLATFORM.product platform-missing',
      '4.2.2(4) STAFF.structure structure-unclear',
      '4.2.2(4) STAFF.administrators administrator-missing',
      '4.2.2(4) STAFF.operators staff-below-minimum',
    ]);
    expect(gateIsPassed('application', ground())).toEqual([]);
  });

  it.each([
    [{ logs: documents.OPERATION.logs!.slice(1) }, '4.2.4(3) OPERATION.logs.AUTHENTICATION log-unanswered'],
    [
      { logs: documents.OPERATION.logs!.map((log) => ({ ...log, keptAt: '' })) },
      '4.2.4(4) OPERATION.logs.AUTHENTICATION log-unanswered',
    ],
    [{ clock: { masterClock: 'ntp', standardSource: '' } }, '4.2.4(6) OPERATION.clock clock-missing'],
    [
      { malwareProtection: { product: 'ClamAV', automaticUpdate: false } },
      '4.2.4(2) OPERATION.malwareProtection malware-protection-missing',
    ],
    [{ backup: {} }, '4.9(1) OPERATION.backup backup-unanswered'],
    [{ monitoring: { means: '' } }, '4.10(1) OPERATION.monitoring monitoring-missing'],
  ])('let nothing into operation that is not prepared: %#, %s (4.2.4(3), 4.2.4(6))', (change, expected) => {
    expect(judge('OPERATION', change)[0]).toBe(expected);
  });
});

describe('a list of the committee', () => {
  const list = [
    { category: 'OS', product: 'Debian', versions: ['12.*', '13'] },
    { category: 'OTHER', product: 'nginx', versions: [] },
  ];
  it.each([
    ['OS', 'Debian', '12', true],
    ['OS', 'debian ', '12.5', true],
    ['OS', 'Debian', '12.5.1', true],
    ['OS', 'Debian', '120', false],
    ['OS', 'Debian', '13', true],
    ['OS', 'Debian', '13.1', false],
    ['OTHER', 'Debian', '12', false],
    ['OTHER', 'nginx', 'any', true],
    ['OTHER', 'ngin', 'any', false],
  ])('covers %s %s %s: %s (4.2.1(6), 4.2.3(1))', (category, product, version, expected) => {
    expect(isSelected(list, { category, product, version })).toBe(expected);
  });
});

describe('findings of the committee', () => {
  const findings = [
    { id: '1-1', text: 'one power supply' },
    { id: '1-2', text: 'no spare disk', answer: 'bought' },
  ];
  it('are said by whoever demands an improvement (4.2.2(3))', () => {
    expect(shown(improvementIsSaid([]))).toEqual(['4.2.2(3) findings findings-missing']);
    expect(improvementIsSaid(['one power supply'])).toEqual([]);
  });
  it('are answered one by one (4.2.2(3))', () => {
    expect(shown(findingsAreAnswered(findings, [{ finding: '1-2', answer: 'again' }]))).toEqual([
      '4.2.2(3) answers unknown-finding',
      '4.2.2(3) answers.1-1 finding-unanswered',
    ]);
    expect(shown(findingsAreAnswered(findings, [{ finding: '1-1', answer: ' ' }]))).toEqual([
      '4.2.2(3) answers.1-1 finding-unanswered',
    ]);
    expect(findingsAreAnswered(findings, [{ finding: '1-1', answer: 'a second one' }])).toEqual([]);
  });
});
