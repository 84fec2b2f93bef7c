import type { Language } from '#libs/kernel/localized';
import { en } from './en.js';
import { ja } from './ja.js';
import type { Phrases } from './phrases.js';

/** The words of every letter by language. */
export const catalogue: Readonly<Record<Language, Phrases>> = { ja, en };
