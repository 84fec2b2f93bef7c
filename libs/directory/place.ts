/** Steps from the document to a field, e.g. `['people', 3, 'mail']`. */
export type Path = readonly (string | number)[];

/** Where a row came from when it was not written as JSON. */
export interface RowPlace {
  /** File name, e.g. `people.csv`. */
  readonly file: string;
  /** Line on which the row starts, counted from 1. */
  readonly line: number;
  /** Field path within the row to column name, e.g. `name.ja` to `name_ja`. */
  readonly columns: ReadonlyMap<string, string>;
}

/**
 * Kept beside the rows, not in them: the input stays plain data that may be merged section by section, and a
 * problem found much later still names the line that a person has to correct.
 */
const places = new WeakMap<object, RowPlace | Path>();

/** Remembers where a row stands in its file, or by which path its author knows it when it was written elsewhere. */
export function rememberPlace(row: object, place: RowPlace | Path): void {
  places.set(row, place);
}

/** Writes a path the way violations name fields: `people[3].mail`. */
export function formatPath(path: Path): string {
  return path.map((step, depth) => (typeof step === 'number' ? `[${step}]` : depth === 0 ? step : `.${step}`)).join('');
}

/** Names a field as its author knows it: `people.csv:12 mail` for a row of a file, `people[3].mail` otherwise. */
export function describePlace(input: unknown, path: Path): string {
  let node: unknown = input;
  let described = formatPath(path);
  for (const [depth, step] of path.entries()) {
    if (typeof node !== 'object' || node === null) break;
    node = (node as Record<string | number, unknown>)[step];
    const place = typeof node === 'object' && node !== null ? places.get(node) : undefined;
    const rest = path.slice(depth + 1);
    if (place) described = isPath(place) ? formatPath([...place, ...rest]) : describeWithin(place, rest);
  }
  return described;
}

function isPath(place: RowPlace | Path): place is Path {
  return Array.isArray(place);
}

function describeWithin({ file, line, columns }: RowPlace, rest: Path): string {
  const field = formatPath(rest);
  return field === '' ? `${file}:${line}` : `${file}:${line} ${columns.get(field) ?? field}`;
}
