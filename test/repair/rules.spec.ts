import { describe, expect, it } from '@jest/globals';
import { leaving } from '#libs/kernel/lifecycle';
import type { Violation } from '#libs/kernel/violation';
import type { Assessment, RepairRequest, ReturnCheck, StorageAccount, Visit } from '#libs/lifecycles/repair/contract';
import { returnIsChecked, storageIsAccountedFor, storageIsInLedger } from '#libs/lifecycles/repair/return-rules';
import {
  assessmentIsExplained,
  faultIsDescribed,
  postponementIsLawful,
  removalIsComplete,
  requestIsLawful,
  storageIsRemoved,
  visitIsComplete,
} from '#libs/lifecycles/repair/rules';
import { repairTransitions, withdrawable } from '#libs/lifecycles/repair/transitions';

const said = (found: readonly Violation[]) => found.map(({ code, field }) => `${code} ${field ?? ''}`.trim());
const now = '2026-05-07T00:00:00.000Z';
const earlier = '2026-05-06T00:00:00.000Z';
const later = '2026-05-08T00:00:00.000Z';
const longest = '2026-06-06T00:00:00.000Z';

const safe: Assessment = { canConfirm: true, canProtect: true, grounds: 'encrypted' };
const removal = { serial: 'ST-1', place: 'vault', at: earlier };

it('knows a fault by what is wrong (4.6.1(1))', () => {
  expect(said(faultIsDescribed({ asset: 'A', fault: 'it does not start' }))).toEqual([]);
  expect(said(faultIsDescribed({ asset: 'A', fault: ' ' }))).toEqual(['repair/incomplete fault']);
});

describe('an assessment', () => {
  it.each<[string, Assessment, boolean, string[]]>([
    ['with its grounds', safe, true, []],
    ['of what is exposed', { ...safe, canProtect: false }, true, []],
    ['without grounds', { ...safe, grounds: '' }, true, ['repair/incomplete grounds']],
    ['of what stores nothing', safe, false, []],
    [
      'of what stores nothing, and says it is exposed',
      { ...safe, canProtect: false },
      false,
      ['repair/nothing-stored canProtect'],
    ],
    [
      'of what stores nothing, and says it cannot be checked',
      { ...safe, canConfirm: false },
      false,
      ['repair/nothing-stored canConfirm'],
    ],
  ])('%s (4.6.1(1))', (_what, assessment, storage, expected) => {
    expect(said(assessmentIsExplained(assessment, storage))).toEqual(expected);
  });
});

describe('the storage', () => {
  it.each<[string, Partial<Assessment>, boolean, string[]]>([
    ['stays in what can be checked and protected', {}, false, []],
    ['is removed where it cannot be checked', { canConfirm: false }, false, ['repair/storage-not-removed removal']],
    ['is removed where it cannot be protected', { canProtect: false }, false, ['repair/storage-not-removed removal']],
    ['was removed', { canConfirm: false, canProtect: false }, true, []],
  ])('%s (4.6.1(1))', (_what, changes, removed, expected) => {
    const taken = removed ? { ...removal, by: 'person_1' } : null;
    expect(said(storageIsRemoved({ ...safe, ...changes }, taken))).toEqual(expected);
  });

  it('is removed with a serial, a place and a time that has passed (4.6.1(1))', () => {
    expect(said(removalIsComplete(removal, now))).toEqual([]);
    expect(said(removalIsComplete({ serial: '', place: ' ', at: later }, now))).toEqual([
      'repair/incomplete serial',
      'repair/incomplete place',
      'repair/ahead-of-now at',
    ]);
  });

  it.each<[string, StorageAccount | undefined, boolean, string[]]>([
    ['put back', { fate: 'PUT_BACK', serial: 'ST-1' }, true, []],
    ['kept in its place', { fate: 'KEPT', serial: 'ST-1', place: 'vault' }, true, []],
    ['kept nowhere', { fate: 'KEPT', serial: 'ST-1' }, true, ['repair/incomplete storage.place']],
    ['another one', { fate: 'PUT_BACK', serial: 'ST-2' }, true, ['repair/other-storage storage.serial']],
    ['nothing said', undefined, true, ['repair/storage-unaccounted storage']],
    ['nothing removed', { fate: 'PUT_BACK', serial: 'ST-1' }, false, ['repair/nothing-removed storage']],
    ['nothing removed and nothing said', undefined, false, []],
  ])('is accounted for: %s (4.6.1(1))', (_what, account, removed, expected) => {
    expect(said(storageIsAccountedFor(account, removed ? removal : null, 'storage'))).toEqual(expected);
  });

  it('that is confidential is kept apart only in the ledger of media (4.6.2(1))', () => {
    expect(said(storageIsInLedger('ST-1', 'serial', false, false))).toEqual([]);
    expect(said(storageIsInLedger('ST-1', 'serial', true, true))).toEqual([]);
    expect(storageIsInLedger('ST-1', 'serial', true, false)).toMatchObject([
      { code: 'repair/storage-not-in-ledger', clause: '4.6.2(1)', field: 'serial' },
    ]);
  });
});

