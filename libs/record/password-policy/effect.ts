import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { passwordItemClauses, type Loosened, type PasswordItem, type PasswordItems } from '#libs/policy/password-items';
import { Door, type Entry } from '../door/door.js';
import { standingNote } from '../door/standing-note.js';
import { digestOf } from '../ledger/hash.js';
import { type PasswordPolicyInForce, passwordPolicyCaseId } from './in-force.js';

/** What a target was told to enforce. */
export interface WrittenPasswordPolicy {
  readonly items: PasswordItems;
  /** Items for which it has no setting. */
  readonly inexpressible: readonly PasswordItem[];
}

/** Keeps which password policy was written to which target (4.1.5(1)). */
@Injectable()
export class PasswordPolicyEffect {
  constructor(
    private readonly dataSource: DataSource,
    private readonly door: Door,
  ) {}

  /** What was written last; undefined where nothing was. */
  async latest(target: string): Promise<WrittenPasswordPolicy | undefined> {
    const [line] = await this.dataSource.query<{ after: WrittenPasswordPolicy }[]>(
      `SELECT after FROM ledger_event WHERE case_id = $1 AND transition = 'write-policy' ORDER BY sequence DESC LIMIT 1`,
      [passwordPolicyCaseId(target)],
    );
    return line?.after;
  }

  /** Notes what was written, and what the target enforces since more loosely than that. */
  written(
    entry: Omit<Entry, 'entrance'>,
    { target, source, version, items }: PasswordPolicyInForce,
    { inexpressible, loosened }: { inexpressible: readonly PasswordItem[]; loosened: readonly Loosened[] },
  ): Promise<void> {
    const standing = { caseId: passwordPolicyCaseId(target), slug: 'password-policy', state: 'kept' };
    return standingNote(this.door, entry, standing, {
      transition: 'write-policy',
      clause: '4.1.5(1)',
      stepKey: `write-policy/${entry.asOf}`,
      after: { target, source, version: version ?? null, items, inexpressible, loosened },
    });
  }
}

/** Whether what a target was told is what holds now. */
export function isWritten(written: WrittenPasswordPolicy | undefined, { items }: PasswordPolicyInForce): boolean {
  return written !== undefined && digestOf(written.items) === digestOf(items);
}

/** The items with the parts of 4.1.5(1) that they answer. */
export function cited(items: readonly PasswordItem[]): { item: PasswordItem; clause: string }[] {
  return [...items].sort().map((item) => ({ item, clause: passwordItemClauses[item] }));
}
