import type { AssetSlug } from '#libs/lifecycles/asset';

/**
 * What is there of each kind of asset, for whoever counts: `id`, `asset_number`, `serial`, `kind`, `place`, `portable`, `confidential` and
 * who has it, if anybody. A lifecycle of assets joins the inventory with one line here (5(2)).
 */
const rows: Partial<Record<AssetSlug, string>> = {
  medium: `SELECT m.id, m.asset_number, m.serial, m.kind, m.place, m.portable, m.confidential, m.checkout ->> 'holder' AS holder
    FROM medium m WHERE m.disposed_at IS NULL`,
};

/** Every asset in the ledgers with its case `c`, as a FROM clause: what is lost or disposed of is not counted any more. */
export const stock = `(${Object.entries(rows)
  .map(([slug, select]) => `SELECT '${slug}' AS slug, s.* FROM (${select}) s`)
  .join(
    ' UNION ALL ',
  )}) a JOIN governed_case c ON c.id = a.id AND c.state NOT IN ('loss-reported', 'lost', 'disposed')`;
