import { loadavg } from 'node:os';
import { tableBytes } from './footprint.js';
import { machine, onStand } from './on-stand.js';
import { post } from './open-accounts.js';
import { drained, reached, type Stand } from './stand.js';
import { round } from './statistics.js';
import { type Aim, verdictOf } from './verdict.js';

/** How much to measure. */
export interface DisposalOptions {
  /** Items of the large case; a tenth of them in the small one before it. */
  readonly items: number;
  readonly say: (line: string) => void;
}

/** How one case went; times in seconds from the fact that brings each about. */
interface Measured {
  readonly items: number;
  readonly apply: number;
  readonly selected: number;
  readonly sanitised: number;
  readonly closed: number;
  readonly historyEvents: number;
  readonly historyBytes: number;
}

const minute = 60_000;
/** Lines of one call, as a person would send them. */
const atOnce = 100;

/** One disposal of many media, from application to closed ledgers, beside a small one (4.6.3(1)). */
export function benchDisposal(options: DisposalOptions): Promise<object> {
  return onStand('disposal', 20 * minute, options, async (stand) => {
    const { items, say } = options;
    const small = await disposed(stand, 'S', Math.round(items / 10));
    const serials = await media(stand, 'L', items);
    const before = await tableBytes(stand);
    const large = await disposed(stand, 'L', items, serials);
    const after = await tableBytes(stand);
    const bytes = Object.entries(after).reduce((sum, [name, size]) => sum + size - (before[name] ?? 0), 0);
    const perItem = round((large.historyEvents - small.historyEvents) / (large.items - small.items));
    const [kept] = (
      await stand.record.query<{ gone: number; twice: number }>(
        `SELECT count(*)::int AS gone, count(*) FILTER (WHERE times > 1)::int AS twice FROM (
           SELECT count(*) AS times FROM ledger_event WHERE transition = 'dispose' GROUP BY case_id) AS each`,
      )
    ).rows;
    const aims: Aim[] = [
      {
        aim: 'every item is gone, none twice',
        measured: `${kept?.gone} of ${small.items + large.items}, ${kept?.twice} twice`,
        met: kept?.gone === small.items + large.items && kept.twice === 0,
      },
      {
        aim: 'history: constant and batches, at most one event for ten items more',
        measured: `${small.historyEvents} events of ${small.items}, ${large.historyEvents} of ${large.items}: ${perItem} an item`,
        met: perItem <= 0.1,
      },
    ];
    const report = {
      ...{ name: 'disposal', at: new Date().toISOString(), machine: machine(), small, large },
      ...{ bytes, bytesPerItem: Math.round(bytes / items), load: round(loadavg()[0] ?? 0), aims },
    };
    say(`\n${JSON.stringify(large)}, ${report.bytesPerItem} bytes an item\n${verdictOf(aims)}\n`);
    return report;
  });
}

async function disposed(stand: Stand, mark: string, count: number, made?: string[]): Promise<Measured> {
  const serials = made ?? (await media(stand, mark, count));
  const application = { mode: 'IN_HOUSE', reason: 'bench', items: serials };
  const begin = performance.now();
  const { caseId } = (await post(stand, 'kobayashi', '/v1/disposals', application)) as { caseId: string };
  const apply = since(begin);
  const decision = await opened(stand, caseId, 'department-approval');
  const selected = since(begin);
  await post(stand, 'aoki', `/v1/work-items/${decision.id}/decision`, {
    ...{ decision: 'approve', subjectHash: decision.subjectHash },
  });
  await opened(stand, caseId, 'sanitisation');
  const how = { category: 'DESTROY', method: 'shredding', verification: 'looked at', witness: 'ono' };
  const recording = performance.now();
  for (let from = 0; from < serials.length; from += atOnce) {
    const lines = serials.slice(from, from + atOnce).map((serial) => ({ serial, ...how }));
    await post(stand, 'aoki', `/v1/disposals/${caseId}/sanitisations`, { lines });
  }
  const sanitised = since(recording);
  const closing = performance.now();
  await reached('the ledgers to close', 10 * minute, 50, async () => (await stateOf(stand, caseId)) === 'closed');
  const closed = since(closing);
  await drained(stand.record, 10 * minute);
  const workflow = stand.temporal.workflow.getHandle(`disposal:${caseId.slice(caseId.lastIndexOf('_') + 1)}`);
  await workflow.result();
  const { historyLength, historySize = 0 } = await workflow.describe();
  return { items: count, apply, selected, sanitised, closed, historyEvents: historyLength, historyBytes: historySize };
}

/** Confidential media in the ledger, whose workflows rest. */
async function media(stand: Stand, mark: string, count: number): Promise<string[]> {
  const serials = Array.from({ length: count }, (_, index) => `BENCH-${mark}-${index}`);
  for (let from = 0; from < count; from += 500) {
    const part = serials.slice(from, from + 500).map((serial) => ({
      ...{ assetNumber: `A-${serial}`, serial, kind: 'HDD', department: 'D200', place: 'vault', confidential: true },
      protection: { kind: 'LOCKED', lockKeyPlace: 'safe' },
    }));
    await post(stand, 'aoki', '/v1/media/imports', { media: part });
  }
  await drained(stand.record, 10 * minute);
  return serials;
}

async function opened({ record }: Stand, caseId: string, purpose: string) {
  const look = async () =>
    (
      await record.query<{ id: string; subjectHash: string }>(
        `SELECT id, subject_hash AS "subjectHash" FROM work_item WHERE case_id = $1 AND purpose = $2 AND state = 'open'`,
        [caseId, purpose],
      )
    ).rows[0];
  await reached(`${purpose} to open`, 10 * minute, 20, async () => (await look()) !== undefined);
  return (await look())!;
}

async function stateOf({ record }: Stand, caseId: string): Promise<string | undefined> {
  const { rows } = await record.query<{ state: string }>('SELECT state FROM governed_case WHERE id = $1', [caseId]);
  return rows[0]?.state;
}

function since(begin: number): number {
  return round((performance.now() - begin) / 1000);
}
