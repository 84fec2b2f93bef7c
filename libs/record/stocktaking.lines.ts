import { stock } from './assets/stock.js';
import type { Passage } from './door/passage.js';
import { reviewSheet } from './reviews/sheet.js';
import { tellReviews } from './reviews/telling.js';

/** The lines of a stocktaking (5(2)). */
export const stocktakingSheet = reviewSheet({
  slug: 'stocktaking',
  table: 'stocktaking',
  lines: 'stocktaking_line',
  isAnswered: '(l.result IS NOT NULL)',
  demandsSomething: `(l.result IS NOT NULL AND l.result <> 'FOUND')`,
  clauses: { answers: '5(2)', orders: '5(2)' },
});

/** Writes a line for each of some assets, all in one statement: as the ledger has it now. */
export function insertStockLines(passage: Passage, assets: readonly string[]): void {
  passage.write(
    `INSERT INTO stocktaking_line (id, review_id, asset_id, ordinal, snapshot, asset_sequence)
     SELECT $1::text || '/' || u.ordinal, $1::text, a.id, u.ordinal::int,
       jsonb_build_object('slug', a.slug, 'assetNumber', a.asset_number, 'serial', a.serial, 'kind', a.kind, 'place', a.place,
         'portable', a.portable, 'confidential', a.confidential, 'state', c.state, 'holder', a.holder), c.sequence
     FROM unnest($2::text[]) WITH ORDINALITY AS u (id, ordinal) JOIN (SELECT a.* FROM ${stock}) a ON a.id = u.id
     JOIN governed_case c ON c.id = a.id`,
    [passage.governed.id, assets],
  );
}

/** The asset has come to rest or to its end: stocktakings that could not report it look again. */
export function tellWaitingStocktakings(passage: Passage): void {
  const waiting = `l.asset_id = $5 AND ${stocktakingSheet.isPending}`;
  tellReviews(passage, stocktakingSheet, `free/${passage.sequence}`, waiting, passage.governed.id);
}
