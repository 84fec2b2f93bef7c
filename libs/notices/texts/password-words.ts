import { Temporal } from 'temporal-polyfill';
import type { Language } from '#libs/kernel/localized';
import type { PasswordPolicyChange } from '#libs/record/password-policy/store';

type Items = PasswordPolicyChange['after'];

/** How one language speaks of the items of a password policy (4.1.5(1)①-⑥). */
export interface PasswordWords {
  readonly items: { readonly [Item in keyof Items]: (value: Items[Item]) => string };
  /** An item that changed. */
  readonly changed: (before: string, after: string) => string;
  readonly unchanged: (value: string) => string;
}

const classes: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  UPPER: { ja: '英大文字', en: 'capitals' },
  LOWER: { ja: '英小文字', en: 'small letters' },
  DIGIT: { ja: '数字', en: 'digits' },
  SPECIAL: { ja: '記号', en: 'special characters' },
};

const named = (language: Language, names: readonly string[], comma: string) =>
  names.map((name) => classes[name]?.[language] ?? name).join(comma);

const lasting = (language: Language, duration: string) =>
  Temporal.Duration.from(duration).toLocaleString(language, { style: 'long' });

/** The words of both languages. */
export const passwordWords: Readonly<Record<Language, PasswordWords>> = {
  ja: {
    items: {
      minLength: (value) => `① 長さ ${value} 文字以上`,
      requiredClasses: (value) => `① 必須の文字種 ${named('ja', value, '・') || 'なし'}`,
      maxAge: (value) => `② 変更の周期 ${lasting('ja', value)}`,
      history: (value) => `③ 再利用の禁止 過去 ${value} 回`,
      changeAtFirstLogon: (value) => `④ 初回ログイン時の変更 ${value ? '必須' : '任意'}`,
      factors: (value) => `⑤ 認証の要素 ${value} つ`,
      lockoutThreshold: (value) => `⑥ 使用停止 連続 ${value} 回の失敗`,
    },
    changed: (before, after) => `変更前: ${before} → 変更後: ${after}`,
    unchanged: (value) => `変更なし: ${value}`,
  },
  en: {
    items: {
      minLength: (value) => `① ${value} characters at least`,
      requiredClasses: (value) => `① with ${named('en', value, ', ') || 'no class required'}`,
      maxAge: (value) => `② changed after ${lasting('en', value)}`,
      history: (value) => `③ none of the last ${value} again`,
      changeAtFirstLogon: (value) => `④ change at the first logon ${value ? 'required' : 'not required'}`,
      factors: (value) => `⑤ factors of a logon: ${value}`,
      lockoutThreshold: (value) => `⑥ out of use after ${value} failures in a row`,
    },
    changed: (before, after) => `Before: ${before} → now: ${after}`,
    unchanged: (value) => `As before: ${value}`,
  },
};
