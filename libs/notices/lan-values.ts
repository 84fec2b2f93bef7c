import type { Protection } from '#libs/lifecycles/lan-connection/contract';
import { oneLine } from './one-line.js';
import type { LanLabel, LanWords } from './texts/lan-words.js';
import { lanCatalogue } from './texts/lan-catalogue.js';
import type { Tongue } from './voice.js';

/** The name of a field of a connection; a part of the protection is named by itself. */
export function labelOf({ labels }: LanWords, field: string): string {
  const last = field.split('.').at(-1) ?? field;
  return Object.hasOwn(labels, last) ? labels[last as LanLabel] : field;
}

/** The value of a field of a connection as people write it. */
export function valueOf(field: string, value: unknown, tongue: Tongue): string {
  const words = lanCatalogue[tongue.language];
  if (value === null || value === undefined || value === '') return words.nothing;
  if (Array.isArray(value)) return value.map((each) => oneLine(String(each))).join(', ') || words.nothing;
  if (typeof value === 'boolean') {
    const said = field === 'dns' || field === 'directory' ? words.registered : words.answered;
    return said[value ? 'yes' : 'no'];
  }
  if (field === 'protection') return protection(value, words);
  if (typeof value !== 'string') return oneLine(JSON.stringify(value));
  const text = oneLine(value);
  switch (field) {
    case 'form':
      return nameIn(words.forms, text);
    case 'acquisition':
      return nameIn(words.acquisitions, text);
    case 'plannedFrom':
    case 'plannedTo':
      return tongue.clock(text);
    case 'deviceAdministrator':
      return tongue.people[text] ?? text;
    default:
      return text;
  }
}

function protection(value: Protection, words: LanWords): string {
  const { authentication, encryption, multiFactor } = value;
  const parts = Object.entries({
    authentication,
    encryption,
    ...(multiFactor === undefined ? {} : { multiFactor: words.answered[multiFactor ? 'yes' : 'no'] }),
  });
  const said = parts
    .filter(([, part]) => part)
    .map(([field, part]) => `${labelOf(words, field)} ${oneLine(part ?? '')}`);
  return said.join(', ') || words.nothing;
}

/** The word for a code; the code itself where a later version knows more of them. */
export function nameIn(words: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(words, code) ? (words[code] ?? code) : code;
}
