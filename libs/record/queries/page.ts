import { refuse } from '../door/refusals.js';

/** A part of a list in stable order, and where the next part begins. */
export interface Page<Item> {
  readonly items: Item[];
  /** Absent on the last page. */
  readonly next?: string;
}

/** Which part of a list is wanted. */
export interface PageRequest {
  readonly cursor?: string;
  readonly limit: number;
}

/** Writes the place after a row; opaque to callers, so that the order can change without breaking them. */
export function cursorOf(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** Reads a place that {@link cursorOf} has written, or undefined at the beginning. */
export function placeOf(cursor: string | undefined, length: number): (string | number)[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const place = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown;
    const readable = (each: unknown) => typeof each === 'string' || Number.isSafeInteger(each);
    if (Array.isArray(place) && place.length === length && place.every(readable)) return place as string[];
  } catch {
    // Falls through: not one of ours.
  }
  throw refuse(
    'malformed',
    'request/invalid-field',
    {
      ja: 'cursor には前のページの next をそのまま指定してください。',
      en: 'cursor takes the `next` of the page before as it is.',
    },
    { field: 'cursor' },
  );
}

/** Every row of a list, page by page, without ever holding it in memory. */
export async function* everyRow<Row>(list: (part: PageRequest) => Promise<Page<Row>>): AsyncGenerator<Row> {
  let cursor: string | undefined;
  do {
    const page: Page<Row> = await list({ limit: 500, ...(cursor ? { cursor } : {}) });
    yield* page.items;
    cursor = page.next;
  } while (cursor !== undefined);
}

/** Cuts one row more than wanted off, and says by it whether there is a next page. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  place: (row: Row) => readonly (string | number)[],
  shape: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(shape),
    ...(rows.length > limit && last !== undefined ? { next: cursorOf(place(last)) } : {}),
  };
}
