import type { Medium } from './medium.entity.js';
import type { Passage } from './door/passage.js';
import { missing } from './door/refusals.js';
import type { Change } from './moves.js';
import { type ChangingRow, changeRow } from './row-change.js';

/** The medium of the case, as it was read with it. */
export function mediumOf({ row, governed }: Passage): Medium {
  if (!row || governed.slug !== 'medium') throw missing({ ja: '記憶媒体', en: 'storage medium' });
  return {
    id: row.id,
    assetNumber: row.asset_number,
    serial: row.serial,
    kind: row.kind,
    departmentCode: row.department_code,
    place: row.place,
    portable: row.portable,
    storage: row.storage,
    confidential: row.confidential,
    protection: row.protection,
    authorised: row.authorised,
    checkout: row.checkout,
    reuse: row.reuse,
    loss: row.loss,
    held: row.held,
    sanitisation: row.sanitisation,
    disposedAt: typeof row.disposed_at === 'string' ? new Date(row.disposed_at) : null,
  } as Medium;
}

const columns = {
  departmentCode: 'department_code',
  place: 'place',
  confidential: 'confidential',
  protection: 'protection',
  authorised: 'authorised',
  checkout: 'checkout',
  reuse: 'reuse',
  loss: 'loss',
  sanitisation: 'sanitisation',
} as const satisfies Partial<Record<keyof Medium, string>>;
const row = {
  table: 'medium',
  columns,
  inJson: ['protection', 'checkout', 'reuse', 'loss', 'sanitisation'],
} as const satisfies ChangingRow<keyof typeof columns>;

/** What may change in a medium's row; what repairs and disposals change is theirs (`assets/orders.ts`). */
export type MediumChange = Partial<Pick<Medium, keyof typeof columns>>;

/** Changes the row and answers how it stands then, for the ledger line of the same statement. */
export function changeMedium(passage: Passage, change: MediumChange): { medium: object } {
  const before = mediumOf(passage);
  changeRow(passage, row, before.id, change);
  return mediumLine({ ...before, ...change });
}

/** The same as what a fact or step has changed. */
export function changed(passage: Passage, change: MediumChange): Promise<Change> {
  return Promise.resolve({ after: changeMedium(passage, change) });
}

/** A medium as its history keeps it. */
export function mediumLine({ id: _case, ...row }: Medium): { medium: object } {
  return { medium: row };
}

/** Enters a new medium into the table. */
export function insertMedium(passage: Passage, medium: Medium): void {
  passage.write(
    `INSERT INTO medium (id, asset_number, serial, kind, department_code, place, portable, storage, confidential, protection, authorised)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[medium.id, medium.assetNumber, medium.serial, medium.kind, medium.departmentCode, medium.place],
      ...[medium.portable, medium.storage, medium.confidential],
      ...[medium.protection && JSON.stringify(medium.protection), medium.authorised],
    ],
  );
}
