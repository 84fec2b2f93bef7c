import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ServiceAccount } from '#libs/directory/document';
import type { Instant } from '#libs/kernel/instant';
import type { Violation } from '#libs/kernel/violation';
import type { TerminalReport } from '#libs/lifecycles/terminal/report';
import type { TerminalSoftwareEntry } from '#libs/lifecycles/terminal/software';
import { breach } from '#libs/lifecycles/terminal/violation';
import { planInstant } from '#libs/policy/plan';
import type { Policy } from '#libs/policy/policy';
import type { Entry } from '../door/door.js';
import { missing } from '../door/refusals.js';
import { Findings } from '../findings.js';
import { digestOf } from '../ledger/hash.js';
import { PolicyBook } from '../policy/book.js';
import type { Terminal } from '../terminal.entity.js';
import { groundOf, softwareInUse } from '../terminal.ground.js';
import { differencesOf, type TerminalDifference, terminalFindings } from './differences.js';

/** A batch on its way in. */
export interface TerminalBatch {
  readonly service: ServiceAccount;
  readonly asOf: Instant;
  readonly reports: readonly TerminalReport[];
}

/** What became of one report, with what stands against its terminal now. */
export type TerminalReportResult =
  | {
      readonly outcome: 'taken' | 'known';
      readonly terminalId: string;
      readonly findings: TerminalDifference['kind'][];
    }
  | { readonly outcome: 'refused'; readonly violations: readonly Violation[] };

type Reported = Pick<Terminal, 'id' | 'assetNumber' | 'serial' | 'kind' | 'takeOut' | 'placeOfUse' | 'importance'> & {
  readonly used: boolean;
};

/**
 * Takes what device management systems see of terminals (4.3.1(2)-(8)). It goes past the door: an observation is no fact of a case. The newest
 * is kept, so a batch that is sent again changes nothing. What does not match the checklist is a finding, which is gone by itself when a
 * later report no longer shows it; a terminal that the ledger does not know is a finding too (4.3.1(1)).
 */
@Injectable()
export class TerminalReports {
  constructor(
    private readonly dataSource: DataSource,
    private readonly policies: PolicyBook,
    private readonly findings: Findings,
  ) {}

  /** Records a batch, each report by itself; answers in their order. */
  async report({ service, asOf, reports }: TerminalBatch): Promise<readonly TerminalReportResult[]> {
    const policy = await this.policies.inForce(new Date(asOf));
    if (!policy) throw missing({ ja: 'この時点のポリシー', en: 'policy at that time' });
    const entry = { actor: { id: `service:${service.clientId}` }, asOf };
    const latest = planInstant(asOf, policy.span('sign-in.max-skew'), this.policies.calendarOf(policy)).at;
    const known = await this.known(reports.map(({ terminal }) => terminal));
    await this.tellUnknown(entry, reports, known);
    const judged = reports.map((report) => {
      const terminal = known.get(report.terminal);
      return { report, terminal, violations: faultsOf(report, terminal, latest) };
    });
    const lines = judged.flatMap(({ report, terminal, violations }) =>
      terminal && violations.length === 0 ? [{ id: terminal.id, at: report.observedAt, seen: report }] : [],
    );
    const taken = await this.keep(lines, service.clientId);
    const standing = await this.compare(entry, [...new Set(lines.map(({ id }) => id))], known, policy);
    return judged.map(({ report, terminal, violations }): TerminalReportResult => {
      if (!terminal || violations.length > 0) return { outcome: 'refused', violations };
      const outcome = taken.get(terminal.id) === report.observedAt ? 'taken' : 'known';
      return { outcome, terminalId: terminal.id, findings: standing.get(terminal.id) ?? [] };
    });
  }

  /** Terminals by asset number or serial number. */
  private async known(names: readonly string[]): Promise<Map<string, Reported>> {
    const rows = await this.dataSource.query<Reported[]>(
      `SELECT t.id, t.asset_number AS "assetNumber", t.serial, t.kind, t.take_out AS "takeOut", t.place_of_use AS "placeOfUse",
         t.importance, t.user_id IS NOT NULL AND c.state <> 'lost' AS used
       FROM terminal t JOIN governed_case c ON c.id = t.id WHERE t.asset_number = ANY($1) OR t.serial = ANY($1)`,
      [names],
    );
    // An asset number goes before a serial number that reads the same.
    const bySerial = rows.map((row) => [row.serial, row] as const);
    return new Map([...bySerial, ...rows.map((row) => [row.assetNumber, row] as const)]);
  }

