import type { Section, Sheet } from './sheet.js';

/** Sets a sheet as plain text. */
export function plainText(sheet: Sheet): string {
  const blocks = [
    sheet.greeting,
    sheet.lead,
    sheet.facts.map(({ label, value }) => `${label}${sheet.colon}${value}`).join('\n'),
    ...sheet.actions.map(({ label, url }) => `${label}\n${url}`),
    ...sheet.sections.map(section),
    // The mark by which mail programs know a signature.
    ['-- ', ...sheet.footer].join('\n'),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function section({ heading, lines, ordered }: Section): string {
  return [`■ ${heading}`, ...lines.map((line, index) => (ordered ? `${index + 1}. ${line}` : line))].join('\n');
}
