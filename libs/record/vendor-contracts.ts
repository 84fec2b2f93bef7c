import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { planInstant } from '#libs/policy/plan';
import type { Actor } from './door/actor.js';
import { missing } from './door/refusals.js';
import { Findings } from './findings.js';
import { PolicyBook } from './policy/book.js';

/** Where findings about contracts stand; no target of the directory. */
export const vendorsTarget = 'vendors';

interface Ending {
  readonly vendor: string;
  readonly number: string;
  readonly validTo: Date;
}

/** Looks after the contracts with vendors (4.6.3(2)). */
@Injectable()
export class VendorContracts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly policies: PolicyBook,
    private readonly findings: Findings,
  ) {}

  /**
   * Records a finding of each contract that ends within the notice of the policy, or has ended, while no other contract with the vendor
   * reaches further; one that was replaced is gone by itself. Asked twice it leaves one effect. Answers the keys that stand.
   */
  async check(entry: { readonly actor: Actor; readonly asOf: string }): Promise<string[]> {
    const policy = await this.policies.inForce(new Date(entry.asOf));
    if (!policy) throw missing({ ja: 'この時点のポリシー', en: 'policy at that time' });
    const notice = policy.span('vendor.contract.expiry-notice');
    const horizon = planInstant(entry.asOf, notice, this.policies.calendarOf(policy)).at;
    const ending = await this.dataSource.query<Ending[]>(
      `SELECT DISTINCT ON (c.vendor) c.vendor, c.number, c.valid_to AS "validTo" FROM vendor_contract c
       JOIN vendor v ON v.code = c.vendor AND NOT v.withdrawn ORDER BY c.vendor, c.valid_to DESC, c.number`,
    );
    const due = ending.filter(({ validTo }) => validTo.toISOString() <= horizon);
    const keys = due.map(({ vendor, number }) => `VENDOR_CONTRACT_ENDING/${vendor}/${number}`);
    for (const [index, { vendor, number, validTo }] of due.entries()) {
      await this.findings.record(entry, {
        ...{ kind: 'VENDOR_CONTRACT_ENDING', target: vendorsTarget, key: keys[index] ?? vendor },
        expected: { vendor, contractBeyond: validTo.toISOString() },
        observed: { vendor, contract: number, validTo: validTo.toISOString() },
      });
    }
    for (const { key } of await this.findings.standing(vendorsTarget, ['VENDOR_CONTRACT_ENDING'])) {
      if (!keys.includes(key)) await this.findings.vanished(entry, key);
    }
    return keys;
  }
}
