import type { Instant } from '#libs/kernel/instant';
import type { FindingKind, Observation } from '#libs/lifecycles/finding/contract';
import type { Actor } from '../door/actor.js';
import type { Findings, StandingFinding } from '../findings.js';
import { digestOf } from '../ledger/hash.js';

/** Findings that one look at a target may newly record; more wait for the next one, so that nobody is buried in mails. */
const freshAtMost = 200;

/** Name of what one look compares; kinds that it does not look for are left as they stand. */
export interface Look {
  readonly target: string;
  readonly actor: Actor;
  readonly asOf: Instant;
  readonly kinds: readonly FindingKind[];
}

/** The differences that one look at a target sees, beside those that stand from before (5(3)). */
export class Sightings {
  #differences = 0;
  #recorded = 0;
  #deferred = 0;
  readonly #known: ReadonlySet<string>;

  private constructor(
    private readonly findings: Findings,
    private readonly look: Look,
    /** Standing ones that were not seen again yet. */
    private readonly left: Map<string, StandingFinding>,
  ) {
    this.#known = new Set(left.keys());
  }

  /** Begins to look: reads what stands. */
  static async begin(findings: Findings, look: Look): Promise<Sightings> {
    const standing = await findings.standing(look.target, look.kinds);
    return new Sightings(findings, look, new Map(standing.map((finding) => [finding.key, finding])));
  }

  /** A difference is there. */
  async see(observation: Omit<Observation, 'target' | 'key'>, part = observation.subjectCaseId): Promise<void> {
    const { target, actor, asOf } = this.look;
    const key = findingKey(observation.kind, target, part);
    this.left.delete(key);
    if (!this.#known.has(key) && this.#recorded >= freshAtMost) {
      this.#deferred += 1;
      return;
    }
    const { standing } = await this.findings.record({ actor, asOf }, { ...observation, target, key });
    this.#differences += 1;
    if (standing === 'recorded') this.#recorded += 1;
  }

  /** Nothing is said about an account this time. */
  spare(accountId: string): void {
    for (const key of this.left.keys()) if (key.endsWith(`/${accountId}`)) this.left.delete(key);
  }

  /** Accounts that standing findings are about which have not been seen again. */
  get unseen(): string[] {
    return [...this.left.keys()].map((key) => key.slice(key.lastIndexOf('/') + 1));
  }

  /** Whatever was looked for and not seen again is gone. */
  async close(): Promise<{ differences: number; recorded: number; vanished: number; deferred: number }> {
    const { actor, asOf } = this.look;
    for (const key of this.left.keys()) await this.findings.vanished({ actor, asOf }, key);
    return {
      differences: this.#differences,
      recorded: this.#recorded,
      vanished: this.left.size,
      deferred: this.#deferred,
    };
  }
}

/** What makes two observations the same finding. */
export function findingKey(kind: FindingKind, target: string, part?: string): string {
  return [kind, target, ...(part === undefined ? [] : [part])].join('/');
}

/** An account that only its name tells; the name may be a person's. */
export function unknownAccount(accountName: string): string {
  return digestOf(accountName.toLowerCase()).slice(0, 32);
}
