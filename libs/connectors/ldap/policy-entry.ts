import type { Entry } from 'ldapts';
import type { EnforcedPasswordPolicy, ObservedPasswordPolicy, PasswordPolicyItem } from '../connector.js';
import { maxAgeOf, maxAgeSeconds } from '../max-age.js';
import { valueOf } from './entries.js';

/** Debian's slapd brings no module that counts classes of characters, and a bind knows no second factor. */
export const inexpressible: readonly PasswordPolicyItem[] = ['requiredClasses', 'factors'];

/** What is read of a pwdPolicy entry. */
export const policyAttributes = [
  'pwdMinLength',
  'pwdCheckQuality',
  'pwdMaxAge',
  'pwdInHistory',
  'pwdMustChange',
  'pwdLockout',
  'pwdMaxFailure',
  'pwdLockoutDuration',
  'pwdFailureCountInterval',
];

/** The attributes that make ppolicy enforce a policy (4.1.5(1)). */
export function policyValues(policy: Required<EnforcedPasswordPolicy>): Record<string, string> {
  return {
    pwdMinLength: String(policy.minLength),
    // 2: a password that cannot be looked at, because it came hashed, is refused.
    pwdCheckQuality: '2',
    pwdMaxAge: String(maxAgeSeconds(policy.maxAge)),
    pwdInHistory: String(policy.history),
    pwdMustChange: policy.changeAtFirstLogon ? 'TRUE' : 'FALSE',
    pwdLockout: 'TRUE',
    pwdMaxFailure: String(policy.lockoutThreshold),
    // Neither lifts itself: failures count until a success, the lock stays until an administrator lifts it (4.1.5(1)⑥).
    pwdLockoutDuration: '0',
    pwdFailureCountInterval: '0',
  };
}

/** What a pwdPolicy entry enforces. An item that is switched off, or that undoes itself, is absent. */
export function policyOf(entry: Entry): ObservedPasswordPolicy {
  const number = (name: string) => Number(valueOf(entry, name) ?? 0);
  const on = (name: string) => valueOf(entry, name) === 'TRUE';
  const looked = number('pwdCheckQuality') >= 2;
  const lasting = on('pwdLockout') && number('pwdLockoutDuration') === 0 && number('pwdFailureCountInterval') === 0;
  return {
    inexpressible,
    ...(looked && number('pwdMinLength') > 0 ? { minLength: number('pwdMinLength') } : {}),
    ...(number('pwdMaxAge') > 0 ? { maxAge: maxAgeOf(number('pwdMaxAge')) } : {}),
    ...(number('pwdInHistory') > 0 ? { history: number('pwdInHistory') } : {}),
    ...(on('pwdMustChange') ? { changeAtFirstLogon: true } : {}),
    ...(lasting && number('pwdMaxFailure') > 0 ? { lockoutThreshold: number('pwdMaxFailure') } : {}),
  };
}
