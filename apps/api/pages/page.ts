import type { Language } from '#libs/kernel/localized';

/** What a small page shows. */
export interface PageParts {
  readonly language: Language;
  readonly title: string;
  /** HTML; whatever is not ours in it has gone through {@link escaped}. */
  readonly body: string;
  /** Own script of the page, by address. */
  readonly script?: string;
}

/** Sent with every page: nothing from elsewhere, no frame around it, nothing kept, nothing told to others. */
export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow',
} as const;

/** A page that works without any resource from elsewhere, on a telephone and with a screen reader. */
export function page({ language, title, body, script }: PageParts): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)} - Kitei</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/kitei.css">
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${body}
</main>${script ? `\n<script type="module" src="${escaped(script)}"></script>` : ''}
</body>
</html>
`;
}

/** A text as HTML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
