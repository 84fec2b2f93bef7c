import { parseArgs } from 'node:util';
import { benchAccounts } from './accounts.js';
import { benchAllocation } from './allocation.js';
import { benchApproval } from './approval.js';
import { benchDeadlines, benchVote } from './committee.js';
import { benchDisposal } from './disposal.js';
import { benchTerminals } from './terminals.js';

const usage = `usage: npm run bench -- approval [--json] [--quick] [--concurrency=8]
       npm run bench -- accounts [--json] [--open 2000] [--minutes 60]
       npm run bench -- allocation [--json] [--quick]
       npm run bench -- vote [--json] [--quick]
       npm run bench -- deadlines [--json] [--quick] [--servers 5000]
       npm run bench -- terminals [--json] [--items 20000]
       npm run bench -- disposal [--json] [--items 1000]`;

/** Bounded load on servers of its own, on this machine only. */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    concurrency: { type: 'string' },
    open: { type: 'string', default: '2000' },
    servers: { type: 'string', default: '5000' },
    items: { type: 'string' },
    minutes: { type: 'string', default: '60' },
  },
});
const [name = ''] = positionals;
const open = Number(values.open);
const minutes = Number(values.minutes);
const servers = Number(values.servers);
const items = Number(values.items ?? (name === 'disposal' ? 1_000 : 20_000));
const known =
  ['approval', 'accounts', 'allocation', 'vote', 'deadlines', 'terminals', 'disposal'].includes(name) &&
  Number.isInteger(servers);
if (!known || !Number.isInteger(open) || !(items > 0) || open < 4 || !(minutes > 0)) {
  console.error(usage);
  process.exit(2);
}
// The load comes from three people; the limits of one caller are not what is measured.
process.env.RATE_LIMIT_PER_CALLER = '0';
process.env.RATE_LIMIT_PER_ADDRESS = '0';
const { json, quick, concurrency: only } = values;
const say = (line: string) => (json ? process.stderr.write(`${line}\n`) : console.log(line));
const benches: Record<string, () => Promise<object>> = {
  accounts: () => benchAccounts({ open, minutes, say }),
  allocation: () => benchAllocation({ quick, say }),
  terminals: () => benchTerminals({ items, say }),
  vote: () => benchVote({ quick, servers, say }),
  deadlines: () => benchDeadlines({ quick, servers, say }),
  disposal: () => benchDisposal({ items, say }),
  approval: () =>
    benchApproval({
      concurrencies: only ? [Number(only)] : [1, 8, 32],
      lifecycles: (concurrency) => (concurrency === 1 ? 200 : 600) / (quick ? 4 : 1),
      say,
    }),
};
const report = await benches[name]?.();
console.log(JSON.stringify(report, null, json ? undefined : 2));
process.exit(0);
