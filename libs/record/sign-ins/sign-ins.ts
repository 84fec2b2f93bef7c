import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ServiceAccount } from '#libs/directory/document';
import type { Instant } from '#libs/kernel/instant';
import { refuseIf } from '#libs/kernel/violation';
import { accountTransitions } from '#libs/lifecycles/account/transitions';
import { planBefore, planInstant } from '#libs/policy/plan';
import { AccountOrders } from '../account.orders.js';
import type { Entry } from '../door/door.js';
import { type IdempotencyClaim, recall } from '../door/idempotency.js';
import { missing } from '../door/refusals.js';
import { PolicyBook } from '../policy/book.js';
import { nothingFromTheFuture, onlyGrantedTargets } from './rules.js';
import { UnknownAccounts } from './unknown-accounts.js';

/** What became of a sign-in on an account system; with `LOCKED_OUT` it put the account out of use (4.1.5(1)⑥). */
export const signInOutcomes = ['SUCCESS', 'FAILURE', 'LOCKED_OUT'] as const;

/** One of {@link signInOutcomes}. */
export type SignInOutcome = (typeof signInOutcomes)[number];

/** One line of the access log of an account system (アカウント管理システムのアクセスログ, 4.1.3(3)). */
export interface SignIn {
  /** Code of the system, application or information. */
  readonly target: string;
  /** Name of the account there. */
  readonly accountName: string;
  readonly at: Instant;
  readonly outcome: SignInOutcome;
}

/** A batch of sign-ins on its way in. */
export interface SignInReport {
  readonly service: ServiceAccount;
  readonly asOf: Instant;
  /** The caller's Idempotency-Key; the same one gets the same answer. */
  readonly idempotency?: IdempotencyClaim;
  readonly signIns: readonly SignIn[];
}

/** What became of a batch. */
export interface SignInReceipt {
  /** Lines that belong to an account of the ledger. */
  readonly recorded: number;
  /** Indices of the lines that name an account nobody has applied for. */
  readonly unknown: readonly number[];
}

/** An account about which a batch says more than when it was used. */
interface Consequence {
  readonly id: string;
  readonly order: 'lock' | 'used-after-all';
  readonly at: Date;
}

/**
 * Takes what account systems report about the use of accounts (4.1.3(3)). It goes past the door: a sign-in is no fact of a case and no
 * line of its ledger. The instants of an account only move forward, so a batch that is sent again changes nothing. Two things do concern
 * the case: a lockout, and a use after the account was found dormant. An account that nobody has applied for is a finding (4.1.1(2)).
 */
@Injectable()
export class SignIns {
  constructor(
    private readonly dataSource: DataSource,
    private readonly policies: PolicyBook,
    private readonly orders: AccountOrders,
    private readonly unknown: UnknownAccounts,
  ) {}

  /**
   * Records a batch whole or not at all, in one statement. Refused for every line that lies in the future, and for every target that
   * the service was not granted. What it means for a case follows; it is ordered anew when the batch is sent again.
   */
  async report({ service, asOf, signIns, idempotency }: SignInReport): Promise<SignInReceipt> {
    const { latest, dormantBefore } = await this.limits(asOf);
    refuseIf('forbidden', onlyGrantedTargets(signIns, service));
    refuseIf('unlawful', nothingFromTheFuture(signIns, latest));
    const entry = { actor: { id: `service:${service.clientId}` }, asOf };
    const receipt = await this.enter(entry, signIns, dormantBefore, idempotency);
    await this.unknown.found(
      entry,
      receipt.unknown.map((index) => signIns[index]!),
    );
    return receipt;
  }

  /** Records what a connector has read on a target, in one statement; a line that lies in the future is passed over. */
  async observe(entry: Pick<Entry, 'actor' | 'asOf'>, signIns: readonly SignIn[]): Promise<void> {
    const { latest, dormantBefore } = await this.limits(entry.asOf);
    const lines = signIns.filter(({ at }) => at <= latest);
    if (lines.length > 0) await this.enter(entry, lines, dormantBefore);
  }

  private async limits(asOf: Instant): Promise<{ latest: Instant; dormantBefore: Instant }> {
    const policy = await this.policies.inForce(new Date(asOf));
    if (!policy) throw missing({ ja: 'この時点のポリシー', en: 'policy at that time' });
    const calendar = this.policies.calendarOf(policy);
    return {
      latest: planInstant(asOf, policy.span('sign-in.max-skew'), calendar).at,
      dormantBefore: planBefore(asOf, policy.span('account.dormancy.threshold'), calendar).at,
    };
  }

