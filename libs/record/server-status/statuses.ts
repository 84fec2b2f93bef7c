import { Injectable } from '@nestjs/common';
import type { ServiceAccount } from '#libs/directory/document';
import type { Instant } from '#libs/kernel/instant';
import type { ServerAspect } from '#libs/kernel/server-aspect';
import type { Violation } from '#libs/kernel/violation';
import { contentsOfReport, type ServerStatusReport } from '#libs/lifecycles/server/status';
import type { Entry } from '../door/door.js';
import { missing } from '../door/refusals.js';
import { digestOf } from '../ledger/hash.js';
import { PolicyBook } from '../policy/book.js';
import { type StandingKinds, StatusComparison, type StatusTally } from './comparison.js';
import type { StatusDifference } from './differences.js';
import { StatusLimits } from './limits.js';
import { reportIsTakeable, unknownServer } from './rules.js';
import { ServerStatusRows, type StatusLine } from './rows.js';

/** A batch on its way in. */
export interface StatusBatch {
  readonly service: ServiceAccount;
  readonly asOf: Instant;
  readonly reports: readonly ServerStatusReport[];
}

/** What became of one report of a batch, with what stands against its server now. */
export type StatusResult =
  | { readonly outcome: 'taken' | 'known'; readonly serverId: string; readonly findings: StatusDifference['kind'][] }
  | { readonly outcome: 'refused'; readonly violations: readonly Violation[] };

/** Whoever reports waits for the answer; what is left over is in the next report, or the next night. */
const ofReport = { fresh: 40, changes: 40 };
const freshInSweep = 200;
const pageSize = 200;

/**
 * Takes what other systems see of servers (4.2.4(1),(2),(6)). It goes past the door: a status is no fact of a case. Of each aspect the newest
 * is kept, so a batch that is sent again changes nothing. What does not match the policy or the environment of the server is a finding,
 * which is gone by itself when a later report no longer shows it.
 */
@Injectable()
export class ServerStatuses {
  constructor(
    private readonly rows: ServerStatusRows,
    private readonly comparison: StatusComparison,
    private readonly policies: PolicyBook,
  ) {}

  /** Records a batch, each report by itself; answers in their order. Only what cannot be so, or was not granted, is refused. */
  async report({ service, asOf, reports }: StatusBatch): Promise<readonly StatusResult[]> {
    const limits = await this.limits(asOf);
    const ids = await this.rows.idsOf(reports.map(({ server }) => server));
    const judged = reports.map((report) => {
      const serverId = ids.get(report.server);
      const violations = reportIsTakeable(report, service, limits.latest);
      return { report, serverId, violations: serverId === undefined ? [unknownServer, ...violations] : violations };
    });
    const lines = judged.flatMap(({ report, serverId, violations }, n): StatusLine[] => {
      if (serverId === undefined || violations.length > 0) return [];
      const contents = Object.entries(contentsOfReport(report)) as [ServerAspect, StatusLine['content']][];
      return contents.map(([aspect, content]) => ({ n, serverId, aspect, observedAt: report.observedAt, content }));
    });
    const taken = await this.rows.record(lines, service.clientId, asOf);
    const entry = { actor: { id: `service:${service.clientId}` }, asOf };
    const standing = await this.settle(entry, [...new Set(lines.map(({ serverId }) => serverId))], limits);
    return judged.map(({ serverId, violations }, n): StatusResult => {
      if (serverId === undefined || violations.length > 0) return { outcome: 'refused', violations };
      return { outcome: taken.has(n) ? 'taken' : 'known', serverId, findings: standing.get(serverId) ?? [] };
    });
  }

  /** Judges every running server anew: definitions and patches grow old, and servers fall silent, without any report. */
  async sweep(entry: Pick<Entry, 'actor' | 'asOf'>, alive: () => void): Promise<StatusTally & { observed: number }> {
    const limits = await this.limits(entry.asOf);
    const sum = { observed: 0, differences: 0, recorded: 0, vanished: 0, deferred: 0 };
    for (let last = ''; ;) {
      const page = await this.rows.after(last, pageSize);
      const patience = { fresh: freshInSweep - sum.recorded, changes: Infinity };
      const { tally } = await this.comparison.compare(entry, page, limits, patience);
      sum.observed += page.length;
      for (const field of ['differences', 'recorded', 'vanished', 'deferred'] as const) sum[field] += tally[field];
      alive();
      if (page.length < pageSize) return sum;
      last = page.at(-1)!.id;
    }
  }

  /** What was compared may be overtaken by another report meanwhile; then it is compared again. */
  private async settle(
    entry: Pick<Entry, 'actor' | 'asOf'>,
    ids: readonly string[],
    limits: StatusLimits,
  ): Promise<StandingKinds> {
    let servers = await this.rows.of(ids);
    for (let attempt = 1; ; attempt++) {
      const { standing } = await this.comparison.compare(entry, servers, limits, ofReport);
      const now = await this.rows.of(ids);
      if (digestOf(now) === digestOf(servers) || attempt === 3) return standing;
      servers = now;
    }
  }

  private async limits(asOf: Instant): Promise<StatusLimits> {
    const policy = await this.policies.inForce(new Date(asOf));
    if (!policy) throw missing({ ja: 'この時点のポリシー', en: 'policy at that time' });
    return new StatusLimits(policy, this.policies.calendarOf(policy), asOf);
  }
}
