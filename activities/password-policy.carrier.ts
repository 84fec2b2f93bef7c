import { Injectable } from '@nestjs/common';
import { type AccountConnector, ConnectorRefused } from '#libs/connectors/connector';
import { loosened, type PasswordItem } from '#libs/policy/password-items';
import type { Entry } from '#libs/record/door/door';
import { cited, isWritten, PasswordPolicyEffect } from '#libs/record/password-policy/effect';
import type { PasswordPolicyInForce } from '#libs/record/password-policy/in-force';
import { PasswordPolicies } from '#libs/record/password-policy/policies';
import type { Sightings } from '#libs/record/reconciliation/sightings';

/** Kinds of findings about the password policy of a target. */
export const policyFindings = ['POLICY_LOOSENED', 'POLICY_NOT_EXPRESSIBLE'] as const;

/** Has targets enforce the password policy that holds for them, and looks whether they do (4.1.5(1)). */
@Injectable()
export class PasswordPolicyCarrier {
  constructor(
    private readonly policies: PasswordPolicies,
    private readonly effect: PasswordPolicyEffect,
  ) {}

  /**
   * Writes the policy in force once, when it has changed since it was written last. What somebody loosened on the target in the meantime
   * is not written over: it is seen, and stays until it is resolved.
   */
  async bring(entry: Pick<Entry, 'actor' | 'asOf'>, target: string, connector: AccountConnector, sightings: Sightings) {
    const inForce = await this.policies.inForce(target, entry.asOf);
    const before = await this.effect.latest(target);
    const written = isWritten(before, inForce) ? undefined : await write(connector, inForce);
    const enforced = await connector.readPolicy();
    const inexpressible = [
      ...new Set([...(written ?? before?.inexpressible ?? []), ...(enforced?.inexpressible ?? [])]),
    ];
    const found = enforced ? loosened(inForce.items, enforced, inexpressible) : [];
    if (written) await this.effect.written(entry, inForce, { inexpressible, loosened: found });
    if (found.length > 0) {
      await sightings.see({
        kind: 'POLICY_LOOSENED',
        expected: { items: found.map(({ item, clause, expected }) => ({ item, clause, value: expected })) },
        observed: { items: found.map(({ item, clause, enforced: value = null }) => ({ item, clause, value })) },
      });
    }
    if (inexpressible.length > 0) {
      await sightings.see({
        kind: 'POLICY_NOT_EXPRESSIBLE',
        expected: { items: cited(inexpressible) },
        observed: { items: [] },
      });
    }
  }
}

/** Items that the target has no setting for; undefined when it refuses the policy, which is then seen to be looser. */
async function write(
  connector: AccountConnector,
  { items }: PasswordPolicyInForce,
): Promise<PasswordItem[] | undefined> {
  try {
    return [...(await connector.writePolicy(items)).inexpressible];
  } catch (error) {
    if (error instanceof ConnectorRefused) return undefined;
    throw error;
  }
}
