import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Instant } from '#libs/kernel/instant';
import type { Policy } from '#libs/policy/policy';
import { DirectoryBook } from '../directory/book.js';
import { missing } from '../door/refusals.js';
import { PasswordPolicyVersion } from '../password-policy-version.entity.js';
import { PolicyBook } from '../policy/book.js';
import {
  type PasswordPolicyInForce,
  passwordPolicyOfTarget,
  type VersionInForce,
  versionsInForce,
} from './in-force.js';

/** Reads which password policy holds where (4.1.5(1)). Writes nothing, so it needs no door. */
@Injectable()
export class PasswordPolicies {
  constructor(
    private readonly dataSource: DataSource,
    private readonly directories: DirectoryBook,
    private readonly policies: PolicyBook,
  ) {}

  /**
   * What an account system has to enforce at an instant: for writing it there, and for holding against it what it enforces.
   * @throws Refusal `missing` when the directory has no such target.
   */
  async inForce(target: string, asOf: Instant): Promise<PasswordPolicyInForce> {
    const system = (await this.directories.recent()).systems.get(target);
    if (!system) throw missing({ ja: '対象', en: 'target' }, 'target');
    const [own] = await this.dataSource.query<VersionInForce[]>(versionsInForce('target = $2'), [asOf, target]);
    return passwordPolicyOfTarget(system, await this.company(asOf), own);
  }

  /** The same for every target of the directory, by code. */
  async all(asOf: Instant): Promise<PasswordPolicyInForce[]> {
    const { systems } = await this.directories.recent();
    const rows = await this.dataSource.query<(VersionInForce & { target: string })[]>(versionsInForce(), [asOf]);
    const own = new Map(rows.map((row) => [row.target, row]));
    const policy = await this.company(asOf);
    return [...systems.values()]
      .sort((one, other) => (one.code < other.code ? -1 : 1))
      .map((system) => passwordPolicyOfTarget(system, policy, own.get(system.code)));
  }

  /** Every version of a target's own, the latest first. */
  async versions(target: string): Promise<PasswordPolicyVersion[]> {
    if (!(await this.directories.recent()).systems.has(target)) throw missing({ ja: '対象', en: 'target' }, 'target');
    return this.dataSource.manager.find(PasswordPolicyVersion, { where: { target }, order: { version: 'DESC' } });
  }

  private async company(asOf: Instant): Promise<Policy> {
    const policy = await this.policies.inForce(new Date(asOf));
    if (policy) return policy;
    throw missing({ ja: 'この時点のポリシー', en: 'policy at that time' }, 'asOf');
  }
}
