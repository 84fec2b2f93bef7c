import { Injectable } from '@nestjs/common';
import { Connectors } from '#libs/connectors/connectors';
import { PasswordReissueEffects } from '#libs/record/password-reissue.effects';
import { AccountCarrier } from './account.carrier.js';
import { asking } from './shared/asking.js';
import { type Carrier, Refused } from './shared/effects.activities.js';

/** Sets reissued passwords on targets that have a connector; setting one lifts a lockout (4.1.6(1), 4.1.5(1)⑥). */
@Injectable()
export class PasswordReissueCarrier implements Carrier {
  readonly slug = 'password-reissue';

  constructor(
    private readonly effects: PasswordReissueEffects,
    private readonly connectors: Connectors,
    private readonly accounts: AccountCarrier,
  ) {}

  async perform(itemId: string): Promise<object | undefined> {
    const effect = await this.effects.of(itemId);
    if (!effect) return undefined;
    const { target, accountName, password } = effect;
    if (password === undefined) throw new Refused('password-gone');
    await asking(this.connectors, target, (connector) => connector.setInitialPassword(accountName, password));
    return {};
  }

  /** A password cannot be taken back; the account that it is for shall be as its own ledger says. */
  async align(caseId: string): Promise<void> {
    await this.accounts.align(await this.effects.accountOf(caseId));
  }
}
