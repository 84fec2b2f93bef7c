import type { AssetHold, AssetSlug } from '#libs/lifecycles/asset';
import { assetSlugs } from '#libs/lifecycles/asset';
import type { Passage } from '../door/passage.js';

/** Terminals and media in one, as SQL: what repairs and disposals have to know of them. */
export const assets = assetSlugs
  .map(
    (slug) =>
      `SELECT '${slug}' AS slug, id, asset_number, serial, confidential, storage, held, disposed_at, department_code,
         ${slug === 'terminal' ? 'user_id' : 'NULL::text AS user_id'} FROM ${slug}`,
  )
  .join(' UNION ALL ');

/** A terminal or medium that somebody names. */
export interface FoundAsset {
  /** Position of the reference that names it, from 1. */
  readonly ordinal: number;
  readonly id: string;
  readonly slug: AssetSlug;
  readonly assetNumber: string;
  readonly serial: string;
  readonly confidential: boolean;
  readonly storage: boolean;
  readonly held: AssetHold | null;
  readonly state: string;
  readonly departmentCode: string;
  /** Of a terminal: its user. */
  readonly userId: string | null;
  /** Repair or disposal that has it, or is about to have it, in hand. */
  readonly elsewhere: string | null;
}

/**
 * Finds what is named by case id, asset number or serial; a reference may name several.
 * @param elsewhere SQL over the asset `a`: the id of the case that is to be known.
 */
export function findAssets(
  passage: Passage,
  references: readonly string[],
  elsewhere: string,
  parameters: readonly unknown[] = [],
): Promise<FoundAsset[]> {
  return passage.read<FoundAsset>(
    `SELECT r.ordinal::int, a.id, a.slug, a.asset_number AS "assetNumber", a.serial, a.confidential, a.storage, a.held, c.state,
       a.department_code AS "departmentCode", a.user_id AS "userId", (${elsewhere}) AS elsewhere
     FROM unnest($1::text[]) WITH ORDINALITY AS r (reference, ordinal)
     JOIN LATERAL (SELECT * FROM (${assets}) AS each
       WHERE each.id = r.reference OR each.asset_number = r.reference OR each.serial = r.reference) AS a ON true
     JOIN governed_case c ON c.id = a.id ORDER BY r.ordinal`,
    [references, ...parameters],
  );
}
