import {
  Attribute,
  Change,
  type Client,
  EqualityFilter,
  NoSuchAttributeError,
  NoSuchObjectError,
  ObjectClassViolationError,
  PresenceFilter,
  TypeOrValueExistsError,
} from 'ldapts';
import { ConnectorRefused } from '../connector.js';
import { GroupNames } from '../group-names.js';
import { nameBelow, valueOf, valuesOf } from './entries.js';
import type { LdapSettings } from './settings.js';

/**
 * Entitlements as memberships of groups. Groups are not created here: what a group opens is configured on the target, and a group made
 * from a misspelt code would open nothing without anybody noticing.
 */
export class LdapGroups {
  private readonly names: GroupNames;

  constructor(private readonly settings: LdapSettings) {
    this.names = new GroupNames(settings);
  }

  /** Codes of the entitlements that an account has. */
  async of(client: Client, account: string): Promise<string[]> {
    return [...(await this.held(client, account)).values()];
  }

  /** Codes by account; names are compared as the server writes them. */
  async all(client: Client): Promise<Map<string, string[]>> {
    const found = new Map<string, string[]>();
    const { groupsBase, pageSize } = this.settings;
    const options = { scope: 'one', filter: new PresenceFilter({ attribute: 'member' }), attributes: ['cn', 'member'] };
    for await (const { searchEntries } of client.searchPaginated(groupsBase, {
      ...options,
      scope: 'one',
      paged: { pageSize },
    })) {
      for (const group of searchEntries) {
        const code = this.names.codeOf(valueOf(group, 'cn') ?? '');
        if (code === undefined) continue;
        for (const member of valuesOf(group, 'member')) {
          const key = member.toLowerCase();
          found.set(key, [...(found.get(key) ?? []), code]);
        }
      }
    }
    return found;
  }

  /** Makes sure that there is a group for each entitlement, and answers them by their names in small letters. */
  async demand(client: Client, codes: readonly string[]): Promise<Map<string, string>> {
    const wanted = new Map<string, string>();
    for (const code of codes) {
      const group = this.names.groupOf(code);
      const there = group !== undefined && (await this.exists(client, group));
      if (!there) throw new ConnectorRefused(`no group grants the entitlement ${code}`);
      wanted.set(group.toLowerCase(), group);
    }
    return wanted;
  }

  /** Makes the memberships exactly these; rights that go, go first. */
  async set(client: Client, account: string, codes: readonly string[]): Promise<void> {
    const wanted = await this.demand(client, codes);
    const held = await this.held(client, account);
    for (const group of held.keys()) if (!wanted.has(group.toLowerCase())) await this.leave(client, group, account);
    const present = new Set([...held.keys()].map((group) => group.toLowerCase()));
    for (const [key, group] of wanted) if (!present.has(key)) await this.join(client, group, account);
  }

  private async exists(client: Client, group: string): Promise<boolean> {
    try {
      return (await client.search(this.dn(group), { scope: 'base', attributes: ['1.1'] })).searchEntries.length > 0;
    } catch (cause) {
      if (cause instanceof NoSuchObjectError) return false;
      throw cause;
    }
  }

  /** Groups of an account, each with the code of its entitlement. */
  private async held(client: Client, account: string): Promise<Map<string, string>> {
    const { searchEntries } = await client.search(this.settings.groupsBase, {
      scope: 'one',
      filter: new EqualityFilter({ attribute: 'member', value: account }),
      attributes: ['cn'],
    });
    const named = searchEntries.map((group) => valueOf(group, 'cn') ?? '');
    return new Map(
      named.flatMap((group) => (this.names.codeOf(group) === undefined ? [] : [[group, this.names.codeOf(group)!]])),
    );
  }

  private async join(client: Client, group: string, account: string): Promise<void> {
    try {
      await client.modify(this.dn(group), member('add', account));
    } catch (cause) {
      if (!(cause instanceof TypeOrValueExistsError)) throw cause;
    }
  }

  private async leave(client: Client, group: string, account: string): Promise<void> {
    const dn = this.dn(group);
    try {
      await client.modify(dn, member('delete', account));
    } catch (cause) {
      if (cause instanceof NoSuchAttributeError) return;
      if (!(cause instanceof ObjectClassViolationError)) throw cause;
      // A groupOfNames must have a member: the group itself, which is nobody's account, stays behind the last one.
      await client.modify(dn, [member('add', dn), member('delete', account)]);
    }
  }

  private dn(group: string): string {
    return nameBelow('cn', group, this.settings.groupsBase);
  }
}

function member(operation: 'add' | 'delete', value: string): Change {
  return new Change({ operation, modification: new Attribute({ type: 'member', values: [value] }) });
}
