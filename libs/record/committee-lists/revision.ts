import type { Instant } from '#libs/kernel/instant';
import { type CommitteeList, listClauses } from '#libs/lifecycles/server/committee-list';
import { sameProduct, type Selection } from '#libs/lifecycles/server/selection';
import type { CommitteeSelection } from '../committee-selection.entity.js';
import type { Passage } from '../door/passage.js';
import { newId } from '../ids.js';
import { tellOfRevision } from './notice.js';

/** The committee's decision that a change rests on. */
export interface Decision {
  /** Its reference, e.g. `ISC-2026-014`. */
  readonly decision: string;
  readonly reason?: string;
}

/** An entry that stands. */
export type ListedRow = CommitteeSelection;

/** What becomes different on a list. */
export interface Revision {
  readonly decision: Decision;
  readonly added?: readonly Selection[];
  readonly changed?: readonly { readonly row: ListedRow; readonly versions: readonly string[] }[];
  readonly struckOff?: readonly ListedRow[];
}

/** The versions that an entry of the list gets by another one; undefined when that is about something else. */
export function becomes(row: ListedRow, { category, product, versions }: Selection): readonly string[] | undefined {
  return row.category === category && sameProduct(row.product, product) ? versions : undefined;
}

/** What has to become different for a list to hold exactly these entries. */
export function replacementOf(
  standing: readonly ListedRow[],
  wanted: readonly Selection[],
  decision: Decision,
): Revision {
  const next = new Map(standing.map((row) => [row, wanted.find((each) => becomes(row, each))]));
  const kept = [...next].flatMap(([row, each]) => (each ? [{ row, versions: each.versions }] : []));
  const known = new Set(next.values());
  return {
    decision,
    added: wanted.filter((each) => !known.has(each)),
    changed: kept.filter(({ row, versions }) => spelled(row.versions) !== spelled(versions)),
    struckOff: standing.filter((row) => !next.get(row)),
  };
}

/** Writes a revision and its lines, and tells of it; without a difference one line says that it was looked at. */
export async function reviseList(
  passage: Passage,
  list: CommitteeList,
  standing: readonly ListedRow[],
  revision: Revision,
): Promise<void> {
  const { decision, added = [], changed = [], struckOff = [] } = revision;
  const clause = listClauses[list];
  const reason = decision.reason?.trim() ? { reason: decision.reason.trim() } : {};
  // Clocks of two processes differ: nothing ends before it began.
  const at = [passage.asOf, ...standing.map(({ validFrom }) => validFrom.toISOString())].sort().at(-1)!;
  const begin = ({ category, product }: Selection, versions: readonly string[]): Begun => ({
    id: newId('committee-selection'),
    ...{ list, category, product, versions, decision: decision.decision.trim(), validFrom: at },
  });
  const fresh = added.map((entry) => begin(entry, entry.versions));
  const renewed = changed.map(({ row, versions }) => ({ row, entry: begin(row, versions) }));

  for (const after of fresh) passage.note({ transition: 'add', clause, part: partOf(after), ...reason, after });
  for (const { row, entry } of renewed) {
    const after = { ...entry, replaces: row.id };
    passage.note({ transition: 'change', clause, part: partOf(entry), ...reason, before: row, after });
  }
  for (const row of struckOff) {
    const after = { validTo: at, decision: decision.decision.trim() };
    passage.note({ transition: 'strike-off', clause, part: partOf(row), ...reason, before: row, after });
  }
  const ended = [...renewed.map(({ row }) => row), ...struckOff];
  const begun = [...fresh, ...renewed.map(({ entry }) => entry)];
  if (ended.length + begun.length === 0) {
    passage.note({ transition: 'replace', clause, ...reason, after: { changes: 0, decision: decision.decision } });
    return;
  }
  await write(passage, ended, begun, at);
  const gone = new Set(ended.map(({ id }) => id));
  const now = [...standing.filter(({ id }) => !gone.has(id)), ...begun];
  await tellOfRevision(passage, list, revision, now);
}

interface Begun extends Selection {
  readonly id: string;
  readonly list: CommitteeList;
  readonly decision: string;
  readonly validFrom: Instant;
}

const partOf = ({ id }: { readonly id: string }): string => `entry/${id}`;
const spelled = (versions: readonly string[]): string => JSON.stringify([...versions].sort());

/** The end goes first: a product stands once on a list. */
async function write({ manager }: Passage, ended: readonly ListedRow[], begun: readonly Begun[], at: Instant) {
  const ids = ended.map(({ id }) => id);
  await manager.query('UPDATE committee_selection SET valid_to = $2 WHERE id = ANY($1)', [ids, at]);
  await manager.query(
    `INSERT INTO committee_selection (id, list, category, product, versions, decision, valid_from)
     SELECT r.* FROM jsonb_to_recordset($1::jsonb) AS r (id text, list text, category text, product text, versions text[],
       decision text, "validFrom" timestamptz)`,
    [JSON.stringify(begun)],
  );
}
