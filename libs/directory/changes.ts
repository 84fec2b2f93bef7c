import { sections, type DirectoryDocument, type RowOf, type Section } from './document.js';

/** One row that was added (`after` only), removed (`before` only) or changed (both): one ledger event. */
export type Change = { [S in Section]: ChangeIn<S> }[Section];

/** A change of one section. */
export interface ChangeIn<S extends Section> {
  readonly section: S;
  /** What makes the row the same one in both documents, e.g. `E0012`, `E0012:OPERATOR`, `E0012@2026-08-10T00:00:00.000Z`. */
  readonly key: string;
  readonly before?: RowOf<S>;
  readonly after?: RowOf<S>;
}

const keys: { readonly [S in Section]: (row: RowOf<S>) => string } = {
  departments: (row) => row.code,
  people: (row) => row.code,
  roles: (row) => `${row.person}:${row.role}`,
  // Absences of one person never overlap, so their start tells them apart.
  absences: (row) => `${row.person}@${row.from}`,
  systems: (row) => row.code,
  serviceAccounts: (row) => row.clientId,
};

/**
 * What happened between two documents, in the order of the sections and of the keys within them: the same pair gives
 * the same list on every machine. The order in which a document lists its rows or a row its values means nothing.
 */
export function diffDirectory(before: DirectoryDocument | undefined, after: DirectoryDocument): Change[] {
  return sections.flatMap((section) => diffSection(section, before, after));
}

function diffSection<S extends Section>(
  section: S,
  before: DirectoryDocument | undefined,
  after: DirectoryDocument,
): Change[] {
  const keyOf = keys[section];
  const old = new Map<string, RowOf<S>>();
  const young = new Map<string, RowOf<S>>();
  for (const row of before?.[section] ?? []) old.set(keyOf(row), row);
  for (const row of after[section]) young.set(keyOf(row), row);

  // Sorted by code units: a collation would depend on the machine's locale data.
  const all = [...new Set([...old.keys(), ...young.keys()])].sort();
  return all.flatMap((key) => {
    const [was, is] = [old.get(key), young.get(key)];
    if (was && is && canonical(was) === canonical(is)) return [];
    return [{ section, key, ...(was && { before: was }), ...(is && { after: is }) } as Change];
  });
}

/** A text that is equal for equal rows; every list in a row is a set. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).filter(([, each]) => each !== undefined);
  return `{${fields
    .map(([field, each]) => `${JSON.stringify(field)}:${canonical(each)}`)
    .sort()
    .join()}}`;
}
