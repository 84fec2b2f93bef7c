import type { Violation } from '#libs/kernel/violation';
import type { FileType } from './file-types.js';

/** Bytes that a name may have, in UTF-8: what file systems take. */
const mostBytes = 240;

/** Signs that turn the reading direction, so that `gpj.exe` reads as `exe.jpg`. */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** Names that Windows keeps for devices, whatever ending follows. */
const device = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;

/**
 * The name under which people see a file and save it; never one under which anything is kept here. A path shrinks to its last part, what
 * some system cannot store is replaced, and the ending becomes one that belongs to the type. Names that only deceive are refused.
 */
export function displayName(given: string, { endings }: FileType): { name: string } | { violation: Violation } {
  // eslint-disable-next-line no-control-regex -- control characters are what this pattern is to find
  if (/[\x00-\x1f\x7f-\x9f\ufffd]/.test(given)) return refused(controls);
  if (turning.test(given)) return refused(turned);
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const harmless = last
    .replaceAll(/[<>:"|?*]/g, '_')
    .replace(/^[\s.]+/, '')
    .replace(/[\s.]+$/, '');
  if (harmless === '') return refused(nameless);
  const stored = device.test(harmless) ? `_${harmless}` : harmless;
  const ending = /\.([^.]+)$/.exec(stored)?.[1]?.toLowerCase();
  const name = ending !== undefined && endings.includes(ending) ? stored : `${stored}.${endings[0]}`;
  return Buffer.byteLength(name) > mostBytes ? refused(overlong) : { name };
}

const refused = (message: Violation['message']): { violation: Violation } => ({
  violation: { code: 'evidence/unusable-name', field: 'Content-Disposition', message },
});

const controls = {
  ja: 'ファイル名に制御文字または読めない文字があります。',
  en: 'The file name holds control characters or unreadable ones.',
};
const turned = {
  ja: 'ファイル名に文字の並びを逆にする文字があります。',
  en: 'The file name holds characters that turn the reading direction.',
};
const nameless = { ja: 'ファイル名がありません。', en: 'There is no file name.' };
const overlong = {
  ja: `ファイル名が長すぎます（UTF-8 で ${mostBytes} バイトまで）。`,
  en: `The file name is too long (${mostBytes} bytes of UTF-8 at most).`,
};
