import type { DataSource, EntityManager } from 'typeorm';
import { chainStart, hashOf } from './hash.js';
import { findingsInRows } from './rows.js';

/** One thing that is wrong with the record. */
export interface Finding {
  /**
   * `altered`: a line's content does not match its hash; `missing`: a line, or a row that a line speaks of, is gone;
   * `unexplained`: a row that no line accounts for, or that says something else than its line.
   */
  readonly kind: 'altered' | 'missing' | 'unexplained';
  readonly caseId: string;
  /** Sequence of the line, where the finding is about one. */
  readonly sequence?: number;
  readonly what: string;
}

/** What the verifier has looked at and found. */
export interface Verification {
  readonly cases: number;
  readonly events: number;
  readonly findings: Finding[];
}

interface EventRow {
  caseId: string;
  sequence: number;
  slug: string;
  kind: string;
  transition: string;
  clause: string | null;
  part: string | null;
  actor: string;
  onBehalfOf: string | null;
  asOf: Date;
  reason: string | null;
  before: unknown;
  after: { state?: string; account?: unknown } | null;
  policyVersion: number | null;
  workflowId: string | null;
  runId: string | null;
  stepKey: string | null;
  previousHash: string;
  hash: string;
}

interface CaseRow {
  id: string;
  state: string;
  sequence: number;
  headHash: string;
}

const batch = 2_000;

/** Recomputes every chain and holds cases, work items, accounts, policies and directory against what their ledgers say. Reads only. */
export function verifyLedger(source: DataSource): Promise<Verification> {
  // One moment for all of it: a case that moves between two readings would look altered.
  return source.transaction('REPEATABLE READ', verify);
}

async function verify(record: EntityManager): Promise<Verification> {
  const findings: Finding[] = [];
  const cases = new Map<string, CaseRow>();
  for (const row of await record.query<CaseRow[]>(
    'SELECT id, state, sequence, head_hash AS "headHash" FROM governed_case ORDER BY id',
  )) {
    cases.set(row.id, row);
  }
  let events = 0;
  let chain = new Chain('', findings);
  const seen = new Set<string>();
  for await (const event of eventsOf(record)) {
    events++;
    if (event.caseId !== chain.caseId) {
      chain.end(cases.get(chain.caseId));
      chain = new Chain(event.caseId, findings);
      seen.add(event.caseId);
    }
    chain.take(event);
  }
  chain.end(cases.get(chain.caseId));
  for (const { id } of cases.values()) {
    if (!seen.has(id)) findings.push({ kind: 'missing', caseId: id, what: 'the case has no ledger at all' });
  }
  findings.push(...(await findingsInRows(record)));
  return { cases: cases.size, events, findings };
}

/** Follows one chain from its first line to its last. */
class Chain {
  private expected = 1;
  private previousHash = chainStart;
  private state: string | undefined;

  constructor(
    readonly caseId: string,
    private readonly findings: Finding[],
  ) {}

  take(event: EventRow): void {
    if (event.sequence !== this.expected) {
      const gone = event.sequence - this.expected;
      this.find('missing', `${gone} line(s) before this one are gone`, event.sequence);
    } else if (event.previousHash !== this.previousHash) {
      this.find('altered', 'it does not continue the line before it', event.sequence);
    }
    const { hash, asOf, ...content } = event;
    if (hashOf({ ...content, asOf: asOf.toISOString() }) !== hash) {
      this.find('altered', 'its content does not match its hash', event.sequence);
    }
    this.expected = event.sequence + 1;
    this.previousHash = hash;
    if (event.kind !== 'note' && event.after?.state !== undefined) this.state = event.after.state;
  }

  end(row: CaseRow | undefined): void {
    if (this.caseId === '') return;
    if (!row) {
      this.find('missing', 'the case of this ledger is gone');
      return;
    }
    if (row.sequence >= this.expected) {
      this.find('missing', `${row.sequence - this.expected + 1} line(s) at the end are gone`, this.expected);
    } else if (row.sequence !== this.expected - 1 || row.headHash !== this.previousHash) {
      this.find('unexplained', 'the head of the case is not its last line');
    }
    if (this.state !== undefined && row.state !== this.state) {
      this.find('unexplained', `the case says "${row.state}", its ledger "${this.state}"`);
    }
  }

  private find(kind: Finding['kind'], what: string, sequence?: number): void {
    this.findings.push({ kind, caseId: this.caseId, ...(sequence === undefined ? {} : { sequence }), what });
  }
}

async function* eventsOf(record: EntityManager): AsyncGenerator<EventRow> {
  let last: [string, number] = ['', 0];
  for (;;) {
    const rows = await record.query<EventRow[]>(
      `SELECT case_id AS "caseId", sequence, slug, kind, transition, clause, part, actor, on_behalf_of AS "onBehalfOf", as_of AS "asOf",
         reason, before, after, policy_version AS "policyVersion", workflow_id AS "workflowId", run_id AS "runId",
         step_key AS "stepKey", previous_hash AS "previousHash", hash
       FROM ledger_event WHERE (case_id, sequence) > ($1, $2) ORDER BY case_id, sequence LIMIT ${batch}`,
      last,
    );
    yield* rows;
    const end = rows.at(-1);
    if (!end || rows.length < batch) return;
    last = [end.caseId, end.sequence];
  }
}
