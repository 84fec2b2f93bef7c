import { describe, expect, it, test } from '@jest/globals';
import type { Violation } from '#libs/kernel/violation';
import { certificateIsComplete, matchCertificate, mismatchIsExplained } from '#libs/lifecycles/disposal/certificate';
import type { Certificate, DisposalApplication, KnownItem } from '#libs/lifecycles/disposal/contract';
import {
  applicationIsComplete,
  handOverIsSigned,
  nothingHasLeft,
  nothingIsMissing,
  removalIsExplained,
  sanitisationIsNew,
  serialsAreKnown,
} from '#libs/lifecycles/disposal/rules';
import { type ContractEntry, contractIsComplete, contractIsInForce } from '#libs/lifecycles/disposal/vendor';

const said = (found: readonly Violation[]) => found.map(({ code, field }) => `${code} ${field ?? ''}`.trim());
const digest = 'c'.repeat(64);
const now = '2026-05-07T00:00:00.000Z';
const earlier = '2026-05-06T00:00:00.000Z';
const later = '2026-05-08T00:00:00.000Z';

const application: DisposalApplication = { mode: 'IN_HOUSE', reason: 'worn out', items: ['A'] };
const outsourced: DisposalApplication = { ...application, mode: 'OUTSOURCED', vendor: 'eco', contract: 'K-1' };
const item = (serial: string, changes: Partial<KnownItem> = {}): KnownItem => ({
  ...{ id: `disposal_1/${serial}`, serial, slug: 'medium', state: 'held', confidential: true, storage: true },
  ...{ sanitisation: null, handedOver: null, certificate: null },
  ...changes,
});
const known = (...items: KnownItem[]) => new Map(items.map((each) => [each.serial, each]));
const handedOver = { by: 'person_1', receivedBy: 'Nakamura', at: earlier };
const sanitisation = { category: 'PURGE', method: 'erase', verification: 'read', by: 'person_1', at: earlier } as const;

describe('an application', () => {
  it.each<[string, DisposalApplication, boolean, string[]]>([
    ['in-house with a reason', application, false, []],
    ['outsourced with vendor and contract', outsourced, false, []],
    ['sanitised by the vendor', { ...outsourced, sanitiser: 'VENDOR' }, false, []],
    ['without a reason', { ...application, reason: ' ' }, false, ['disposal/unexplained reason']],
    ['without items', { ...application, items: [] }, false, ['disposal/item-count items']],
    [
      'of too many items',
      { ...application, items: Array<string>(1_001).fill('A') },
      false,
      ['disposal/item-count items'],
    ],
    [
      'outsourced to nobody',
      { ...application, mode: 'OUTSOURCED' },
      false,
      ['disposal/vendor-missing vendor', 'disposal/vendor-missing contract'],
    ],
    ['in-house with a vendor', { ...application, vendor: 'eco' }, false, ['disposal/vendor-needless vendor']],
    [
      'sanitised by a vendor in-house',
      { ...application, sanitiser: 'VENDOR' },
      false,
      ['disposal/sanitised-first sanitiser'],
    ],
    [
      'sanitised late against the policy',
      { ...outsourced, sanitiser: 'VENDOR' },
      true,
      ['disposal/sanitised-first sanitiser'],
    ],
  ])('%s is judged by what it lacks (4.6.3(2))', (_case, given, first, expected) => {
    expect(said(applicationIsComplete(given, first))).toEqual(expected);
  });
});

describe('a contract', () => {
  const entry: ContractEntry = {
    ...{ number: 'K-1', validFrom: earlier, validTo: later, evidence: digest },
    ...{ confidentialityClause: true, reuseProhibitionClause: true },
  };
  it.each<[string, Partial<ContractEntry>, string[]]>([
    ['with both clauses', {}, []],
    ['without confidentiality', { confidentialityClause: false }, ['vendor/clause-missing confidentialityClause']],
    ['that lets things be reused', { reuseProhibitionClause: false }, ['vendor/clause-missing reuseProhibitionClause']],
    ['that ends before it begins', { validTo: earlier }, ['vendor/validity-reversed validTo']],
  ])('%s is judged by its clauses (4.6.3(2))', (_case, changes, expected) => {
    expect(said(contractIsComplete({ ...entry, ...changes }))).toEqual(expected);
  });

  it.each<[string, string, string, string[]]>([
    ['in force', earlier, later, []],
    ['on its first instant', now, later, []],
    ['on its last', earlier, now, ['vendor/contract-expired contract']],
    ['not yet', later, later, ['vendor/contract-not-yet-valid contract']],
  ])('%s is relied on, or not (4.6.3(2))', (_case, validFrom, validTo, expected) => {
    expect(said(contractIsInForce({ number: 'K-1', validFrom, validTo }, now))).toEqual(expected);
  });
});

