import { Injectable } from '@nestjs/common';
import type { Entry } from '../door/door.js';
import { Findings } from '../findings.js';
import { findingKey, unknownAccount } from '../reconciliation/sightings.js';
import type { SignIn } from './sign-ins.js';

/** Findings of one batch at most; whoever is left is in the next one. */
const atMost = 100;

/** Accounts that sign in and stand in no ledger (4.1.1(2)). */
@Injectable()
export class UnknownAccounts {
  constructor(private readonly findings: Findings) {}

  /**
   * Makes a finding of each target and name, once while it stands. Failures say nothing: a name that somebody tries need not exist.
   * Repeated as a whole it changes nothing.
   */
  async found(entry: Pick<Entry, 'actor' | 'asOf'>, signIns: readonly SignIn[]): Promise<void> {
    const byKey = new Map<string, SignIn>();
    for (const signIn of signIns) {
      const key = findingKey('UNKNOWN_ACCOUNT', signIn.target, unknownAccount(signIn.accountName));
      if (signIn.outcome !== 'FAILURE' && byKey.size < atMost) byKey.set(key, signIn);
    }
    const standing = await this.findings.thoseStanding([...byKey.keys()]);
    for (const [key, { target, accountName }] of byKey) {
      if (standing.has(key)) continue;
      const observation = { expected: { account: null }, observed: { accountName } };
      await this.findings.record(entry, { kind: 'UNKNOWN_ACCOUNT', target, key, ...observation });
    }
  }
}
