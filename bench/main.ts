import { benchApproval } from './approval.js';

/** `npm run bench -- approval [--json] [--quick] [--concurrency=8]`: bounded load on servers of its own, on this machine only. */
const [name, ...flags] = process.argv.slice(2);
if (name !== 'approval') {
  console.error('usage: npm run bench -- approval [--json] [--quick] [--concurrency=8]');
  process.exit(2);
}
// The load comes from three people; the limits of one caller are not what is measured.
process.env.RATE_LIMIT_PER_CALLER = '0';
process.env.RATE_LIMIT_PER_ADDRESS = '0';
const json = flags.includes('--json');
const quick = flags.includes('--quick');
const only = flags.find((flag) => flag.startsWith('--concurrency='))?.split('=')[1];
const report = await benchApproval({
  concurrencies: only ? [Number(only)] : [1, 8, 32],
  lifecycles: (concurrency) => (concurrency === 1 ? 200 : 600) / (quick ? 4 : 1),
  say: (line) => (json ? process.stderr.write(`${line}\n`) : console.log(line)),
});
console.log(JSON.stringify(report, null, json ? undefined : 2));
process.exit(0);
