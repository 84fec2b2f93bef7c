import { Injectable } from '@nestjs/common';
import type { TargetSystem } from '#libs/directory/document';
import type { Instant } from '#libs/kernel/instant';
import { refuseIf, type Violation } from '#libs/kernel/violation';
import { passwordPolicyWorkflowId, passwordPolicyWorkflowType } from '#libs/lifecycles/password-policy';
import { allItemsAreSet, noItemIsLooser, type PasswordItems, standardPasswordItems } from '#libs/policy/password-items';
import { Door } from '../door/door.js';
import type { Passage } from '../door/passage.js';
import { missing, refuse } from '../door/refusals.js';
import { PasswordPolicyVersion } from '../password-policy-version.entity.js';
import { type FactReceipt, receiptOf } from '../receipt.js';
import type { FactEntry } from '../work-items/item-facts.js';
import { passwordPolicyCaseId, passwordPolicyOf } from './in-force.js';

/** A new version as somebody hands it in; what is missing is refused by the item's clause. */
export interface PasswordPolicyRevision {
  readonly items: Partial<PasswordItems>;
  /** When it takes effect; at once when left out. */
  readonly effectiveFrom?: Instant;
}

/** What changed, as the ledger and the letters tell it. */
export interface PasswordPolicyChange {
  readonly version: number;
  readonly effectiveFrom: Instant;
  readonly before: PasswordItems;
  readonly after: PasswordItems;
}

/** Keeps the password policies of the account systems, each a chain of its own (4.1.5(1)). */
@Injectable()
export class PasswordPolicyStore {
  constructor(private readonly door: Door) {}

  /**
   * Sets the password policy of a target from an instant on, and tells everybody who administers it (4.1.5(1)).
   * Refused whole with every fault: an item that is missing, one looser than the company's figure, a day in the past.
   */
  add(entry: FactEntry, target: string, revision: PasswordPolicyRevision): Promise<FactReceipt> {
    const standing = { caseId: passwordPolicyCaseId(target), slug: 'password-policy', state: 'kept' };
    return this.door.enter({ ...entry, entrance: { standing } }, async (passage) => {
      const system = passage.directory.systems.get(target);
      if (!system) throw missing({ ja: '対象', en: 'target' }, 'target');
      onlyAdministrators(passage, entry.personId, system);
      const { items, effectiveFrom = passage.asOf } = revision;
      refuseIf('unlawful', [
        ...allItemsAreSet(items),
        ...noItemIsLooser(items, standardPasswordItems(passage.policy, system)),
        ...notInThePast(effectiveFrom, passage.asOf),
      ]);
      await setVersion(passage, system, items as PasswordItems, effectiveFrom);
      return receiptOf(passage, 'set-version');
    });
  }
}

async function setVersion(passage: Passage, system: TargetSystem, items: PasswordItems, effectiveFrom: Instant) {
  const [row] = await passage.manager.query<{ version: number }[]>(
    'SELECT coalesce(max(version), 0) + 1 AS version FROM password_policy_version WHERE target = $1',
    [system.code],
  );
  const version = row?.version ?? 1;
  const { items: before } = await passwordPolicyOf(passage, system.code, effectiveFrom);
  const change: PasswordPolicyChange = { version, effectiveFrom, before, after: items };
  await passage.manager.insert(PasswordPolicyVersion, {
    target: system.code,
    version,
    items,
    effectiveFrom: new Date(effectiveFrom),
    setBy: passage.actor.id,
    setAt: new Date(passage.asOf),
  });
  passage.concern({
    departmentCode: null,
    applicantId: null,
    userId: null,
    administratorRole: system.administrators,
  });
  passage.note({
    transition: 'set-version',
    clause: '4.1.5(1)',
    part: `version/${version}`,
    before: { items: before },
    after: { target: system.code, version, effectiveFrom, items },
  });
  if (system.connector !== 'manual') {
    const ref = { target: system.code, version, effectiveFrom };
    const workflowId = passwordPolicyWorkflowId(ref);
    passage.send('start', workflowId, { workflowId, workflowType: passwordPolicyWorkflowType, args: [ref] });
  }
  for (const { id } of passage.directory.holders(system.administrators)) {
    passage.notify({
      personId: id,
      kind: 'password-policy',
      key: `version/${version}/${id}`,
      parameters: { ...change },
    });
  }
}

/** Those who administer the accounts of the target, or the information systems department above them (4.1.5(1)). */
function onlyAdministrators({ directory }: Passage, personId: string, system: TargetSystem): void {
  const member = directory.member(personId);
  const roles = [system.administrators, 'INFORMATION_SYSTEMS_DEPARTMENT'] as const;
  if (member && !member.left && roles.some((role) => directory.holds(member, role))) return;
  throw refuse(
    'forbidden',
    'password-policy/not-administrator',
    {
      ja: 'この対象のシステム管理者、または情報システム部だけが設定できます。',
      en: 'Only a system administrator of this target or the information systems department sets its password policy.',
    },
    { clause: '4.1.5(1)' },
  );
}

function notInThePast(effectiveFrom: Instant, asOf: Instant): Violation[] {
  if (effectiveFrom >= asOf) return [];
  return [
    {
      code: 'password-policy/retroactive',
      clause: '4.1.5(1)',
      field: 'effectiveFrom',
      message: {
        ja: '過去にさかのぼって適用することはできません。',
        en: 'A password policy cannot take effect in the past.',
      },
    },
  ];
}
