import { Injectable } from '@nestjs/common';
import type { AccountConnector, ObservedAccount } from '#libs/connectors/connector';
import { AccountEffects } from '#libs/record/account.effects';
import { differenceOf } from '#libs/record/reconciliation/differences';
import { type LedgerAccount, ReconciliationRows } from '#libs/record/reconciliation/rows';
import { type Look, type Sightings, unknownAccount } from '#libs/record/reconciliation/sightings';
import { AccountObserver } from './account.observer.js';

/** Kinds of findings about the accounts of a target. */
export const accountFindings = ['ACCOUNT_DRIFT', 'UNKNOWN_ACCOUNT', 'MISSING_ACCOUNT'] as const;

/** Ids per page of the ledger. */
const pageSize = 500;

/** Compares the accounts of one target with the ledger, page by page; memory holds one page of each and the findings that stand. */
@Injectable()
export class AccountReconciler {
  constructor(
    private readonly observer: AccountObserver,
    private readonly rows: ReconciliationRows,
    private readonly effects: AccountEffects,
  ) {}

  /** Answers how many accounts the target holds, and with how many something is under way. `alive` is called after each page. */
  async compare(look: Look, connector: AccountConnector, sightings: Sightings, alive: () => void) {
    const counts = { observed: 0, moving: 0 };
    for await (const page of this.observer.pages(connector)) {
      counts.moving += await this.comparePage(look, page, sightings);
      counts.observed += page.length;
      await this.observer.take(look, look.target, page);
      alive();
    }
    await eachOf(
      (after) => this.rows.unseen(look.target, look.asOf, after, pageSize),
      async (accountId) => {
        const wanted = (await this.effects.standingOf([accountId])).get(accountId);
        await sightings.see({
          kind: 'MISSING_ACCOUNT',
          subjectCaseId: accountId,
          expected: { accountName: wanted?.order.accountName ?? null },
          observed: { accountName: null },
        });
        alive();
      },
    );
    return counts;
  }

  /** Accounts in use that the regulation wants a second factor for (4.1.5(1)⑤). */
  async checkSecondFactors({ target, asOf }: Look, sightings: Sightings): Promise<void> {
    await eachOf(
      (after) => this.rows.withoutSecondFactor(target, asOf, after, pageSize),
      (accountId) =>
        sightings.see({
          kind: 'SECOND_FACTOR_MISSING',
          subjectCaseId: accountId,
          expected: { secondFactor: true },
          observed: { secondFactor: false },
        }),
    );
  }

  /** What stands and was not seen again stays where something is under way: nobody could say that it is gone. */
  async spareMoving({ target, asOf }: Look, sightings: Sightings): Promise<void> {
    for (const accountId of await this.rows.moving(target, sightings.unseen, asOf)) sightings.spare(accountId);
  }

  private async comparePage({ target, asOf }: Look, page: readonly ObservedAccount[], sightings: Sightings) {
    const ids = page.flatMap(({ accountId }) => accountId ?? []);
    const names = page.map(({ accountName }) => accountName);
    const known = new KnownAccounts(await this.rows.known(target, { ids, names, asOf }));
    const pairs = page.map((held) => ({ held, account: known.of(held) }));
    const found = pairs.flatMap(({ account }) => account ?? []);
    const wanted = await this.effects.standingOf(found.map(({ accountId }) => accountId));
    await this.rows.seen([...new Set(found.map(({ accountId }) => accountId))], asOf);
    for (const { held, account } of pairs) {
      const { accountName, enabled, entitlements } = held;
      if (!account) {
        const observation = { expected: { account: null }, observed: { accountName, enabled, entitlements } };
        await sightings.see({ kind: 'UNKNOWN_ACCOUNT', ...observation }, unknownAccount(accountName));
        continue;
      }
      const { accountId, moving } = account;
      const difference = moving ? undefined : differenceOf(wanted.get(accountId)!, held);
      if (difference) await sightings.see({ kind: 'ACCOUNT_DRIFT', subjectCaseId: accountId, ...difference });
    }
    return found.filter(({ moving }) => moving).length;
  }
}

/** Goes through pages of accounts in the order of their ids. */
async function eachOf(
  page: (after: string) => Promise<{ accountId: string }[]>,
  act: (accountId: string) => Promise<void>,
): Promise<void> {
  for (let after: string | undefined = ''; after !== undefined;) {
    const rows = await page(after);
    for (const { accountId } of rows) await act(accountId);
    after = rows.at(-1)?.accountId;
  }
}

/** Accounts of the ledger by id and by name. */
class KnownAccounts {
  constructor(private readonly accounts: readonly LedgerAccount[]) {}

  /** Whose case it is by the target's own word, then by its name; one that is not disabled goes before one that is. */
  of({ accountId, accountName }: ObservedAccount): LedgerAccount | undefined {
    const mine = this.accounts.filter((each) => each.accountId === accountId);
    const named = this.accounts.filter((each) => (each.accountName ?? each.login) === accountName);
    const candidates = [...mine, ...named];
    return candidates.find(({ disabled }) => !disabled) ?? candidates[0];
  }
}