  /** Keeps the newest of each terminal; answers the instants that were news. */
  private async keep(lines: readonly object[], source: string): Promise<Map<string, string>> {
    if (lines.length === 0) return new Map();
    const rows = await this.dataSource.query<{ id: string; at: Date }[]>(
      `INSERT INTO terminal_observation AS o (terminal_id, source, observed_at, seen)
       SELECT DISTINCT ON (l.id) l.id, $2, l.at, l.seen FROM jsonb_to_recordset($1::jsonb) AS l (id text, at timestamptz, seen jsonb)
       ORDER BY l.id, l.at DESC
       ON CONFLICT (terminal_id) DO UPDATE SET source = excluded.source, observed_at = excluded.observed_at, seen = excluded.seen
         WHERE excluded.observed_at > o.observed_at
       RETURNING terminal_id AS id, observed_at AS at`,
      [JSON.stringify(lines), source],
    );
    return new Map(rows.map(({ id, at }) => [id, at.toISOString()]));
  }

  /** Records what differs and lets go of what no longer does; nobody answers for a terminal that nobody has. */
  private async compare(
    entry: Pick<Entry, 'actor' | 'asOf'>,
    ids: readonly string[],
    known: ReadonlyMap<string, Reported>,
    policy: Policy,
  ): Promise<Map<string, TerminalDifference['kind'][]>> {
    const standing = new Map<string, TerminalDifference['kind'][]>();
    if (ids.length === 0) return standing;
    const software = await this.dataSource.query<TerminalSoftwareEntry[]>(softwareInUse);
    const latest = await this.dataSource.query<{ id: string; seen: TerminalReport }[]>(
      'SELECT terminal_id AS id, seen FROM terminal_observation WHERE terminal_id = ANY($1) ORDER BY terminal_id',
      [ids],
    );
    const before = await this.findings.differencesUnder(ids.flatMap(keysOf));
    const terminals = new Map([...known.values()].map((terminal) => [terminal.id, terminal]));
    for (const { id, seen } of latest) {
      const terminal = terminals.get(id)!;
      const differences = terminal.used ? differencesOf(seen, groundOf(terminal, { policy, software })) : [];
      standing.set(
        id,
        differences.map(({ kind }) => kind),
      );
      for (const kind of terminalFindings) {
        const key = `${kind}/${id}`;
        const difference = differences.find((each) => each.kind === kind);
        const stands = before.get(key);
        if (!difference) {
          if (stands) await this.findings.vanished(entry, key);
          continue;
        }
        const { expected, observed } = difference;
        if (stands && digestOf({ expected, observed }) === digestOf(stands)) continue;
        const target = `terminal/${terminal.assetNumber}`;
        await this.findings.record(entry, { kind, target, subjectCaseId: id, key, expected, observed });
      }
    }
    return standing;
  }

  /** A terminal that is managed and stands in no ledger (4.3.1(1)); gone once it is entered. */
  private async tellUnknown(
    entry: Pick<Entry, 'actor' | 'asOf'>,
    reports: readonly TerminalReport[],
    known: ReadonlyMap<string, Reported>,
  ): Promise<void> {
    const keys = new Map(reports.map(({ terminal }) => [unknownKey(terminal), terminal]));
    const standing = await this.findings.thoseStanding([...keys.keys()]);
    for (const [key, terminal] of keys) {
      if (known.has(terminal)) {
        if (standing.has(key)) await this.findings.vanished(entry, key);
      } else if (!standing.has(key)) {
        const observation = { kind: 'UNKNOWN_TERMINAL', target: 'terminal-ledger', key } as const;
        await this.findings.record(entry, { ...observation, expected: { inLedger: true }, observed: { terminal } });
      }
    }
  }
}

const keysOf = (id: string): string[] => terminalFindings.map((kind) => `${kind}/${id}`);
const unknownKey = (terminal: string): string => `UNKNOWN_TERMINAL/${digestOf(terminal).slice(0, 32)}`;

function faultsOf(report: TerminalReport, terminal: Reported | undefined, latest: Instant): Violation[] {
  return [
    ...(terminal
      ? []
      : [
          breach(
            'not-in-ledger',
            '4.3.1(1)',
            'terminal',
            'この端末は管理台帳にありません。',
            'The management ledger has no such terminal.',
          ),
        ]),
    ...(report.observedAt <= latest
      ? []
      : [
          breach(
            'from-the-future',
            '4.3.1(2)',
            'observedAt',
            `日時が未来です(許容は ${latest} まで)。`,
            `It lies in the future (taken up to ${latest}).`,
          ),
        ]),
  ];
}
