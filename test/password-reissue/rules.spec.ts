import { describe, expect, it } from '@jest/globals';
import type { IdentityCheck, ReissueApplication } from '#libs/lifecycles/password-reissue/contract';
import { dialled, identityIsChecked, oneAccountIsNamed } from '#libs/lifecycles/password-reissue/rules';

const ledger = '03-0000-0108';
const called: IdentityCheck = { method: 'CALL_BACK', contact: ledger, result: 'PASSED' };
const means = ['CALL_BACK', 'FACE_TO_FACE', 'OTHER'];
const codes = (violations: readonly { code: string }[]) =>
  violations.map(({ code }) => code.replace('password-reissue/', ''));

describe('the account of an application', () => {
  it.each<[string, Partial<ReissueApplication>, string[]]>([
    ['its id', { account: 'account_1' }, []],
    ['target and name', { target: 'sales', accountName: 'tanaka' }, []],
    ['nothing', {}, ['which-account']],
    ['a target without a name', { target: 'sales' }, ['which-account']],
    ['a name without a target', { accountName: 'tanaka' }, ['which-account']],
    ['both ways', { account: 'account_1', target: 'sales', accountName: 'tanaka' }, ['which-account']],
  ])('is named by one way: %s (4.1.6(1))', (_what, named, expected) => {
    expect(codes(oneAccountIsNamed({ reason: 'forgotten', ...named }))).toEqual(expected);
  });
});

describe('a check of identity', () => {
  it.each<[string, Partial<IdentityCheck>, string[]]>([
    ['passes by a call to the number of the directory', {}, []],
    ['passes however the number is written', { contact: '+81 3 0000 0108' }, []],
    ['passes in full-width digits', { contact: '03(0000)0108' }, []],
    ['refuses the number of the application', { contact: '090-1111-2222' }, ['contact-not-from-ledger']],
    ['refuses any other number', { contact: '03-0000-0109' }, ['contact-not-from-ledger']],
    ['refuses a call without a number', { contact: '' }, ['contact-not-from-ledger']],
    [
      'refuses the number of the application under another name',
      { method: 'OTHER', contact: '090 1111 2222', note: 'asked for the code word' },
      ['contact-not-from-ledger'],
    ],
    ['passes face to face without any contact', { method: 'FACE_TO_FACE', contact: '' }, []],
    ['demands a note of other means', { method: 'OTHER', note: '  ' }, ['note-required']],
    ['passes by other means with a note', { method: 'OTHER', note: 'showed the employee card by video' }, []],
    ['demands a note of a failure', { result: 'FAILED' }, ['note-required']],
    ['takes a failure with a note', { result: 'FAILED', note: 'did not know the employee number' }, []],
  ])('%s (4.1.6(2))', (_what, changes, expected) => {
    const contacts = { ledger, unverified: '090-1111-2222' };
    expect(codes(identityIsChecked({ ...called, ...changes }, means, contacts))).toEqual(expected);
  });

  it('says what else can be done when the directory holds no number (4.1.6(2))', () => {
    const [violation, ...others] = identityIsChecked(called, means, { unverified: '090-1111-2222' });
    expect(others).toEqual([]);
    expect(violation).toMatchObject({ code: 'password-reissue/no-contact-in-ledger', field: 'method' });
    expect(violation?.message.en).toContain('FACE_TO_FACE');
    expect(violation?.message.ja).toContain('対面');
    expect(identityIsChecked({ method: 'FACE_TO_FACE', result: 'PASSED' }, means, {})).toEqual([]);
  });

  it('is made by a means that the policy allows (4.1.6(2))', () => {
    const check: IdentityCheck = { method: 'OTHER', result: 'PASSED', note: 'letter' };
    expect(codes(identityIsChecked(check, ['CALL_BACK'], { ledger }))).toEqual(['method-not-allowed']);
  });

  it('names every violation at once (4.1.6(2))', () => {
    const check: IdentityCheck = { method: 'CALL_BACK', contact: '1', result: 'FAILED' };
    expect(codes(identityIsChecked(check, ['FACE_TO_FACE'], { ledger }))).toEqual([
      'method-not-allowed',
      'contact-not-from-ledger',
      'note-required',
    ]);
  });
});

it.each([
  ['03-0000-0108', '0300000108'],
  ['+81-3-0000-0108', '0300000108'],
  ['+81 (0)3 0000 0108', '0300000108'],
  ['0081 3 0000 0108', '0300000108'],
  ['03−0000−0108', '0300000108'],
  ['tel: 03.0000.0108', '0300000108'],
  ['+49 30 1234', '49301234'],
  ['', ''],
])('dials %s as %s (4.1.6(2))', (written, plain) => {
  expect(dialled(written)).toBe(plain);
});
