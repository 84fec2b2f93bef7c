import type { Language } from '#libs/kernel/localized';

/** A heading with sentences or dated steps beneath it. */
export interface Section {
  readonly heading: string;
  readonly lines: readonly string[];
  /** Steps in order of time rather than sentences. */
  readonly ordered?: boolean;
}

/** What a letter says, before it is set as plain text or HTML; both say the same because both are made from this. */
export interface Sheet {
  readonly language: Language;
  readonly subject: string;
  readonly greeting: string;
  readonly lead: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** Where to go; the first one is the main one. */
  readonly actions: readonly { readonly label: string; readonly url: string }[];
  readonly sections: readonly Section[];
  readonly footer: readonly string[];
  /** Between label and value in plain text. */
  readonly colon: string;
}
