import { malformed } from '#libs/platform/problem/validation';
import { CsvFiles } from './directory.writer.js';

/** Codes by which the form of a file can be wrong. */
export const csvProblems: readonly string[] = [
  ...['broken', 'no-header', 'cell-count', 'duplicate-column', 'missing-column', 'unknown-column'],
].map((reason) => `directory/csv-${reason}`);

/** The one CSV text of a body; refused when it came as something else. */
export function oneCsvOf(body: object): string {
  const text = body instanceof CsvFiles ? Object.values(body.files)[0] : undefined;
  if (text === undefined) throw malformed([{ code: 'request/invalid-field', field: 'body', message: notCsv }]);
  return text;
}

const notCsv = { ja: 'text/csv で送ってください。', en: 'Send it as text/csv.' };
