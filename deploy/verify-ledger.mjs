// `node deploy/verify-ledger.mjs`: checks every ledger behind DATABASE_URL and prints one JSON object. Reads only.
// Exit code 0: nothing found; 1: findings; 2: the database could not be read. The same check as `npm run ledger:verify`.
import { recordDataSource } from '#libs/record/data-source';
import { verifyLedger } from '#libs/record/ledger/verify';

const url = process.env.DATABASE_URL;
if (!url) {
  console.error('DATABASE_URL is missing.');
  process.exit(2);
}
const source = recordDataSource({ url, applicationName: 'kitei-verify', poolSize: 2, unhurried: true });
try {
  await source.initialize();
  const { cases, events, findings } = await verifyLedger(source);
  const count = (kind) => findings.filter((finding) => finding.kind === kind).length;
  const totals = { altered: count('altered'), missing: count('missing'), unexplained: count('unexplained') };
  console.log(JSON.stringify({ at: new Date().toISOString(), cases, events, ...totals, findings }));
  process.exitCode = findings.length > 0 ? 1 : 0;
} catch (failure) {
  console.error(failure.message);
  process.exitCode = 2;
} finally {
  if (source.isInitialized) await source.destroy();
}
