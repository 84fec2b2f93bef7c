import type { Instant } from '#libs/kernel/instant';
import type { TargetSystem } from '#libs/directory/document';
import { type PasswordItem, type PasswordItems, standardPasswordItems, strictest } from '#libs/policy/password-items';
import type { Policy } from '#libs/policy/policy';
import type { Passage } from '../door/passage.js';
import { missing } from '../door/refusals.js';
import type { PasswordPolicyVersion } from '../password-policy-version.entity.js';

const casePrefix = 'password-policy:';

/** Id of the case whose chain is the history of one target's password policy. */
export function passwordPolicyCaseId(target: string): string {
  return casePrefix + target;
}

/** The target of such a case. */
export function targetOfPasswordPolicy(caseId: string): string {
  return caseId.slice(casePrefix.length);
}

/** The password policy that holds for one target (4.1.5(1)). */
export interface PasswordPolicyInForce {
  readonly target: string;
  /** `TARGET`: a version of its own; `STANDARD`: the company's figures, because it has none. */
  readonly source: 'TARGET' | 'STANDARD';
  /** The target's own version. */
  readonly version?: number;
  /** From when on the items hold. */
  readonly since: Instant;
  readonly items: PasswordItems;
  /** Items that the company's figures have made stricter since the target's version was set. */
  readonly raised: readonly PasswordItem[];
}

/** What one version says, as far as it decides what holds. */
export type VersionInForce = Pick<PasswordPolicyVersion, 'version' | 'items' | 'effectiveFrom'>;

/** Every target has a policy from the start; one of its own is never looser than the company's figures. */
export function passwordPolicyOfTarget(
  system: Pick<TargetSystem, 'code' | 'important'>,
  policy: Policy,
  own: VersionInForce | undefined,
): PasswordPolicyInForce {
  const standard = standardPasswordItems(policy, system);
  if (!own) {
    return { target: system.code, source: 'STANDARD', since: policy.effectiveFrom, items: standard, raised: [] };
  }
  const { items, raised } = strictest(own.items, standard);
  const set = own.effectiveFrom.toISOString();
  const since = raised.length > 0 && policy.effectiveFrom > set ? policy.effectiveFrom : set;
  return { target: system.code, source: 'TARGET', version: own.version, since, items, raised };
}

/** The query for the version of each target in force at `$1`; `condition` may use `$2`. */
export function versionsInForce(condition = 'true'): string {
  return `SELECT DISTINCT ON (target) target, version, items, effective_from AS "effectiveFrom" FROM password_policy_version
    WHERE effective_from <= $1 AND ${condition} ORDER BY target, effective_from DESC, version DESC`;
}

/** The password policy that holds for a target at the moment of a passage, or at `asOf`; asked once, however often it is needed. */
export async function passwordPolicyOf(
  passage: Passage,
  target: string,
  asOf: Instant = passage.asOf,
): Promise<PasswordPolicyInForce> {
  const system = passage.directory.systems.get(target);
  if (!system) throw missing({ ja: '対象', en: 'target' }, 'target');
  const [own] = await passage.read<VersionInForce>(versionsInForce('target = $2'), [asOf, target]);
  return passwordPolicyOfTarget(system, passage.policy, own);
}
