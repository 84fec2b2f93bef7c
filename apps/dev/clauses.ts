/**
 * Which clause of the regulation is executed where, and which test proves it.
 * Prints a table, or with `--json` one JSON array. Tests are those of the last run in `.kitei/test-results.json`,
 * which `jest --json --outputFile=.kitei/test-results.json` writes.
 */
import { readFile } from 'node:fs/promises';
import { clauses } from '#libs/kernel/clause';
import { reportClauses } from './clauses/report.js';
import { readSources } from './clauses/sources.js';
import { renderTable } from './clauses/table.js';
import { testOutcomes } from './clauses/test-titles.js';

const results = await readFile('.kitei/test-results.json', 'utf8').catch(() => undefined);
const outcomes = results === undefined ? [] : testOutcomes(JSON.parse(results));
const report = reportClauses(clauses, await readSources('.'), outcomes);

if (process.argv.includes('--json')) console.log(JSON.stringify(report, null, 2));
else {
  console.log(renderTable(report));
  if (results === undefined) console.error('No .kitei/test-results.json: run the tests first to see what they prove.');
}
