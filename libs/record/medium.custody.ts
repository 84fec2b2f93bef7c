import type { Violation } from '#libs/kernel/violation';
import type { Protection } from '#libs/lifecycles/medium/contract';
import { keyIsApart, lockKeyIsElsewhere, type Placed } from '#libs/lifecycles/medium/rules';

/** Reads rows: a passage, or the database before any. */
export type Reading = <Row>(sql: string, parameters: readonly unknown[]) => Promise<Row[]>;

/**
 * Places of media and keys are judged one passage after the other: two that move towards each other at the same time would both find
 * the other one still apart (4.6.2(2)).
 */
export const custodyLocks = ['media/custody'] as const;

/** How a medium is protected, with what its key's place makes unlawful. */
export interface Custody {
  /** The key's medium by its id where it is in the ledger. */
  readonly protection: Protection | null;
  readonly violations: readonly Violation[];
}

/**
 * Judges where the key of a medium is, by the ledger as it stands (4.6.2(1),(2)).
 * @param coming media that the same call enters before this one, by asset number.
 */
export async function custodyOf(
  read: Reading,
  data: Placed,
  protection: Protection | undefined,
  coming: ReadonlyMap<string, Placed> = new Map(),
): Promise<Custody> {
  if (!protection) return { protection: null, violations: [] };
  const { keyMedium, keyPlace = '', ...rest } = protection;
  if (protection.kind !== 'ENCRYPTED' || !keyMedium?.trim()) {
    return { protection, violations: lockKeyIsElsewhere(data.place, protection) };
  }
  const [own] = await read<Required<Placed>>(
    'SELECT id, asset_number AS "assetNumber", place FROM medium WHERE id = $1 OR asset_number = $1',
    [keyMedium],
  );
  const known = own ?? coming.get(keyMedium);
  const key = {
    ...(own ? { mediumId: own.id } : {}),
    medium: known?.assetNumber ?? keyMedium,
    place: known?.place ?? keyPlace,
  };
  return {
    protection: own ? { ...rest, keyMedium: own.id } : { ...rest, keyMedium, keyPlace },
    violations: keyIsApart(data, key),
  };
}

/** Media whose key is on this one must not be where it goes (4.6.2(2)). */
export async function keysStayApart(read: Reading, key: Required<Placed>): Promise<Violation[]> {
  const opened = await read<Required<Placed>>(
    `SELECT id, asset_number AS "assetNumber", place FROM medium
     WHERE protection ->> 'keyMedium' = $1 AND disposed_at IS NULL ORDER BY asset_number`,
    [key.id],
  );
  return opened.flatMap((data) =>
    keyIsApart(data, { mediumId: key.id, medium: key.assetNumber, place: key.place }).map((violation) => ({
      ...violation,
      field: 'place',
    })),
  );
}

/** Media that the person has, or has asked for, and that this one opens or is opened by (4.6.2(2)). */
export function counterpartsWith(
  read: Reading,
  medium: { readonly id: string; readonly protection: Protection | null },
  personId: string,
): Promise<{ assetNumber: string }[]> {
  return read(
    `SELECT asset_number AS "assetNumber" FROM medium WHERE checkout ->> 'holder' = $1
       AND (id = $2 OR protection ->> 'keyMedium' = $3) ORDER BY asset_number`,
    [personId, medium.protection?.keyMedium ?? null, medium.id],
  );
}
