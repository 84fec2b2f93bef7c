import { Temporal } from 'temporal-polyfill';
import type { Instant } from '#libs/kernel/instant';
import type { Localized } from '#libs/kernel/localized';
import { record, text, type Shape } from './shapes.js';

/** RFC 5321 caps a mailbox at 254 octets; the local part and the labels have limits of their own. */
const mailPattern =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,63}$/;

/** Date, time and an explicit offset: a local time without one would silently mean the server's zone. */
const instantPattern = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:[0-5]\d(?:\.\d{1,9})?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Opaque keys of departments, people, systems, entitlements and clients. */
export const code = text<string>(
  {
    ja: '英数字で始まる64文字以内の英数字・ピリオド・下線・ハイフン',
    en: 'up to 64 letters, digits, dots, underscores or hyphens that start with a letter or digit',
  },
  (value) => /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(value),
);

/** The `sub` claim: at most 255 printable ASCII characters (OpenID Connect Core, section 2). */
export const subject = text<string>(
  { ja: '空白を含まない255文字以内のASCII文字列', en: 'up to 255 printable ASCII characters without spaces' },
  (value) => /^[\x21-\x7e]{1,255}$/.test(value),
);

/** A text for people on one line. Control characters are refused because names reach mail headers. */
export const line = text<string>(
  {
    ja: '制御文字や前後の空白を含まない200文字以内の1行の文字列',
    en: 'one line of up to 200 characters without control characters or surrounding spaces',
  },
  (value) => value.length >= 1 && value.length <= 200 && value.trim() === value && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value),
);

/** A line in both languages. */
export const bilingual = record<Localized>({ ja: line, en: line });

/** A mail address. */
export const mail = text<string>(
  { ja: 'メールアドレス(例: taro@example.jp)', en: 'a mail address such as taro@example.jp' },
  (value) => value.length <= 254 && mailPattern.test(value),
);

/** A telephone number as people write it, extension included. */
export const phone = text<string>(
  { ja: '電話番号(例: 03-0000-0100)', en: 'a telephone number such as 03-0000-0100' },
  (value) => /^\+?\d[\d ()-]{2,28}\d(?: ?(?:x|ext\.?|内線) ?\d{1,6})?$/.test(value),
);

/** An instant; read into UTC with milliseconds whatever offset it was written with. */
export const instant: Shape<Instant> & { readonly optional?: false } = {
  read: (value, path, problems) => {
    const read = typeof value === 'string' ? toInstant(value) : undefined;
    if (read === undefined) {
      problems.add(path, 'malformed-field', {
        ja: '時差付きのRFC 3339形式の日時(例: 2026-08-10T09:00:00+09:00)を指定してください。',
        en: 'Expected an RFC 3339 date and time with an offset such as 2026-08-10T09:00:00+09:00.',
      });
    }
    return read;
  },
};

function toInstant(written: string): Instant | undefined {
  if (!instantPattern.test(written)) return undefined;
  try {
    // Date.parse would roll 30 February over into March; Temporal refuses it.
    return Temporal.Instant.from(written).toString({ fractionalSecondDigits: 3 });
  } catch {
    return undefined;
  }
}
