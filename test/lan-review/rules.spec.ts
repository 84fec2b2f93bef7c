import { expect, test } from '@jest/globals';
import { compared } from '#libs/lifecycles/lan-review/comparison';
import type { CheckAnswer, CheckedConnection, FilterAttestation } from '#libs/lifecycles/lan-review/contract';
import { type AskedConnection, lawfulChecks } from '#libs/lifecycles/lan-review/rules';

const line = (id: string, userId: string, differs = false): AskedConnection => ({ id, userId, differs });
const lines = new Map(
  [line('tanaka/1', 'tanaka'), line('kobayashi/1', 'kobayashi'), line('odd/1', 'tanaka', true)].map((each) => [
    each.id,
    each,
  ]),
);
const found = (answers: CheckAnswer[], attestation?: FilterAttestation, people = ['kobayashi']) =>
  lawfulChecks(answers, attestation, lines, people).map(({ code, field }) => `${code} ${field}`);
const deviation = { result: 'DEVIATES', deviations: ['another room'], action: 'RESTRICT' } as const;

test.each<[string, CheckAnswer, string[]]>([
  ['takes a connection that conforms without a word (4.4.3(1))', { line: 'tanaka/1', result: 'CONFORMS' }, []],
  ['takes a deviation with what follows from it (4.4.3(1))', { line: 'tanaka/1', ...deviation }, []],
  [
    'refuses a deviation without what deviates and what follows (4.4.3(1))',
    { line: 'tanaka/1', result: 'DEVIATES', deviations: [' '] },
    ['lan-review/deviation-incomplete answers[0].deviations', 'lan-review/deviation-incomplete answers[0].action'],
  ],
  [
    'refuses an action where nothing deviates (4.4.3(1))',
    { line: 'tanaka/1', result: 'CONFORMS', action: 'END', deviations: ['x'] },
    [
      'lan-review/conforms-without-action answers[0].deviations',
      'lan-review/conforms-without-action answers[0].action',
    ],
  ],
  [
    'refuses to find conforming without a word what was observed otherwise (4.4.3(1))',
    { line: 'odd/1', result: 'CONFORMS' },
    ['lan-review/contradiction-unexplained answers[0].note'],
  ],
  [
    'takes what was observed otherwise when somebody says how it was checked (4.4.3(1))',
    { line: 'odd/1', result: 'CONFORMS', note: 'the scanner is behind' },
    [],
  ],
  [
    'refuses an answer about the own connection (4.4.3(1))',
    { line: 'kobayashi/1', result: 'CONFORMS' },
    ['lan-review/own-connection answers[0].line'],
  ],
  [
    'refuses a line of another check (4.4.3(1))',
    { line: 'x/1', result: 'CONFORMS' },
    ['lan-review/unknown-line answers[0].line'],
  ],
])('%s', (_norm, answer, codes) => {
  expect(found([answer])).toEqual(codes);
});

test('names every violation of a batch at once, by line (4.4.3(1), 4.4.2(2)③)', () => {
  const answers: CheckAnswer[] = [
    { line: 'tanaka/1', ...deviation },
    { line: 'tanaka/1', result: 'CONFORMS' },
    { line: 'kobayashi/1', result: 'DEVIATES' },
  ];
  expect(found(answers, { servicesMatchFilters: false, note: ' ' })).toEqual([
    'lan-review/repeated-line answers[1].line',
    'lan-review/deviation-incomplete answers[2].deviations',
    'lan-review/deviation-incomplete answers[2].action',
    'lan-review/own-connection answers[2].line',
    'lan-review/filters-differ attestation.servicesMatchFilters',
    'lan-review/attestation-unexplained attestation.note',
  ]);
});

test('nobody stands in for whose connection it is either (4.4.3(1))', () => {
  expect(found([{ line: 'tanaka/1', result: 'CONFORMS' }], undefined, ['kobayashi', 'tanaka'])).toEqual([
    'lan-review/own-connection answers[0].line',
  ]);
});

test('refuses an answer that says nothing; the attestation alone says something (4.4.2(2)③)', () => {
  expect(found([])).toEqual(['lan-review/nothing-answered answers']);
  expect(found([], { servicesMatchFilters: true, note: 'compared with the firewall' })).toEqual([]);
});

test('holds what is permitted against what was observed field by field; what a source does not report it cannot contradict (4.4.3(1))', () => {
  const declared = { address: '192.0.2.9', hostName: 'hqnb0001', connectionPoint: 'A1', network: 'HQ-3F' };
  const seen = { source: 'lan-scanner', observedAt: '2026-05-07T00:00:00.000Z', connectionPoint: null };
  const observed = [{ ...seen, address: '192.0.2.10', hostName: 'hqnb0001', network: 'HQ-3F' }];
  const line = (acquisition: 'FIXED' | 'DHCP') =>
    compared({ declared, observed, terms: { acquisition } } as unknown as CheckedConnection).map(
      ({ field, observed: values }) => [field, ...values.map(({ differs }) => differs)],
    );
  expect(line('FIXED')).toEqual([['address', true], ['hostName', false], ['connectionPoint'], ['network', false]]);
  // Whatever DHCP gives is right (4.4.1(3)).
  expect(line('DHCP')[0]).toEqual(['address', false]);
});
