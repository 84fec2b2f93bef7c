import { describe, expect, it } from '@jest/globals';
import type { Violation } from '#libs/kernel/violation';
import type { Protection } from '#libs/lifecycles/medium/contract';
import {
  hasAuthority,
  isProtected,
  keyIsApart,
  keyStaysBehind,
  lawfulCheckout,
  lockKeyIsElsewhere,
  lossIsExplained,
  nothingIsLeft,
  reuseIsExplained,
  sameWords,
  witnessIsAnother,
} from '#libs/lifecycles/medium/rules';

const shown = (found: readonly Violation[]) =>
  found.map(({ clause, field, code }) => [clause, field, code.replace('medium/', '')].join(' '));
const encrypted: Protection = { kind: 'ENCRYPTED', algorithm: 'AES-256-XTS', keyId: 'k1', keyMedium: 'HSM-1' };
const data = { id: 'medium_1', assetNumber: 'M-1', place: '本社 3F 保管庫' };

describe('a medium', () => {
  it.each<[string, boolean, Protection | undefined, string[]]>([
    ['confidential without protection', true, undefined, ['4.6.2(1) protection unprotected']],
    ['of no confidence without protection', false, undefined, []],
    ['encrypted', true, encrypted, []],
    ['locked away', true, { kind: 'LOCKED', lockKeyPlace: 'safe' }, []],
    [
      'locked, nobody knows where the key is',
      true,
      { kind: 'LOCKED' },
      ['4.6.2(1) protection.lockKeyPlace protection-incomplete'],
    ],
    [
      'encrypted with nothing said',
      true,
      { kind: 'ENCRYPTED', keyId: ' ' },
      [
        '4.6.2(1) protection.algorithm protection-incomplete',
        '4.6.2(1) protection.keyId protection-incomplete',
        '4.6.2(2) protection.keyMedium protection-incomplete',
      ],
    ],
  ])('%s is judged by its protection (4.6.2(1))', (_what, confidential, protection, wrong) => {
    expect(shown(isProtected({ confidential, ...(protection ? { protection } : {}) }))).toEqual(wrong);
  });

  it.each([
    ['elsewhere', { medium: 'HSM-1', place: 'data centre' }, []],
    [
      'on the same medium by id',
      { mediumId: 'medium_1', medium: 'M-1', place: 'x' },
      ['4.6.2(2) protection.keyMedium key-not-separated'],
    ],
    [
      'on the same medium by number',
      { medium: 'ｍ-1', place: 'x' },
      ['4.6.2(2) protection.keyMedium key-not-separated'],
    ],
    [
      'in the same place',
      { medium: 'HSM-1', place: '本社3F保管庫' },
      ['4.6.2(2) protection.keyPlace key-not-separated'],
    ],
    ['nowhere', { medium: 'HSM-1', place: ' ' }, ['4.6.2(2) protection.keyPlace protection-incomplete']],
    [
      'on the same medium in the same place',
      { medium: 'M-1', place: '本社 3F 保管庫' },
      ['4.6.2(2) protection.keyMedium key-not-separated', '4.6.2(2) protection.keyPlace key-not-separated'],
    ],
  ])('has its key apart, or is refused with each reason: %s (4.6.2(2))', (_where, key, wrong) => {
    expect(shown(keyIsApart(data, key))).toEqual(wrong);
  });

  it('has the key of its lock elsewhere (4.6.2(1))', () => {
    const locked = (lockKeyPlace: string): Protection => ({ kind: 'LOCKED', lockKeyPlace });
    expect(shown(lockKeyIsElsewhere(data.place, locked('本社３Ｆ 保管庫')))).toEqual([
      '4.6.2(1) protection.lockKeyPlace lock-key-in-place',
    ]);
    expect(lockKeyIsElsewhere(data.place, locked('safe'))).toEqual([]);
    expect(lockKeyIsElsewhere(data.place, undefined)).toEqual([]);
  });

  it('is taken out by people with authority where it is confidential (4.6.2(1))', () => {
    expect(shown(hasAuthority(true, ['a'], 'b'))).toEqual(['4.6.2(1) person without-authority']);
    expect([hasAuthority(true, ['a'], 'a'), hasAuthority(false, [], 'b')]).toEqual([[], []]);
  });

  it('is not in the same hands as its key (4.6.2(2))', () => {
    expect(shown(keyStaysBehind([{ assetNumber: 'M-2' }]))).toEqual(['4.6.2(2) medium key-not-separated']);
  });

  it('is taken out for a purpose and within the time that is granted (4.6.2(1))', () => {
    const [now, longest] = ['2026-04-01T00:00:00.000Z', '2026-04-08T00:00:00.000Z'];
    const judge = (purpose: string, returnBy: string) => shown(lawfulCheckout({ purpose, returnBy }, now, longest));
    expect(judge('x', longest)).toEqual([]);
    expect(judge(' ', now)).toEqual(['4.6.2(1) purpose unexplained', '4.6.2(1) returnBy unlawful-return']);
    expect(judge('x', '2026-04-08T00:00:00.001Z')).toEqual(['4.6.2(1) returnBy unlawful-return']);
  });

  it('passes on only when nothing confidential is left on it (4.6.2(3))', () => {
    expect(shown(nothingIsLeft(true, false))).toEqual(['4.6.2(3) state not-erased']);
    expect([nothingIsLeft(true, true), nothingIsLeft(false, false)]).toEqual([[], []]);
  });

  it('is erased before somebody else than whoever erases it (4.6.2(3))', () => {
    expect(shown(witnessIsAnother('a', ['a', undefined]))).toEqual(['4.6.2(3) witness own-witness']);
    expect(shown(witnessIsAnother('b', ['a', 'b']))).toEqual(['4.6.2(3) witness own-witness']);
    expect([witnessIsAnother('b', ['a', undefined]), witnessIsAnother(undefined, [undefined])]).toEqual([[], []]);
  });

  it('is reused for a purpose, and lost under circumstances (4.6.2(3), 5(2))', () => {
    expect(shown(reuseIsExplained({ purpose: '' }))).toEqual(['4.6.2(3) purpose unexplained']);
    expect(shown(lossIsExplained({ circumstances: ' ' }))).toEqual(['5(2) circumstances unexplained']);
  });

  it('is kept in the same place however its name is written (4.6.2(2))', () => {
    expect(sameWords('Ｒｏｏｍ　１', 'room 1')).toBe(true);
    expect(sameWords('room 1', 'room 2')).toBe(false);
  });
});
