/** Every form in which a text may lie somewhere: plain, escaped, and as bytes in base64 or hexadecimal digits. */
export function disguises(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const found = [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    secret.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`),
    secret.replace(/[&<>"']/g, (sign) => named[sign] ?? sign),
    // Text that PostgreSQL writes as a field of a row.
    secret.replaceAll('"', '""').replaceAll('\\', '\\\\'),
    bytes.toString('hex'),
    ...[0, 1, 2].flatMap((offset) => base64At(bytes, offset)),
  ];
  return [...new Set(found)];
}

const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** The middle of the base64 that shows wherever in a longer text the bytes begin. */
function base64At(bytes: Buffer, offset: number): string[] {
  const whole = Buffer.concat([Buffer.alloc(offset), bytes]);
  const from = Math.ceil((offset * 8) / 6);
  const until = Math.floor((whole.length * 8) / 6);
  return (['base64', 'base64url'] as const).map((alphabet) => whole.toString(alphabet).slice(from, until));
}

/** Names of the places where a secret lies, in whatever form. */
export function placesOf(secret: string, places: ReadonlyMap<string, string>): string[] {
  const forms = disguises(secret);
  return [...places].filter(([, text]) => forms.some((form) => text.includes(form))).map(([name]) => name);
}

/** The lines in which a secret lies, by place; what is told about it does not repeat it. */
export function linesWith(secret: string, places: ReadonlyMap<string, string>): string[] {
  const forms = disguises(secret);
  const hide = (line: string) => forms.reduce((text, form) => text.replaceAll(form, '(here)'), line);
  return [...places].flatMap(([name, text]) =>
    text
      .split('\n')
      .filter((line) => forms.some((form) => line.includes(form)))
      .map((line) => `${name}: ${hide(line).slice(0, 2_000)}`),
  );
}
