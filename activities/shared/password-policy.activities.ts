import { Injectable } from '@nestjs/common';
import type { PasswordPolicyActivities } from '#libs/lifecycles/password-policy';
import { Findings } from '#libs/record/findings';
import { Sightings } from '#libs/record/reconciliation/sightings';
import { AccountObserver } from '../account.observer.js';
import { PasswordPolicyCarrier, policyFindings } from '../password-policy.carrier.js';

/** The coming into effect of a password policy, as an activity. */
@Injectable()
export class PasswordPolicyStepActivities implements PasswordPolicyActivities {
  constructor(
    private readonly observer: AccountObserver,
    private readonly carrier: PasswordPolicyCarrier,
    private readonly findings: Findings,
  ) {}

  async enforcePasswordPolicy({ target, asOf }: { readonly target: string; readonly asOf: string }): Promise<void> {
    const entry = { actor: { id: 'service:connector' }, asOf };
    await this.observer.asking(target, async (connector) => {
      const sightings = await Sightings.begin(this.findings, { ...entry, target, kinds: policyFindings });
      await this.carrier.bring(entry, target, connector, sightings);
      await sightings.close();
    });
  }
}
