import { Injectable } from '@nestjs/common';
import { AccountOrders } from '#libs/record/account.orders';
import type { DirectoryCite, DirectoryConsequences } from '#libs/record/directory/consequences';

/** What happens to accounts when people leave (4.1.3(1)). */
@Injectable()
export class AccountDirectoryConsequences implements DirectoryConsequences {
  constructor(private readonly orders: AccountOrders) {}

  /** Every account of a leaver is put out of use; one that was not made yet never is. */
  async onLeaver(personId: string, { actor, asOf, reference }: DirectoryCite): Promise<void> {
    const entry = { actor, asOf, orderKey: `find-left/${reference}` };
    for (const accountId of await this.orders.accountsOf(personId)) {
      await this.orders.suspend(entry, accountId, 'find-left', { kind: 'LEAVER', reference });
    }
  }
}
