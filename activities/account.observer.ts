import { Injectable } from '@nestjs/common';
import {
  type AccountConnector,
  ConnectorRefused,
  ConnectorUnavailable,
  type ObservedAccount,
} from '#libs/connectors/connector';
import { Connectors } from '#libs/connectors/connectors';
import { DirectoryBook } from '#libs/record/directory/book';
import type { Entry } from '#libs/record/door/door';
import { type SignIn, SignIns } from '#libs/record/sign-ins/sign-ins';
import { laterFailure, Unavailable } from './shared/effects.activities.js';

/** Accounts of a target that are compared at a time. */
const pageSize = 500;

/** Looks at what targets hold; changes nothing there. */
@Injectable()
export class AccountObserver {
  constructor(
    private readonly connectors: Connectors,
    private readonly signIns: SignIns,
    private readonly directories: DirectoryBook,
  ) {}

  /** Codes of the targets that have a connector, by the directory. */
  async targets(): Promise<string[]> {
    const { systems } = await this.directories.current();
    return [...systems.values()].filter(({ connector }) => connector !== 'manual').map(({ code }) => code);
  }

  /**
   * Asks a target; the answer is the verdict when it refuses for good.
   * Throws a failure that is tried again while it is away, or while this worker has no settings for it.
   */
  async asking<Answer>(
    target: string,
    ask: (connector: AccountConnector) => Promise<Answer>,
  ): Promise<Answer | { readonly verdict: string }> {
    const connector = this.connectors.of(target);
    try {
      if (!connector) throw new Unavailable();
      return await ask(connector);
    } catch (error) {
      if (error instanceof ConnectorRefused) return { verdict: error.verdict };
      if (error instanceof ConnectorUnavailable) throw laterFailure(new Unavailable(error.retryAfterMs));
      throw error instanceof Unavailable ? laterFailure(error) : error;
    }
  }

  /** Everything that a target holds, a page at a time. */
  async *pages(connector: AccountConnector): AsyncIterable<ObservedAccount[]> {
    let page: ObservedAccount[] = [];
    for await (const account of connector.all()) {
      page.push(account);
      if (page.length < pageSize) continue;
      yield page;
      page = [];
    }
    if (page.length > 0) yield page;
  }

  /** Takes last uses and lockouts into the record, as if the target had reported them (4.1.3(3), 4.1.5(1)⑥). */
  async take(
    entry: Pick<Entry, 'actor' | 'asOf'>,
    target: string,
    accounts: readonly ObservedAccount[],
  ): Promise<void> {
    const lines = accounts.flatMap(({ accountName, lastUsedAt, lockedAt }): SignIn[] => [
      ...(lastUsedAt === undefined ? [] : [{ target, accountName, at: lastUsedAt, outcome: 'SUCCESS' as const }]),
      ...(lockedAt === undefined ? [] : [{ target, accountName, at: lockedAt, outcome: 'LOCKED_OUT' as const }]),
    ]);
    await this.signIns.observe(entry, lines);
  }
}
