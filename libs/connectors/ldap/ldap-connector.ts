import {
  AlreadyExistsError,
  Attribute,
  Change,
  type Client,
  EqualityFilter,
  type Entry,
  NoSuchObjectError,
  NoSuchAttributeError,
} from 'ldapts';
import {
  type AccountConnector,
  type AccountOrder,
  ConnectorRefused,
  type EnforcedPasswordPolicy,
  type ObservedAccount,
  type ObservedPasswordPolicy,
  type PasswordPolicyItem,
} from '../connector.js';
import { accountAttributes, accountIdOf, nameBelow, observedOf, permanentLock, uriOf, valueOf } from './entries.js';
import { LdapGroups } from './groups.js';
import { setInitialPassword } from './initial-password.js';
import { inexpressible, policyAttributes, policyOf, policyValues } from './policy-entry.js';
import { LdapSessions } from './sessions.js';
import type { LdapSettings } from './settings.js';
import { verdictOn } from './verdicts.js';

/** The end of a suspended account's password, long ago. */
const longAgo = '19700101000000Z';

/** Accounts as inetOrgPerson entries of an OpenLDAP server with the overlays ppolicy and lastbind (2.5 or later). */
export class LdapConnector implements AccountConnector {
  private readonly sessions: LdapSessions;
  private readonly groups: LdapGroups;

  constructor(private readonly settings: LdapSettings) {
    this.sessions = new LdapSessions(settings);
    this.groups = new LdapGroups(settings);
  }

  create(order: AccountOrder): Promise<ObservedAccount> {
    const dn = this.dn(order.accountName);
    return this.sessions.with(async (client) => {
      await this.groups.demand(client, order.entitlements);
      try {
        await client.add(dn, this.entryOf(order));
      } catch (cause) {
        if (!(cause instanceof AlreadyExistsError) || (await this.ownerOf(client, dn)) !== order.accountId) throw cause;
      }
      await this.groups.set(client, dn, order.entitlements);
      return this.present(client, dn);
    });
  }

  change(order: AccountOrder): Promise<ObservedAccount> {
    const dn = this.dn(order.accountName);
    return this.sessions.with(async (client) => {
      const owner = await this.ownerOf(client, dn);
      if (owner !== undefined && owner !== order.accountId) throw new ConnectorRefused('account of another case');
      await this.groups.set(client, dn, order.entitlements);
      return this.present(client, dn);
    });
  }

  /**
   * Ends the validity of the password in the past (pwdEndTime). Not pwdAccountLockedTime with its permanent value: that is one attribute
   * with the lockout after failures, a new password lifts it, and nothing of it holds once pwdLockout is switched off.
   */
  suspend(accountName: string): Promise<ObservedAccount | undefined> {
    const dn = this.dn(accountName);
    return this.sessions.with(async (client) => {
      try {
        await client.modify(dn, replace('pwdEndTime', longAgo));
      } catch (cause) {
        if (cause instanceof NoSuchObjectError) return undefined;
        throw cause;
      }
      return this.present(client, dn);
    });
  }

  resume(accountName: string): Promise<ObservedAccount> {
    const dn = this.dn(accountName);
    return this.sessions.with(async (client) => {
      await client.modify(dn, replace('pwdEndTime'));
      await unlockPermanent(client, dn);
      return this.present(client, dn);
    });
  }

  setInitialPassword(accountName: string, password: string): Promise<void> {
    const dn = this.dn(accountName);
    return this.sessions.with(async (client) => {
      const entry = await this.entry(client, dn);
      // A lock that an administrator set by hand would go with the old password: it is kept as a suspension.
      if (entry && valueOf(entry, 'pwdAccountLockedTime') === permanentLock) {
        await client.modify(dn, replace('pwdEndTime', longAgo));
      }
      await setInitialPassword(client, dn, password);
    });
  }

  readBack(accountName: string): Promise<ObservedAccount | undefined> {
    return this.sessions.with((client) => this.observe(client, this.dn(accountName)));
  }

