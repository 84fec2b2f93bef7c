import type { Language } from '#libs/kernel/localized';

/** The language that a caller prefers by Accept-Language (RFC 9110); Japanese unless English is liked better. */
export function languageOf(header: string | undefined): Language {
  const wishes = (header ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const quality = parameters.map((parameter) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(parameter)?.[1]).find(Boolean);
    return { tag: tag.split('-')[0] ?? '', quality: quality === undefined ? 1 : Number(quality) };
  });
  const liking = (language: Language) => wishes.find(({ tag }) => tag === language)?.quality ?? 0;
  return liking('en') > liking('ja') ? 'en' : 'ja';
}
