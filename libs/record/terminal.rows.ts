import type { Terminal } from './terminal.entity.js';
import type { Passage } from './door/passage.js';
import { missing } from './door/refusals.js';
import type { Change } from './moves.js';
import { type ChangingRow, changeRow } from './row-change.js';

/** The terminal of the case, as it was read with it. */
export function terminalOf({ row, governed }: Passage): Terminal {
  if (!row || governed.slug !== 'terminal') throw missing({ ja: 'クライアント端末', en: 'client terminal' });
  return {
    id: row.id,
    assetNumber: row.asset_number,
    serial: row.serial,
    confidential: row.confidential,
    storage: row.storage,
    held: row.held,
    sanitisation: row.sanitisation,
    disposedAt: typeof row.disposed_at === 'string' ? new Date(row.disposed_at) : null,
    kind: row.kind,
    model: row.model,
    ownership: row.ownership,
    departmentCode: row.department_code,
    macs: row.macs,
    placeOfUse: row.place_of_use,
    importance: row.importance,
    takeOut: row.take_out,
    checklist: row.checklist,
    userId: row.user_id,
    handOver: row.hand_over,
    outing: row.outing,
    loss: row.loss,
  } as Terminal;
}

const columns = {
  confidential: 'confidential',
  sanitisation: 'sanitisation',
  macs: 'macs',
  placeOfUse: 'place_of_use',
  importance: 'importance',
  takeOut: 'take_out',
  checklist: 'checklist',
  userId: 'user_id',
  handOver: 'hand_over',
  outing: 'outing',
  loss: 'loss',
} as const satisfies Partial<Record<keyof Terminal, string>>;
const row = {
  table: 'terminal',
  columns,
  inJson: ['sanitisation', 'checklist', 'handOver', 'outing', 'loss'],
} as const satisfies ChangingRow<keyof typeof columns>;

/** What may change in a terminal's row; the rest is changed by repairs and disposals (`AssetOrders`). */
export type TerminalChange = Partial<Pick<Terminal, keyof typeof columns>>;

/** Changes the row and answers how it stands then, for the ledger line of the same statement. */
export function changeTerminal(passage: Passage, change: TerminalChange): object {
  const before = terminalOf(passage);
  changeRow(passage, row, before.id, change);
  const { sanitisation } = change;
  return {
    ...terminalLine({ ...before, ...change }),
    ...(sanitisation === undefined ? {} : { asset: { sanitisation } }),
  };
}

/** The same as what a fact has changed. */
export function changed(passage: Passage, change: TerminalChange): Promise<Change> {
  return Promise.resolve({ after: changeTerminal(passage, change) });
}

/** A terminal as its history keeps it; what orders do to any asset has lines of its own. */
export function terminalLine(terminal: Terminal): { terminal: object } {
  const { id: _case, held: _held, sanitisation: _how, disposedAt: _when, ...row } = terminal;
  return { terminal: row };
}

/** Enters a new terminal into the table. */
export function insertTerminal(passage: Passage, terminal: Terminal): void {
  passage.write(
    `INSERT INTO terminal (id, asset_number, serial, confidential, storage, kind, model, ownership, department_code, macs,
       place_of_use, importance, take_out, checklist, user_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::macaddr[], $11, $12, $13, $14, $15)`,
    [
      ...[terminal.id, terminal.assetNumber, terminal.serial, terminal.confidential, terminal.storage, terminal.kind],
      ...[terminal.model, terminal.ownership, terminal.departmentCode, terminal.macs, terminal.placeOfUse],
      ...[terminal.importance, terminal.takeOut, JSON.stringify(terminal.checklist), terminal.userId],
    ],
  );
}

/** A terminal of which nothing is known beyond its entry. */
export const blankTerminal = {
  ...{ held: null, sanitisation: null, disposedAt: null, checklist: {}, userId: null },
  ...{ handOver: null, outing: null, loss: null },
} satisfies Partial<Terminal>;