  private async enter(
    entry: Pick<Entry, 'actor' | 'asOf'>,
    signIns: readonly SignIn[],
    dormantBefore: Instant,
    idempotency?: IdempotencyClaim,
  ): Promise<SignInReceipt> {
    const lines = JSON.stringify(signIns.map((line, n) => ({ ...line, n })));
    const receipt = await this.record(entry, lines, idempotency);
    await this.order(entry, lines, dormantBefore);
    return receipt;
  }

  private async record(
    { actor, asOf }: Pick<Entry, 'actor' | 'asOf'>,
    lines: string,
    claim: IdempotencyClaim | undefined,
  ): Promise<SignInReceipt> {
    const parameters = [lines, actor.id, asOf];
    try {
      const [receipt] = await this.dataSource.query<SignInReceipt[]>(
        recording(claim !== undefined),
        claim ? [...parameters, claim.principal, claim.key, claim.requestDigest] : parameters,
      );
      return receipt ?? { recorded: 0, unknown: [] };
    } catch (error) {
      const { code, table } = error as { code?: unknown; table?: unknown };
      const repeated = claim && code === '23505' && table === 'idempotency';
      const answered = repeated && (await recall<SignInReceipt>(this.dataSource.manager, claim));
      if (answered) return answered.receipt;
      throw error;
    }
  }

  /** Looked for after the use is written: whoever finds an account dormant from then on sees the use, whoever did before is seen here. */
  private async order(
    { actor, asOf }: Pick<Entry, 'actor' | 'asOf'>,
    lines: string,
    dormantBefore: Instant,
  ): Promise<void> {
    const found = await this.dataSource.query<Consequence[]>(consequences, [
      lines,
      dormantBefore,
      accountTransitions['find-used'].from,
    ]);
    for (const { id, order, at: instant } of found) {
      const at = instant.toISOString();
      const entry = { actor, asOf, orderKey: `${order}/${at}` };
      if (order === 'lock') await this.orders.lock(entry, id, at);
      else await this.orders.usedAfterAll(entry, id, at);
    }
  }
}

// Names of disabled accounts may come back; whoever still signs in by one is unknown.
const lines = `line AS MATERIALIZED (
    SELECT l.n, l.at, l.outcome, a.id FROM jsonb_to_recordset($1::jsonb) AS l (n int, target text, "accountName" text, at timestamptz, outcome text)
      LEFT JOIN account a ON a.target = l.target AND a.account_name = l."accountName" AND a.disabled_at IS NULL)`;

// Accounts are taken in one order, so that two batches wait for each other instead of blocking each other.
const recording = (withKey: boolean): string => `
  WITH ${lines},
  used AS (
    INSERT INTO account_use AS u (account_id, last_used_at, last_failed_at, source, reported_at)
    SELECT id, max(at) FILTER (WHERE outcome = 'SUCCESS'), max(at) FILTER (WHERE outcome <> 'SUCCESS'), $2, $3
      FROM line WHERE id IS NOT NULL GROUP BY id ORDER BY id
    ON CONFLICT (account_id) DO UPDATE SET last_used_at = greatest(u.last_used_at, excluded.last_used_at),
      last_failed_at = greatest(u.last_failed_at, excluded.last_failed_at), source = excluded.source, reported_at = excluded.reported_at
      WHERE excluded.last_used_at > coalesce(u.last_used_at, '-infinity')
        OR excluded.last_failed_at > coalesce(u.last_failed_at, '-infinity')),
  told AS (
    SELECT (count(DISTINCT n) FILTER (WHERE id IS NOT NULL))::int AS recorded,
      coalesce(jsonb_agg(n ORDER BY n) FILTER (WHERE id IS NULL), '[]') AS unknown FROM line)
  ${withKey ? `, kept AS (INSERT INTO idempotency (principal, key, request_digest, receipt, created_at) SELECT $4, $5, $6, to_jsonb(told), $3 FROM told)` : ''}
  SELECT * FROM told`;

// A lockout that a later sign-in proves to be over is history.
const consequences = `
  WITH ${lines}
  SELECT l.id, 'lock' AS order, max(l.at) AS at FROM line l JOIN account_use u ON u.account_id = l.id
    WHERE l.outcome = 'LOCKED_OUT' GROUP BY l.id HAVING max(l.at) >= coalesce(max(u.last_used_at), '-infinity')
  UNION ALL
  SELECT DISTINCT l.id, 'used-after-all', u.last_used_at FROM line l JOIN account_use u ON u.account_id = l.id
    JOIN governed_case c ON c.id = l.id WHERE c.matter = 'find-dormant' AND c.state = ANY($3) AND u.last_used_at > $2
  ORDER BY id`;