describe('a request', () => {
  const inHouse = { mode: 'IN_HOUSE', returnBy: later } as const;
  const out = { ...inHouse, mode: 'SENT_OUT', company: 'Fixers', contact: 'the desk' } as const;
  it.each<[string, RepairRequest & { returnBy: string }, string[]]>([
    ['in-house', inHouse, []],
    ['of a contractor', out, []],
    ['of a contractor on the premises', { ...out, mode: 'ON_SITE_EXTERNAL' }, []],
    [
      'of nobody',
      { mode: 'SENT_OUT', returnBy: later },
      ['repair/repairer-missing company', 'repair/repairer-missing contact'],
    ],
    ['of nobody to be reached', { ...out, contact: ' ' }, ['repair/repairer-missing contact']],
    ['in-house of a company', { ...inHouse, company: 'Fixers' }, ['repair/repairer-needless company']],
    ['until a day that is past', { ...inHouse, returnBy: now }, ['repair/unlawful-return returnBy']],
    [
      'for longer than the policy grants',
      { ...inHouse, returnBy: '2026-06-06T00:00:00.001Z' },
      ['repair/unlawful-return returnBy'],
    ],
    ['for as long as the policy grants', { ...inHouse, returnBy: longest }, []],
  ])('%s (4.6.1(1))', (_what, request, expected) => {
    expect(said(requestIsLawful(request, now, longest))).toEqual(expected);
  });
});

it('is postponed with its reason, until a day that the policy allows from then on (4.6.1(1))', () => {
  expect(said(postponementIsLawful({ returnBy: later, reason: 'no parts' }, now, longest))).toEqual([]);
  expect(said(postponementIsLawful({ returnBy: now, reason: ' ' }, now, longest))).toEqual([
    'repair/incomplete reason',
    'repair/unlawful-return returnBy',
  ]);
});

describe('a visit', () => {
  const visit: Omit<Visit, 'escort'> = {
    ...{ company: 'Fixers', persons: ['Nakamura'], enteredAt: earlier, leftAt: now, regulationComplied: true },
  };
  it.each<[string, Partial<Visit>, string[]]>([
    ['complete', {}, []],
    ['of no company', { company: '' }, ['repair/incomplete company']],
    ['of nobody', { persons: [] }, ['repair/visitors-missing persons']],
    ['of somebody without a name', { persons: ['Nakamura', ' '] }, ['repair/visitors-missing persons']],
    ['that ends before it begins', { leftAt: earlier }, ['repair/visit-reversed leftAt']],
    [
      'that lies ahead',
      { enteredAt: later, leftAt: '2026-05-09T00:00:00.000Z' },
      ['repair/ahead-of-now enteredAt', 'repair/ahead-of-now leftAt'],
    ],
    [
      'outside the physical management regulation',
      { regulationComplied: false },
      ['repair/regulation-not-complied regulationComplied'],
    ],
  ])('%s (4.6.1(2))', (_what, changes, expected) => {
    const found = visitIsComplete({ ...visit, ...changes }, now);
    expect(said(found)).toEqual(expected);
    for (const { clause } of found) expect(clause).toBe('4.6.1(2)');
  });
});

describe('what comes back', () => {
  const check: ReturnCheck = { outcome: 'REPAIRED', serial: 'SN-1', work: 'a new battery' };
  const old = { serial: 'ST-0', fate: 'KEPT', place: 'vault' } as const;
  it.each<[string, Partial<ReturnCheck>, boolean, string[]]>([
    ['is what left', {}, true, []],
    ['could not be repaired', { outcome: 'NOT_REPAIRABLE', work: 'no parts any more' }, true, []],
    ['without a word of the work', { work: ' ' }, true, ['repair/incomplete work']],
    ['is something else', { serial: 'SN-2' }, true, ['repair/serial-differs replaced']],
    ['is said to be another device', { serial: 'SN-2', replaced: 'the whole device' }, true, []],
    ['has other storage, the old one is kept', { replacedStorage: old }, true, []],
    [
      'has other storage, the old one is kept nowhere',
      { replacedStorage: { serial: '', fate: 'KEPT' } },
      true,
      ['repair/incomplete replacedStorage.serial', 'repair/incomplete replacedStorage.place'],
    ],
    [
      'has other storage, the old one is destroyed without a certificate',
      { replacedStorage: { serial: 'ST-0', fate: 'DESTROYED' } },
      true,
      ['repair/incomplete replacedStorage.evidence'],
    ],
    [
      'has other storage, the old one stays with the repairer',
      { replacedStorage: { ...old, fate: 'LEFT_WITH_REPAIRER' } },
      true,
      ['repair/storage-left-behind replacedStorage.fate'],
    ],
    [
      'has other storage, the old one never held anything confidential',
      { replacedStorage: { ...old, fate: 'LEFT_WITH_REPAIRER' } },
      false,
      [],
    ],
  ])('%s (4.6.1(1))', (_what, changes, confidential, expected) => {
    expect(said(returnIsChecked({ ...check, ...changes }, { serial: 'SN-1', confidential }))).toEqual(expected);
  });
});

it('can be withdrawn before anybody is asked to repair, and not after (4.6.1(1))', () => {
  for (const state of withdrawable) expect(leaving(repairTransitions, state)).toContain('withdraw');
  for (const state of ['requested', 'visiting', 'in-repair', 'accounting', 'returned', 'closed']) {
    expect([state, leaving(repairTransitions, state).includes('withdraw')]).toEqual([state, false]);
  }
});
