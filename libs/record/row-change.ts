import type { Passage } from './door/passage.js';

/** How a table keeps what may change in its rows. */
export interface ChangingRow<Field extends string> {
  readonly table: string;
  /** Columns by field, as SQL calls them. */
  readonly columns: Readonly<Record<Field, string>>;
  /** Fields that are kept as JSON. */
  readonly inJson: readonly Field[];
}

/** Queues the change of one row for the end of the passage; nothing where nothing changes. */
export function changeRow<Field extends string>(
  passage: Passage,
  { table, columns, inJson }: ChangingRow<Field>,
  id: string,
  change: Readonly<Partial<Record<Field, unknown>>>,
): void {
  const fields = Object.entries(change) as [Field, unknown][];
  if (fields.length === 0) return;
  const sets = fields.map(([field], index) => `${columns[field]} = $${index + 2}`);
  const values = fields.map(([field, value]) =>
    inJson.includes(field) && value !== null ? JSON.stringify(value) : value,
  );
  passage.write(`UPDATE ${table} SET ${sets.join(', ')} WHERE id = $1`, [id, ...values]);
}
