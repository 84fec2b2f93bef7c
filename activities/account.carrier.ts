import { Injectable } from '@nestjs/common';
import type { AccountConnector, ObservedAccount } from '#libs/connectors/connector';
import { Connectors } from '#libs/connectors/connectors';
import { type AccountEffect, AccountEffects, type WantedAccount } from '#libs/record/account.effects';
import { asking } from './shared/asking.js';
import { type Carrier, Refused } from './shared/effects.activities.js';

/** Brings accounts about on targets that have a connector (4.1.1 to 4.1.3). */
@Injectable()
export class AccountCarrier implements Carrier {
  readonly slug = 'account';

  constructor(
    private readonly effects: AccountEffects,
    private readonly connectors: Connectors,
  ) {}

  async perform(itemId: string): Promise<object | undefined> {
    const effect = await this.effects.of(itemId);
    return effect && asking(this.connectors, effect.wanted.target, (connector) => perform(connector, effect));
  }

  async align(accountId: string): Promise<void> {
    const wanted = await this.effects.standing(accountId);
    await asking(this.connectors, wanted.target, async (connector) => {
      await (wanted.inUse ? putIntoUse(connector, wanted) : takeOutOfUse(connector, wanted));
    });
  }
}

/** Does one operation and answers what the work item attests. */
async function perform(
  connector: AccountConnector,
  { operation, wanted, granted, password }: AccountEffect,
): Promise<object> {
  const { order } = wanted;
  switch (operation) {
    case 'create':
      confirm(wanted, await connector.create(order));
      return { accountName: order.accountName, granted };
    case 'set-password':
      if (password === undefined) throw new Refused('password-gone');
      await connector.setInitialPassword(order.accountName, password);
      return {};
    case 'entitle':
    case 'change':
      confirm(wanted, await connector.change(order));
      return { granted };
    case 'suspend':
      await takeOutOfUse(connector, wanted);
      return {};
    case 'resume':
      await putIntoUse(connector, wanted);
      return {};
  }
}

/** An account of that name that belongs to somebody else is none of ours. */
async function takeOutOfUse(connector: AccountConnector, { order }: WantedAccount): Promise<void> {
  const held = await connector.readBack(order.accountName);
  if (!held || (held.accountId !== undefined && held.accountId !== order.accountId)) return;
  const left = await connector.suspend(order.accountName);
  if (left?.enabled) throw new Refused('read-back-differs');
}

async function putIntoUse(connector: AccountConnector, wanted: WantedAccount): Promise<void> {
  await connector.resume(wanted.order.accountName);
  confirm(wanted, await connector.change(wanted.order));
}

/** What was decided is there only when the target says so. */
function confirm({ order }: WantedAccount, observed: ObservedAccount): void {
  const held = [...observed.entitlements].sort().join();
  if (!observed.enabled || held !== [...order.entitlements].sort().join()) throw new Refused('read-back-differs');
}
