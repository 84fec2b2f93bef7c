import type { GrantableRole } from '#libs/kernel/role';
import type { Selection } from '#libs/lifecycles/server/selection';
import type { CommitteeList } from '#libs/lifecycles/server/committee-list';
import type { Passage } from '../door/passage.js';
import type { Revision } from './revision.js';
import { serversOffList } from './rows.js';

/** Lines of one kind in a letter; the list itself has them all. */
const atMost = 30;

/** Those who design and run servers (4.2.1(6), 4.2.3(1)). */
const told: readonly GrantableRole[] = ['SYSTEM_DESIGNER', 'SERVER_ADMINISTRATOR'];

/** A product with its versions, as a letter shows it. */
export type NamedSelection = Pick<Selection, 'product' | 'versions'>;

/** What the letter about a revision is written from. */
export interface ListNotice {
  readonly list: CommitteeList;
  readonly decision: string;
  readonly reason?: string;
  readonly added: readonly NamedSelection[];
  readonly changed: readonly (NamedSelection & { readonly before: readonly string[] })[];
  readonly struckOff: readonly NamedSelection[];
  /** Changes that the letter leaves out. */
  readonly moreChanges: number;
  /** Servers off the list now, by name. */
  readonly servers: readonly string[];
  /** Such servers that the letter leaves out. */
  readonly moreServers: number;
}

/** Tells everybody who designs or runs servers what has changed, and which servers are off the list now. */
export async function tellOfRevision(
  passage: Passage,
  list: CommitteeList,
  { decision: { decision, reason }, added = [], changed = [], struckOff = [] }: Revision,
  now: readonly Selection[],
): Promise<void> {
  const servers = await serversOffList(passage, list, now);
  const cut = [added, changed, struckOff].map((each) => Math.max(0, each.length - atMost));
  const notice: ListNotice = {
    list,
    decision: decision.trim(),
    ...(reason?.trim() ? { reason: reason.trim() } : {}),
    added: added.slice(0, atMost).map(({ product, versions }) => ({ product, versions })),
    changed: changed.slice(0, atMost).map(({ row, versions }) => ({
      product: row.product,
      versions,
      before: row.versions,
    })),
    struckOff: struckOff.slice(0, atMost).map(({ product, versions }) => ({ product, versions })),
    moreChanges: cut.reduce((sum, each) => sum + each, 0),
    servers: servers.slice(0, atMost).map(({ name }) => name),
    moreServers: Math.max(0, servers.length - atMost),
  };
  const people = new Set(told.flatMap((role) => passage.directory.holders(role).map(({ id }) => id)));
  for (const personId of people) {
    const key = `list/${passage.sequence}/${personId}`;
    passage.notify({ personId, kind: 'committee-list', key, parameters: { ...notice } });
  }
}
