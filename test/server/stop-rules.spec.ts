import { describe, expect, it } from '@jest/globals';
import type { Violation } from '#libs/kernel/violation';
import { conformanceItems } from '#libs/lifecycles/server/contract';
import {
  backupIsFresh,
  conformanceIsEvidenced,
  conformingLines,
  conformityIsShown,
  dependantsAreTold,
  extensionIsLeft,
  ownerWasReached,
  stopIsNotHeld,
} from '#libs/lifecycles/server/stop-rules';

const shown = (found: readonly Violation[]) =>
  found.map(({ clause, field, code }) => [clause, field, code.replace('server/', '')].join(' '));

describe('conformity of an existing server', () => {
  const all = Object.fromEntries(conformanceItems.map((item) => [item, { conforms: true }]));
  it('is shown line by line (4.2.2(6))', () => {
    expect(conformingLines(all)).toBe(conformanceItems.length);
    expect(conformityIsShown(all)).toEqual([]);
    const some = { ...all, '4.2.3(1)': { conforms: false }, '4.2.4(6)': undefined } as never;
    expect(shown(conformityIsShown(some))).toEqual([
      '4.2.3(1) conformance.4.2.3(1) not-conforming',
      '4.2.4(6) conformance.4.2.4(6) not-conforming',
    ]);
  });
  it('rests on evidence (4.2.2(6))', () => {
    expect(shown(conformanceIsEvidenced([{ clause: '4.2.3(1)', conforms: true, evidence: '' }]))).toEqual([
      '4.2.2(6) lines[0].evidence evidence-missing',
    ]);
  });
  it('is extended once (4.2.2(6))', () => {
    expect(extensionIsLeft(null)).toEqual([]);
    expect(shown(extensionIsLeft('parts are late'))).toEqual(['4.2.2(6) vote extension-used']);
  });
});

describe('the interlocks of a forced stop', () => {
  const now = '2026-06-01T00:00:00.000Z';
  const oldest = '2026-05-31T00:00:00.000Z';
  it.each([
    [
      'an owner who was not reached',
      ownerWasReached({ ownerReached: false, reachedBy: 'phone', note: '' }),
      'owner-not-reached',
    ],
    [
      'an owner reached nobody knows how',
      ownerWasReached({ ownerReached: true, reachedBy: '', note: '' }),
      'owner-not-reached',
    ],
    [
      'an old backup',
      backupIsFresh({ backupAt: '2026-05-30T23:59:59Z', backupLocation: 'tape', note: '' }, oldest, now),
      'backup-not-fresh',
    ],
    [
      'a backup of the future',
      backupIsFresh({ backupAt: '2026-06-01T00:00:01Z', backupLocation: 'tape', note: '' }, oldest, now),
      'backup-not-fresh',
    ],
    [
      'a backup nobody knows where',
      backupIsFresh({ backupAt: now, backupLocation: ' ', note: '' }, oldest, now),
      'backup-not-fresh',
    ],
    [
      'dependants who know nothing',
      dependantsAreTold({ dependants: ['shop'], dependantsTold: false, note: '' }),
      'dependants-not-told',
    ],
    ['a stop that is held', stopIsNotHeld({ held: { at: now, by: 'x', reason: 'fair' } }), 'stop-held'],
  ])('hold the next step back: %s (4.2.2(6))', (_what, found, code) => {
    expect(found.map((each) => each.code)).toEqual([`server/${code}`]);
  });
  it('let the next step come (4.2.2(6))', () => {
    expect([
      ...ownerWasReached({ ownerReached: true, reachedBy: 'phone', note: '' }),
      ...backupIsFresh({ backupAt: '2026-05-31T09:00:00+09:00', backupLocation: 'tape', note: '' }, oldest, now),
      ...dependantsAreTold({ dependants: [], dependantsTold: false, note: '' }),
      ...stopIsNotHeld(null),
      ...stopIsNotHeld({}),
    ]).toEqual([]);
  });
});
