import type { ClauseId } from '#libs/kernel/clause';
import type { Violation } from '#libs/kernel/violation';
import { neverLonger, readDuration } from './durations.js';
import type { Policy } from './policy.js';

/** Classes of characters that an account system can demand of a password (4.1.5(1)①). */
export const passwordClasses = ['UPPER', 'LOWER', 'DIGIT', 'SPECIAL'] as const;

/** The password policy of one account system: the six items of 4.1.5(1), none of which may be left out. */
export interface PasswordItems {
  /** ① Characters at least. */
  readonly minLength: number;
  /** ① Classes of which each password holds at least one character; words of {@link passwordClasses}. */
  readonly requiredClasses: readonly string[];
  /** ② ISO 8601 duration after which a password has to be changed. */
  readonly maxAge: string;
  /** ③ Number of past passwords that may not come back. */
  readonly history: number;
  /** ④ A password that somebody else set has to be changed at the first logon. */
  readonly changeAtFirstLogon: boolean;
  /** ⑤ Factors that a logon needs. */
  readonly factors: number;
  /** ⑥ Failures in a row after which the account is put out of use. */
  readonly lockoutThreshold: number;
}

/** Name of a field of {@link PasswordItems}. */
export type PasswordItem = keyof PasswordItems;

/** The item of 4.1.5(1) that each field answers, in the order of the text. */
export const passwordItemClauses = {
  minLength: '4.1.5(1)①',
  requiredClasses: '4.1.5(1)①',
  maxAge: '4.1.5(1)②',
  history: '4.1.5(1)③',
  changeAtFirstLogon: '4.1.5(1)④',
  factors: '4.1.5(1)⑤',
  lockoutThreshold: '4.1.5(1)⑥',
} as const satisfies Record<PasswordItem, ClauseId>;

const names = Object.keys(passwordItemClauses) as PasswordItem[];

type Comparison = { readonly [Item in PasswordItem]: (is: PasswordItems[Item], asked: PasswordItems[Item]) => boolean };

const looser: Comparison = {
  minLength: (is, asked) => is < asked,
  requiredClasses: (is, asked) => asked.some((each) => !is.includes(each)),
  // Directory servers write "never" as zero.
  maxAge: (is, asked) => is !== asked && (readDuration(is)?.sign !== 1 || !neverLonger(is, asked)),
  history: (is, asked) => is < asked,
  changeAtFirstLogon: (is, asked) => asked && !is,
  factors: (is, asked) => is < asked,
  lockoutThreshold: (is, asked) => is < 1 || is > asked,
};

/** The company's figures, which hold wherever an account system has no policy of its own; important ones need a second factor. */
export function standardPasswordItems(policy: Policy, { important }: { readonly important: boolean }): PasswordItems {
  return {
    minLength: policy.integer('password.min-length'),
    requiredClasses: policy.list('password.required-classes'),
    maxAge: policy.span('password.max-age').duration,
    history: policy.integer('password.history'),
    changeAtFirstLogon: policy.flag('password.change-at-first-logon'),
    factors: important ? policy.integer('auth.mfa.factors') : 1,
    lockoutThreshold: policy.integer('password.lockout.threshold'),
  };
}

/** A password policy answers every one of the six items (4.1.5(1)). */
export function allItemsAreSet(items: Partial<PasswordItems>): Violation[] {
  const missing = names.filter((name) => items[name] === undefined || items[name] === null);
  return missing.map((name) => ({
    code: 'password-policy/incomplete',
    clause: passwordItemClauses[name],
    field: `items.${name}`,
    message: {
      ja: `項目「${name}」がありません。パスワードポリシーには①から⑥のすべてが必要です。`,
      en: `The item ${name} is missing; a password policy needs all of ① to ⑥.`,
    },
  }));
}

/** An account system may be stricter than the company's figures, never looser (4.1.5(1)). Items that are missing are passed over. */
export function noItemIsLooser(items: Partial<PasswordItems>, standard: PasswordItems): Violation[] {
  return looserItems(items, standard).map((name) => ({
    code: 'password-policy/looser-than-standard',
    clause: passwordItemClauses[name],
    field: `items.${name}`,
    message: {
      ja: `項目「${name}」は会社の基準(${String(standard[name])})より緩くできません。`,
      en: `The item ${name} may not be looser than the company's figure (${String(standard[name])}).`,
    },
  }));
}

/**
 * What holds when the company's figures were made stricter after an account system got a policy of its own: of each item the stricter
 * one. `raised` names the items that follow the company's figure because of that.
 */
export function strictest(
  own: PasswordItems,
  standard: PasswordItems,
): { readonly items: PasswordItems; readonly raised: readonly PasswordItem[] } {
  const raised = looserItems(own, standard);
  const figures = Object.fromEntries(raised.map((name) => [name, standard[name]]));
  const classes = [...new Set([...own.requiredClasses, ...standard.requiredClasses])];
  return {
    items: { ...own, ...figures, ...(raised.includes('requiredClasses') ? { requiredClasses: classes } : {}) },
    raised,
  };
}

/** An item that an account system enforces more loosely than was set. */
export interface Loosened {
  readonly item: PasswordItem;
  readonly clause: ClauseId;
  readonly expected: PasswordItems[PasswordItem];
  /** Absent when the account system says nothing about the item. */
  readonly enforced?: PasswordItems[PasswordItem];
}

/**
 * What an account system enforces more loosely than the policy that was set for it (4.1.5(1)); stricter is no finding.
 * @param inexpressible items that the account system has no setting for; they are seen to elsewhere and not reported here.
 */
export function loosened(
  expected: PasswordItems,
  enforced: Partial<PasswordItems>,
  inexpressible: readonly string[] = [],
): Loosened[] {
  const found = names.filter((name) => enforced[name] === undefined || looserItems(enforced, expected).includes(name));
  return found
    .filter((name) => !inexpressible.includes(name))
    .map((item) => ({
      item,
      clause: passwordItemClauses[item],
      expected: expected[item],
      ...(enforced[item] === undefined ? {} : { enforced: enforced[item] }),
    }));
}

function looserItems(items: Partial<PasswordItems>, standard: PasswordItems): PasswordItem[] {
  return names.filter((name) => isLooser(name, items, standard));
}

function isLooser<Item extends PasswordItem>(
  name: Item,
  items: Partial<PasswordItems>,
  standard: PasswordItems,
): boolean {
  const value = items[name];
  return value !== undefined && value !== null && looser[name](value, standard[name]);
}
