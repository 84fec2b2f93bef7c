import type { Section, Sheet } from './sheet.js';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that is only text in HTML, in elements and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

const fonts = "font-family:'Hiragino Sans','Yu Gothic UI','Noto Sans JP',Meiryo,system-ui,sans-serif";
const styles = {
  page: `margin:0;padding:0;background:#f3f4f6;color:#1f2937;${fonts};font-size:16px;line-height:1.6`,
  sheet: 'max-width:640px;width:100%;background:#ffffff;border:1px solid #d1d5db;border-radius:6px',
  body: 'padding:24px',
  label:
    'padding:6px 16px 6px 0;text-align:left;vertical-align:top;font-weight:normal;color:#4b5563;white-space:nowrap;border-top:1px solid #e5e7eb',
  value: 'padding:6px 0;text-align:left;vertical-align:top;border-top:1px solid #e5e7eb',
  button:
    'display:inline-block;padding:10px 20px;background:#1d4ed8;color:#ffffff;text-decoration:none;border-radius:4px;font-weight:bold',
  address: 'margin:4px 0 0;font-size:13px;color:#4b5563;word-break:break-all',
  heading: 'margin:24px 0 4px;font-size:16px;font-weight:bold',
  line: 'margin:0 0 4px',
  list: 'margin:0;padding-left:24px',
  footer: 'padding:16px 24px;border-top:1px solid #e5e7eb;font-size:13px;color:#4b5563',
} as const;

/** Sets a sheet as HTML: inline styles and nothing that a reader's program would have to fetch. */
export function html(sheet: Sheet): string {
  const facts = sheet.facts.map(
    ({ label, value }) =>
      `<tr><th scope="row" style="${styles.label}">${escapeHtml(label)}</th><td style="${styles.value}">${escapeHtml(value)}</td></tr>`,
  );
  const actions = sheet.actions.map(({ label, url }) => {
    const address = escapeHtml(url);
    return `<p style="margin:20px 0 0"><a href="${address}" style="${styles.button}">${escapeHtml(label)}</a></p>
<p style="${styles.address}">${address}</p>`;
  });
  return `<!DOCTYPE html>
<html lang="${sheet.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(sheet.subject)}</title>
</head>
<body style="${styles.page}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="${styles.sheet}"><tr><td style="${styles.body}">
<p style="margin:0 0 12px">${escapeHtml(sheet.greeting)}</p>
<p style="margin:0 0 16px">${escapeHtml(sheet.lead)}</p>
<table cellpadding="0" cellspacing="0" border="0" width="100%" style="border-collapse:collapse">
${facts.join('\n')}
</table>
${[...actions, ...sheet.sections.map(section)].join('\n')}
</td></tr>
<tr><td style="${styles.footer}">
${sheet.footer.map((line) => `<p style="margin:0">${escapeHtml(line)}</p>`).join('\n')}
</td></tr></table>
</td></tr></table>
</body>
</html>
`;
}

function section({ heading, lines, ordered }: Section): string {
  const written = ordered
    ? `<ol style="${styles.list}">${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ol>`
    : lines.map((line) => `<p style="${styles.line}">${escapeHtml(line)}</p>`).join('\n');
  return `<h2 style="${styles.heading}">${escapeHtml(heading)}</h2>\n${written}`;
}
