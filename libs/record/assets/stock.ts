import type { AssetSlug } from '#libs/lifecycles/asset';
import { inItsPlace } from '#libs/lifecycles/medium/transitions';
import { portableTerminals } from '#libs/lifecycles/terminal/contract';
import { inTheHouse } from '#libs/lifecycles/terminal/transitions';

/** One kind of asset, for whoever counts. */
interface Counted {
  /**
   * What is there: `id`, `asset_number`, `serial`, `kind`, `place`, `portable`, `confidential` and who has it, if anybody, as SQL.
   */
  readonly rows: string;
  /** Condition on the line `l` under which one sees it without asking: it stood in its place when the line was written. */
  readonly inItsPlace: string;
}

const oneOf = (words: readonly string[]) => `(${words.map((word) => `'${word}'`).join(', ')})`;
const state = `l.snapshot ->> 'state'`;

/** A lifecycle of assets joins the inventory here (5(2)). */
const counted: Readonly<Record<AssetSlug, Counted>> = {
  medium: {
    rows: `SELECT m.id, m.asset_number, m.serial, m.kind, m.place, m.portable, m.confidential, m.checkout ->> 'holder' AS holder
      FROM medium m WHERE m.disposed_at IS NULL`,
    inItsPlace: `l.snapshot ->> 'holder' IS NULL AND ${state} IN ${oneOf(inItsPlace)}`,
  },
  // Whoever uses it has it at hand; what is granted to go out is where it goes (4.3.2).
  terminal: {
    rows: `SELECT t.id, t.asset_number, t.serial, t.kind,
        CASE WHEN t.outing ? 'grantedAt' THEN t.outing ->> 'destination' ELSE t.place_of_use END AS place,
        t.take_out OR t.kind IN ${oneOf(portableTerminals)} AS portable, t.confidential, t.user_id AS holder
      FROM terminal t WHERE t.disposed_at IS NULL`,
    inItsPlace: `l.snapshot ->> 'place' = 'OFFICE' AND ${state} IN ${oneOf(inTheHouse)}`,
  },
};

/** Every asset in the ledgers with its case `c`, as a FROM clause: what is lost or disposed of is not counted any more. */
export const stock = `(${Object.entries(counted)
  .map(([slug, { rows }]) => `SELECT '${slug}' AS slug, s.* FROM (${rows}) s`)
  .join(
    ' UNION ALL ',
  )}) a JOIN governed_case c ON c.id = a.id AND c.state NOT IN ('loss-reported', 'lost', 'disposed')`;

/** Whether the asset of the line `l` was in its place, in nobody's hands who would have to be asked. */
export const wasInItsPlace = `(${Object.entries(counted)
  .map(([slug, { inItsPlace: condition }]) => `l.snapshot ->> 'slug' = '${slug}' AND ${condition}`)
  .join(' OR ')})`;
