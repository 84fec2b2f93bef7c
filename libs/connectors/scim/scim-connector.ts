import {
  type AccountConnector,
  type AccountOrder,
  ConnectorRefused,
  type EnforcedPasswordPolicy,
  type ObservedAccount,
} from '../connector.js';
import { ScimClient } from './client.js';
import { EntitlementGroups } from './groups.js';
import { equal, type ScimUser } from './resources.js';
import type { ScimSettings } from './settings.js';
import { onFreshRead, ScimRefused } from './verdicts.js';

/** A connector to one target that speaks SCIM 2.0 (RFC 7643, RFC 7644). */
export const scimConnector = (settings: ScimSettings): AccountConnector => new ScimConnector(settings);

/**
 * An account is a User whose userName is the account's name and whose externalId is its case; entitlements are memberships in Groups.
 * The core schema knows no lockout, no last use, no compulsory change of a password and no password policy: they are absent here.
 */
class ScimConnector implements AccountConnector {
  private readonly client: ScimClient;
  private readonly groups: EntitlementGroups;

  constructor(settings: ScimSettings) {
    this.client = new ScimClient(settings);
    this.groups = new EntitlementGroups(this.client, settings);
  }

  async create(order: AccountOrder): Promise<ObservedAccount> {
    // A missing group is refused before anything is on the target.
    await this.groups.of(order.entitlements);
    if (!(await this.ownUser(order))) await this.createUser(order);
    return this.change(order);
  }

  async change(order: AccountOrder): Promise<ObservedAccount> {
    return onFreshRead(async () => {
      const user = await this.presentUser(order.accountName);
      // Without an externalId it was made by hand, before this connector served the target.
      if ((user.externalId ?? order.accountId) !== order.accountId) throw new ConnectorRefused(anothers);
      // In this order: a membership that comes in between then changes the version that the group is written with.
      const wanted = await this.groups.of(order.entitlements);
      const held = await this.groups.heldBy(user);
      const without = (groups: readonly { id: string }[]) => (one: { id: string }) =>
        !groups.some(({ id }) => id === one.id);
      // What is no longer granted goes first, so that a failure half way leaves too little rather than too much.
      for (const group of held.filter(without(wanted))) await this.client.setMember(group, user, false);
      for (const group of wanted.filter(without(held))) await this.client.setMember(group, user, true);
      return this.present(order.accountName);
    });
  }

  async suspend(accountName: string): Promise<ObservedAccount | undefined> {
    return this.setActive(accountName, false);
  }

  async resume(accountName: string): Promise<ObservedAccount> {
    return (await this.setActive(accountName, true)) ?? this.present(accountName);
  }

  async setInitialPassword(accountName: string, password: string): Promise<void> {
    if (!(await this.client.supports('changePassword')))
      throw new ConnectorRefused('password: cannot be set on the target');
    await onFreshRead(async () => this.client.setUser(await this.presentUser(accountName), { password }));
  }

  async readBack(accountName: string): Promise<ObservedAccount | undefined> {
    const user = await this.userBy('userName', accountName);
    return user && observed(user, this.groups.codesOf(await this.groups.heldBy(user)));
  }

  async *all(): AsyncIterable<ObservedAccount> {
    const entitlements = await this.groups.ofEverybody();
    for await (const user of this.client.users({ attributes: 'userName,externalId,active' })) {
      yield observed(user, entitlements.get(user.id) ?? []);
    }
  }

  async readPolicy(): Promise<undefined> {
    return undefined;
  }

  async writePolicy(policy: Required<EnforcedPasswordPolicy>) {
    return { inexpressible: Object.keys(policy) as (keyof EnforcedPasswordPolicy)[] };
  }

  async close(): Promise<void> {
    this.client.close();
  }

  private async createUser(order: AccountOrder): Promise<void> {
    const { displayName, mail } = order.user;
    const emails = [{ value: mail, type: 'work', primary: true }];
    const names = { userName: order.accountName, externalId: order.accountId, displayName };
    try {
      await this.client.createUser({ ...names, emails, active: true });
    } catch (error) {
      // Another run of the same order may have been faster.
      const taken = error instanceof ScimRefused && error.status === 409;
      if (!taken || !(await this.ownUser(order))) throw error;
    }
  }

  private async setActive(accountName: string, active: boolean): Promise<ObservedAccount | undefined> {
    return onFreshRead(async () => {
      const user = await this.userBy('userName', accountName);
      if (user && isActive(user) !== active) await this.client.setUser(user, { active });
      return user && this.present(accountName);
    });
  }

  /** What an earlier run of the same order made; refused where the name is another's, or no longer this account's. */
  private async ownUser({ accountId, accountName }: AccountOrder): Promise<ScimUser | undefined> {
    const user = await this.userBy('userName', accountName);
    if (user && user.externalId !== accountId) throw new ConnectorRefused(anothers);
    if (!user && (await this.userBy('externalId', accountId))) {
      throw new ConnectorRefused('userName: the account bears another name on the target');
    }
    return user;
  }

  private async userBy(attribute: 'userName' | 'externalId', value: string): Promise<ScimUser | undefined> {
    // userName is compared without case (RFC 7643, 4.1.1), and a target that does not know the filter answers everybody.
    const same = (found = '') =>
      found === value || (attribute === 'userName' && found.toLowerCase() === value.toLowerCase());
    for await (const user of this.client.users({ filter: equal(attribute, value) }))
      if (same(user[attribute])) return user;
    return undefined;
  }

  private async presentUser(accountName: string): Promise<ScimUser> {
    const user = await this.userBy('userName', accountName);
    if (!user) throw new ConnectorRefused('userName: no such account on the target');
    return user;
  }

  private async present(accountName: string): Promise<ObservedAccount> {
    const user = await this.presentUser(accountName);
    return observed(user, this.groups.codesOf(await this.groups.heldBy(user)));
  }
}

const anothers = "userName: another's account bears it on the target";

/** A target that leaves `active` out has nobody suspended. */
const isActive = (user: ScimUser): boolean => user.active !== false;

const observed = (user: ScimUser, entitlements: readonly string[]): ObservedAccount => ({
  accountName: user.userName,
  ...(user.externalId !== undefined && { accountId: user.externalId }),
  enabled: isActive(user),
  entitlements,
});
