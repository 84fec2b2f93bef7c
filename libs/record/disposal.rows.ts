import type { KnownItem } from '#libs/lifecycles/disposal/contract';
import type { Disposal } from './disposal.entity.js';
import type { Passage } from './door/passage.js';
import { missing } from './door/refusals.js';

/** The disposal of the case, as it was read with it. */
export function disposalOf({ row, governed }: Passage): Disposal {
  if (!row || governed.slug !== 'disposal') throw missing({ ja: '廃棄', en: 'disposal' });
  return {
    id: row.id,
    mode: row.mode,
    reason: row.reason,
    vendor: row.vendor,
    contract: row.contract,
    sanitiser: row.sanitiser,
    approvedAt: typeof row.approved_at === 'string' ? new Date(row.approved_at) : null,
    certificates: row.certificates,
    clearing: row.clearing,
  } as Disposal;
}

/** A disposal as its history keeps it. */
export function disposalLine({ id: _case, ...row }: Disposal): { disposal: object } {
  return { disposal: row };
}

/** Changes the row and answers how it stands then, for the ledger line of the same statement. */
export function changeDisposal(
  passage: Passage,
  change: Partial<Pick<Disposal, 'contract' | 'approvedAt' | 'certificates' | 'clearing'>>,
): { disposal: object } {
  const row = { ...disposalOf(passage), ...change };
  passage.write('UPDATE disposal SET contract = $2, approved_at = $3, certificates = $4, clearing = $5 WHERE id = $1', [
    ...[row.id, row.contract && JSON.stringify(row.contract), row.approvedAt],
    ...[JSON.stringify(row.certificates), row.clearing],
  ]);
  return disposalLine(row);
}

/** Every item of the disposal by its serial, in the order of the application. */
export async function itemsOf(passage: Passage): Promise<ReadonlyMap<string, KnownItem>> {
  const rows = await passage.read<KnownItem>(
    `SELECT id, serial, slug, state, confidential, storage, sanitisation, handed_over AS "handedOver", certificate
     FROM disposal_item WHERE disposal_id = $1 ORDER BY ordinal`,
    [passage.governed.id],
  );
  return new Map(rows.map((row) => [row.serial, row]));
}

/** Items that the disposal has in hand. */
export function held(items: ReadonlyMap<string, KnownItem>): KnownItem[] {
  return [...items.values()].filter(({ state }) => state === 'held');
}