test('names each serial that is unknown, doubled or not in hand with its place (4.6.3(1))', () => {
  const items = known(item('A'), item('B', { state: 'removed' }));
  expect(said(serialsAreKnown(['A', 'A', 'B', 'X'], items, (index) => `lines[${index}].serial`))).toEqual([
    'disposal/serial-twice lines[1].serial',
    'disposal/unknown-serial lines[2].serial',
    'disposal/unknown-serial lines[3].serial',
  ]);
});

test('records how an item was sanitised once, with method and verification (4.6.3(1))', () => {
  const line = { category: 'PURGE', method: 'erase', verification: 'read' } as const;
  const items = known(item('A', { sanitisation }), item('B'));
  const lines = [
    { serial: 'A', ...line },
    { serial: 'B', ...line, method: ' ', verification: '' },
  ];
  expect(said(sanitisationIsNew(lines, items))).toEqual([
    'disposal/already-sanitised lines[0].serial',
    'disposal/sanitisation-unexplained lines[1].method',
    'disposal/sanitisation-unexplained lines[1].verification',
  ]);
});

test('takes items out for a reason, and never all of them (4.6.3(1))', () => {
  expect(said(removalIsExplained([{ serial: 'A', reason: ' ' }], 0))).toEqual([
    'disposal/unexplained lines[0].reason',
    'disposal/nothing-remains lines',
  ]);
});

test('takes a list that both sides signed, each serial once (4.6.3(2))', () => {
  const items = known(item('A', { handedOver }), item('B'));
  const list = { receivedBy: ' ', signedAt: later, serials: ['A', 'B'] };
  expect(said(handOverIsSigned(list, items, now))).toEqual([
    'disposal/unsigned receivedBy',
    'disposal/signed-ahead signedAt',
    'disposal/already-handed-over serials[0]',
  ]);
  expect(said(nothingIsMissing(['B', 'C'], 'handed over'))).toHaveLength(2);
  expect(said(nothingHasLeft(1))).toEqual(['disposal/already-handed-over id']);
});

describe('a certificate', () => {
  const line = (serial: string) => ({ serial, category: 'DESTROY', method: 'smelting' }) as const;
  const items = [
    item('A', { handedOver }),
    item('B', { handedOver }),
    item('C', { handedOver, certificate: 'C-0' }),
    item('D'),
  ];
  it.each<[string, string[], object]>([
    ['that names what is left', ['A', 'B'], { matched: 2, unknown: [], doubled: [], missing: [] }],
    ['that lacks one', ['A'], { matched: 1, unknown: [], doubled: [], missing: ['B'] }],
    ['that names a stranger', ['A', 'B', 'X'], { matched: 2, unknown: ['X'], doubled: [], missing: [] }],
    ['that names what stayed here', ['A', 'B', 'D'], { matched: 2, unknown: ['D'], doubled: [], missing: [] }],
    ['that names one twice', ['A', 'A', 'B'], { matched: 1, unknown: [], doubled: ['A'], missing: ['A'] }],
    ['that names what was certified', ['A', 'B', 'C'], { matched: 2, unknown: [], doubled: ['C'], missing: [] }],
  ])('%s is matched serial by serial (4.6.3(2))', (_case, serials, expected) => {
    const { matched, ...rest } = matchCertificate(serials.map(line), items);
    expect({ matched: matched.length, ...rest }).toEqual(expected);
  });

  const certificate: Certificate = { number: 'C-1', evidence: digest, witness: 'Nakamura', lines: [line('A')] };
  const { witness: _nobody, ...unseen } = certificate;
  it.each<[string, Certificate, 'DEPARTMENT' | 'VENDOR', string[]]>([
    ['is complete', certificate, 'VENDOR', []],
    ['needs no witness where the department sanitised', unseen, 'DEPARTMENT', []],
    ['names who saw it', unseen, 'VENDOR', ['disposal/witness-missing witness']],
    ['is recorded once', { ...certificate, number: 'C-0' }, 'VENDOR', ['disposal/certificate-twice number']],
    ['has a number', { ...certificate, number: ' ' }, 'VENDOR', ['disposal/certificate-incomplete number']],
    [
      'says how',
      { ...certificate, lines: [{ ...line('A'), method: '' }] },
      'VENDOR',
      ['disposal/certificate-incomplete lines'],
    ],
    [
      'leaves nothing that could be recovered',
      { ...certificate, lines: [{ ...line('A'), category: 'CLEAR' }] },
      'VENDOR',
      ['disposal/recoverable lines[0].category'],
    ],
  ])('%s (4.6.3(1))', (_case, given, sanitiser, expected) => {
    expect(said(certificateIsComplete(given, ['C-0'], sanitiser, items))).toEqual(expected);
  });

  it('that did not match is cleared with an explanation, and gives back only what the vendor has (4.6.3(2))', () => {
    const clearing = { explanation: ' ', returned: ['A', 'C', 'D', 'X'] };
    expect(said(mismatchIsExplained(clearing, known(...items)))).toEqual([
      'disposal/unexplained explanation',
      'disposal/not-at-the-vendor returned[1]',
      'disposal/not-at-the-vendor returned[2]',
      'disposal/not-at-the-vendor returned[3]',
    ]);
  });
});
