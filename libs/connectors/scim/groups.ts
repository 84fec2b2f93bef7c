import { ConnectorRefused } from '../connector.js';
import { type GroupNaming, GroupNames } from '../group-names.js';
import type { ScimClient } from './client.js';
import { equal, type ScimGroup, type ScimUser } from './resources.js';
import { ScimRefused } from './verdicts.js';

/** Entitlements as the target keeps them: membership in a group per code. */
export class EntitlementGroups {
  private readonly names: GroupNames;

  constructor(
    private readonly client: ScimClient,
    naming: GroupNaming,
  ) {
    this.names = new GroupNames(naming);
  }

  /** The group of each code. One that the target lacks, or has twice, is refused by the code's name (4.1.1(1)). */
  async of(codes: readonly string[]): Promise<readonly ScimGroup[]> {
    const groups: ScimGroup[] = [];
    for (const code of new Set(codes)) groups.push(await this.groupOf(code));
    return groups;
  }

  /** The groups that grant something to this user; groups that grant no entitlement are left out. */
  async heldBy(user: ScimUser): Promise<readonly ScimGroup[]> {
    const groups = (await this.membershipsByFilter(user)) ?? (await this.membershipsByWalk(user));
    return groups.filter((group) => this.codeOf(group) !== undefined);
  }

  /** Sorted codes that groups grant. */
  codesOf(groups: readonly ScimGroup[]): readonly string[] {
    return groups.flatMap((group) => this.codeOf(group) ?? []).sort();
  }

  /** Sorted codes by the user's id, of everybody. */
  async ofEverybody(): Promise<ReadonlyMap<string, readonly string[]>> {
    const groups = new Map<string, ScimGroup[]>();
    for await (const group of this.client.groups({ attributes: 'displayName,members' })) {
      for (const { value } of group.members ?? []) groups.set(value, [...(groups.get(value) ?? []), group]);
    }
    return new Map([...groups].map(([user, held]) => [user, this.codesOf(held)]));
  }

  private async groupOf(code: string): Promise<ScimGroup> {
    const name = this.names.groupOf(code);
    const found: ScimGroup[] = [];
    if (name !== undefined) {
      const listing = { filter: equal('displayName', name), excludedAttributes: 'members' };
      // A target compares names without case, and one that does not know the filter answers everything.
      for await (const group of this.client.groups(listing)) if (group.displayName === name) found.push(group);
    }
    const [group, second] = found;
    if (!group) throw new ConnectorRefused(`entitlement ${code}: no group on the target`);
    if (second) throw new ConnectorRefused(`entitlement ${code}: several groups on the target`);
    return group;
  }

  /** Undefined where the target cannot filter by members. */
  private async membershipsByFilter(user: ScimUser): Promise<readonly ScimGroup[] | undefined> {
    if (!(await this.client.supports('filter'))) return undefined;
    try {
      const listing = { filter: equal('members.value', user.id), excludedAttributes: 'members' };
      return await gathered(this.client.groups(listing));
    } catch (error) {
      if (error instanceof ScimRefused && error.scimType === 'invalidFilter') return undefined;
      throw error;
    }
  }

  private async membershipsByWalk(user: ScimUser): Promise<readonly ScimGroup[]> {
    const groups = await gathered(this.client.groups({}));
    return groups.filter(({ members }) => members?.some(({ value }) => value === user.id));
  }

  private codeOf({ displayName }: ScimGroup): string | undefined {
    const code = this.names.codeOf(displayName);
    // A group that only looks like the one of a code grants nothing.
    return code && this.names.groupOf(code) === displayName ? code : undefined;
  }
}

async function gathered<Each>(each: AsyncIterable<Each>): Promise<readonly Each[]> {
  const all: Each[] = [];
  for await (const one of each) all.push(one);
  return all;
}
