import { composeSheet } from './compose.js';
import { html } from './html.js';
import type { LetterInput } from './letter-input.js';
import { plainText } from './plain-text.js';

/** A letter, ready to be sent. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Writes the letter of one notice. Pure: the same input gives the same letter. */
export function renderLetter(input: LetterInput): Letter {
  const sheet = composeSheet(input);
  return { subject: sheet.subject, text: plainText(sheet), html: html(sheet) };
}
