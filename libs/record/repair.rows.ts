import type { Passage } from './door/passage.js';
import { missing } from './door/refusals.js';
import type { Change } from './moves.js';
import type { Repair } from './repair.entity.js';
import { type ChangingRow, changeRow } from './row-change.js';

/** The repair of the case, as it was read with it. */
export function repairOf({ row, governed }: Passage): Repair {
  if (!row || governed.slug !== 'repair') throw missing({ ja: '修理', en: 'repair' });
  const { asset_id: assetId, asset_number: assetNumber, ...same } = row;
  return { ...same, assetId, assetNumber } as unknown as Repair;
}

const columns = {
  open: 'open',
  assessment: 'assessment',
  removal: 'removal',
  request: 'request',
  visits: 'visits',
  returned: 'returned',
  account: 'account',
} as const satisfies Partial<Record<keyof Repair, string>>;
const row = {
  table: 'repair',
  columns,
  inJson: ['assessment', 'removal', 'request', 'visits', 'returned', 'account'],
} as const satisfies ChangingRow<keyof typeof columns>;

/** What may change in the row of a repair. */
export type RepairChange = Partial<Pick<Repair, keyof typeof columns>>;

/** Changes the row and answers how it stands then, for the ledger line of the same statement. */
export function changeRepair(passage: Passage, change: RepairChange): { repair: object } {
  const before = repairOf(passage);
  changeRow(passage, row, before.id, change);
  return repairLine({ ...before, ...change });
}

/** The same as what a fact has changed. */
export function changed(passage: Passage, change: RepairChange): Change {
  return { after: changeRepair(passage, change) };
}

/** A repair as its history keeps it. */
export function repairLine({ id: _case, ...row }: Repair): { repair: object } {
  return { repair: row };
}

/** Enters a new repair into the table. */
export function insertRepair(passage: Passage, repair: Repair): void {
  const { id, assetId, slug, assetNumber, serial, confidential, storage, fault } = repair;
  passage.write(
    `INSERT INTO repair (id, asset_id, slug, asset_number, serial, confidential, storage, fault, open, visits)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, true, '[]')`,
    [id, assetId, slug, assetNumber, serial, confidential, storage, fault],
  );
}
