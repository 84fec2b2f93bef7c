/** A language that Kitei speaks. Japanese comes first wherever nothing else was asked for. */
export type Language = 'ja' | 'en';

/** A text for people, always in both languages. */
export type Localized = Readonly<Record<Language, string>>;
