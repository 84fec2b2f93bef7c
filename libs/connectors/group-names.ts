/** How a deployment names the groups of a target that grant entitlements. */
export interface GroupNaming {
  /** Name of the group by the code of the entitlement. */
  readonly groups: Readonly<Record<string, string>>;
  /** What precedes the code in the names of groups that `groups` does not list. */
  readonly groupPrefix?: string;
}

/**
 * Which group grants which entitlement. Groups that `groups` does not list count by the prefix; without one they count only while
 * `groups` lists none, so that a company's other groups are neither reported nor touched.
 */
export class GroupNames {
  private readonly codes: ReadonlyMap<string, string>;
  private readonly prefix: string | undefined;

  constructor(private readonly naming: GroupNaming) {
    const listed = Object.entries(naming.groups);
    this.codes = new Map(listed.map(([code, name]) => [name.toLowerCase(), code]));
    this.prefix = naming.groupPrefix ?? (listed.length === 0 ? '' : undefined);
  }

  /** The group of an entitlement; undefined when the deployment names none. */
  groupOf(code: string): string | undefined {
    return this.naming.groups[code] ?? (this.prefix === undefined ? undefined : `${this.prefix}${code}`);
  }

  /** The entitlement that a group grants; undefined for a group that is none of Kitei's concern. */
  codeOf(group: string): string | undefined {
    const listed = this.codes.get(group.toLowerCase());
    if (listed !== undefined || this.prefix === undefined) return listed;
    return group.toLowerCase().startsWith(this.prefix.toLowerCase()) ? group.slice(this.prefix.length) : undefined;
  }
}
