import { recordDataSource } from '#libs/record/data-source';
import { verifyLedger } from '#libs/record/ledger/verify';
import { lastingDatabase } from './lasting-database.js';

/**
 * `npm run ledger:verify [-- --json]`: checks the ledgers behind DATABASE_URL, or those of the development system, which need not
 * be running. Exit code 0: nothing found; 1: findings; 2: the database could not be read.
 */
const database = process.env.DATABASE_URL
  ? { url: process.env.DATABASE_URL, close: () => Promise.resolve() }
  : await lastingDatabase();
const source = recordDataSource({ url: database.url, applicationName: 'kitei-verify', poolSize: 2, unhurried: true });
try {
  await source.initialize();
  const { cases, events, findings } = await verifyLedger(source);
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify({ cases, events, findings }, null, 2));
  } else {
    for (const kind of ['altered', 'missing', 'unexplained'] as const) {
      const found = findings.filter((finding) => finding.kind === kind);
      console.log(`${kind}: ${found.length}`);
      for (const { caseId, sequence, what } of found) {
        console.log(`  ${caseId}${sequence === undefined ? '' : ` line ${sequence}`}: ${what}`);
      }
    }
    console.log(`${events} ledger events of ${cases} cases verified, ${findings.length} finding(s)`);
  }
  process.exitCode = findings.length > 0 ? 1 : 0;
} catch (failure) {
  console.error((failure as Error).message);
  process.exitCode = 2;
} finally {
  if (source.isInitialized) await source.destroy();
  await database.close();
}
