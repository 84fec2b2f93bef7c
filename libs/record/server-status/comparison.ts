import { Injectable } from '@nestjs/common';
import { DirectoryBook } from '../directory/book.js';
import type { Entry } from '../door/door.js';
import { Findings } from '../findings.js';
import { digestOf } from '../ledger/hash.js';
import { differencesOf, type StatusDifference, statusFindings } from './differences.js';
import type { StatusLimits } from './limits.js';
import { reportedAspects } from './rules.js';
import type { ReportedServer } from './rows.js';

/** What one look at servers found. */
export interface StatusTally {
  /** Differences that stand, accepted ones included. */
  differences: number;
  /** Those of them that are new. */
  recorded: number;
  vanished: number;
  /** What waits for the next look, because there was too much at once. */
  deferred: number;
}

/** How much one look may do. */
export interface Patience {
  /** New findings, so that nobody is buried in mails. */
  readonly fresh: number;
  /** Findings that begin, change or go, so that whoever reports has an answer in time. */
  readonly changes: number;
}

/** Which kinds differ on each server now, by its id. */
export type StandingKinds = ReadonlyMap<string, StatusDifference['kind'][]>;

/** Brings the findings about servers in step with what is known of them; nothing is repaired here (5(3)). */
@Injectable()
export class StatusComparison {
  constructor(
    private readonly findings: Findings,
    private readonly directories: DirectoryBook,
  ) {}

  /** Records what differs and lets go of what no longer does; what stands unchanged costs nothing. */
  async compare(
    entry: Pick<Entry, 'actor' | 'asOf'>,
    servers: readonly ReportedServer[],
    limits: StatusLimits,
    { fresh, changes }: Patience,
  ): Promise<{ tally: StatusTally; standing: StandingKinds }> {
    const { serviceAccounts } = await this.directories.current();
    const reported = reportedAspects(serviceAccounts.values());
    const before = await this.findings.differencesUnder(servers.flatMap(({ id }) => statusFindings.map(keyOf(id))));
    const tally = { differences: 0, recorded: 0, vanished: 0, deferred: 0 };
    const standing = new Map<string, StatusDifference['kind'][]>();
    let done = 0;
    for (const { id, name, runs, ...ground } of servers) {
      const differences = runs ? differencesOf({ ...ground, reported }, limits) : [];
      const kinds = differences.map(({ kind }) => kind);
      standing.set(id, kinds);
      const gone = statusFindings.filter((kind) => !kinds.includes(kind)).map(keyOf(id));
      for (const key of gone) {
        if (!before.has(key)) continue;
        if (done >= changes) tally.deferred += 1;
        else {
          done += 1;
          if ((await this.findings.vanished(entry, key)) !== undefined) tally.vanished += 1;
        }
      }
      for (const { kind, expected, observed } of differences) {
        const key = keyOf(id)(kind);
        const known = before.get(key);
        if (known && digestOf({ expected, observed }) === digestOf(known)) tally.differences += 1;
        else if (done >= changes || (!known && tally.recorded >= fresh)) tally.deferred += 1;
        else {
          done += 1;
          tally.differences += 1;
          const observation = { kind, target: targetOf(name), subjectCaseId: id, key, expected, observed };
          const receipt = await this.findings.record(entry, observation);
          if (receipt.standing === 'recorded') tally.recorded += 1;
        }
      }
    }
    return { tally, standing };
  }
}

const keyOf = (serverId: string) => (kind: StatusDifference['kind']) => `${kind}/${serverId}`;

/** A server may be called like a target of the directory, whose administrators are others. */
const targetOf = (name: string): string => `server/${name}`;
