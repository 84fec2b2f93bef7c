import type { Language } from '#libs/kernel/localized';
import { lanEnglish } from './lan-en.js';
import { lanJapanese } from './lan-ja.js';
import type { LanWords } from './lan-words.js';

/** The words about LAN connections by language. */
export const lanCatalogue: Readonly<Record<Language, LanWords>> = { ja: lanJapanese, en: lanEnglish };