  async *all(): AsyncIterable<ObservedAccount> {
    // A connection of its own: a server keeps one paged search per connection.
    const client = await this.sessions.acquire();
    try {
      const entitlements = await this.groups.all(client);
      const filter = new EqualityFilter({ attribute: 'objectClass', value: 'inetOrgPerson' });
      const { usersBase, pageSize } = this.settings;
      const options = { scope: 'one', filter, attributes: accountAttributes, paged: { pageSize } } as const;
      for await (const { searchEntries } of client.searchPaginated(usersBase, {
        ...options,
        attributes: [...accountAttributes],
      })) {
        for (const entry of searchEntries) yield observedOf(entry, entitlements.get(entry.dn.toLowerCase()) ?? []);
      }
    } catch (cause) {
      throw verdictOn(cause);
    } finally {
      this.sessions.release(client);
    }
  }

  readPolicy(): Promise<ObservedPasswordPolicy | undefined> {
    return this.sessions.with(async (client) => {
      const entry = await this.entry(client, this.settings.policyDn, policyAttributes);
      // An entry that is gone enforces nothing.
      return entry ? policyOf(entry) : { inexpressible };
    });
  }

  writePolicy(
    policy: Required<EnforcedPasswordPolicy>,
  ): Promise<{ readonly inexpressible: readonly PasswordPolicyItem[] }> {
    return this.sessions.with(async (client) => {
      const changes = Object.entries(policyValues(policy)).map(([name, value]) => replace(name, value));
      await client.modify(this.settings.policyDn, changes);
      return { inexpressible };
    });
  }

  close(): Promise<void> {
    this.sessions.close();
    return Promise.resolve();
  }

  private dn(accountName: string): string {
    return nameBelow('uid', accountName, this.settings.usersBase);
  }

  /** Under the policy that Kitei checks, whatever the server's default is. Without a password nobody can bind. */
  private entryOf({ accountId, accountName, user }: AccountOrder): Record<string, string> {
    return {
      objectClass: 'inetOrgPerson',
      uid: accountName,
      cn: user.displayName,
      sn: user.displayName,
      displayName: user.displayName,
      mail: user.mail,
      employeeNumber: user.code,
      labeledURI: uriOf(accountId),
      pwdPolicySubentry: this.settings.policyDn,
    };
  }

  private async entry(client: Client, dn: string, attributes = accountAttributes): Promise<Entry | undefined> {
    try {
      const { searchEntries } = await client.search(dn, { scope: 'base', attributes: [...attributes] });
      return searchEntries[0];
    } catch (cause) {
      if (cause instanceof NoSuchObjectError) return undefined;
      throw cause;
    }
  }

  private async observe(client: Client, dn: string): Promise<ObservedAccount | undefined> {
    const entry = await this.entry(client, dn);
    return entry && observedOf(entry, await this.groups.of(client, dn));
  }

  private async present(client: Client, dn: string): Promise<ObservedAccount> {
    const found = await this.observe(client, dn);
    if (!found) throw new ConnectorRefused('noSuchObject (32)');
    return found;
  }

  private async ownerOf(client: Client, dn: string): Promise<string | undefined> {
    const entry = await this.entry(client, dn);
    if (!entry) throw new ConnectorRefused('noSuchObject (32)');
    return accountIdOf(entry);
  }
}

function replace(type: string, ...values: string[]): Change {
  return new Change({ operation: 'replace', modification: new Attribute({ type, values }) });
}

/** Lifts the lock that an administrator set by hand, and no lockout after failures. */
async function unlockPermanent(client: Client, dn: string): Promise<void> {
  const modification = new Attribute({ type: 'pwdAccountLockedTime', values: [permanentLock] });
  try {
    await client.modify(dn, new Change({ operation: 'delete', modification }));
  } catch (cause) {
    if (!(cause instanceof NoSuchAttributeError)) throw cause;
  }
}
