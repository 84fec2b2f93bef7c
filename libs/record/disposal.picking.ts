import { refuseIf, type Violation } from '#libs/kernel/violation';
import type { AssetHold, AssetSlug } from '#libs/lifecycles/asset';
import { breach } from '#libs/lifecycles/disposal/violation';
import { lifecycleOf } from '#libs/lifecycles/registry';
import { inHand } from './disposal.entity.js';
import { assets } from './disposal.rows.js';
import type { Passage } from './door/passage.js';

/** Something that can be disposed of. */
export interface Picked {
  readonly id: string;
  readonly slug: AssetSlug;
  readonly assetNumber: string;
  readonly serial: string;
  readonly confidential: boolean;
  readonly storage: boolean;
}

interface Found extends Picked {
  readonly ordinal: number;
  readonly state: string;
  readonly held: AssetHold | null;
  readonly elsewhere: boolean;
}

/** How an author knows the n-th item, from 0: `items[3]`, or file and line. */
export type ItemPlace = (index: number) => string;

/**
 * Finds what an application names by case id, asset number or serial. Refused with every fault and its position, and then none is taken:
 * unknown, named twice, checked out or in use, in another disposal (4.6.3(1)).
 */
export async function pick(passage: Passage, references: readonly string[], place: ItemPlace): Promise<Picked[]> {
  const found = new Map<number, Found[]>();
  for (const row of await find(passage, references)) found.set(row.ordinal, [...(found.get(row.ordinal) ?? []), row]);
  const taken = { ids: new Set<string>(), serials: new Set<string>() };
  const unlawful: Violation[] = [];
  const occupied: Violation[] = [];
  const picked = references.flatMap((reference, index) => {
    const [one, ...others] = found.get(index + 1) ?? [];
    const field = place(index);
    if (!one) unlawful.push(unknown(field, reference));
    else if (others.length > 0) unlawful.push(ambiguous(field, reference));
    else if (taken.ids.has(one.id) || taken.serials.has(one.serial)) unlawful.push(twice(field, reference));
    else occupied.push(...isFree(one, field, reference));
    if (!one) return [];
    taken.ids.add(one.id);
    taken.serials.add(one.serial);
    return [one];
  });
  refuseIf(unlawful.length > 0 ? 'unlawful' : 'conflict', [...unlawful, ...occupied]);
  return picked;
}

function find(passage: Passage, references: readonly string[]): Promise<Found[]> {
  return passage.read<Found>(
    `SELECT r.ordinal::int, a.id, a.slug, a.asset_number AS "assetNumber", a.serial, a.confidential, a.storage, a.held, c.state,
       EXISTS (SELECT FROM disposal_item i WHERE i.asset_id = a.id AND i.state = ANY($2)) AS elsewhere
     FROM unnest($1::text[]) WITH ORDINALITY AS r (reference, ordinal)
     JOIN LATERAL (SELECT * FROM (${assets}) AS each
       WHERE each.id = r.reference OR each.asset_number = r.reference OR each.serial = r.reference) AS a ON true
     JOIN governed_case c ON c.id = a.id ORDER BY r.ordinal`,
    [references, inHand],
  );
}

/** Nobody has it: not out, not in use, not in other hands (4.6.3(1)). */
function isFree({ slug, state, held, elsewhere }: Found, field: string, reference: string): Violation[] {
  if (elsewhere || held?.kind === 'DISPOSAL') {
    return [
      breach(
        'in-another-disposal',
        field,
        `「${reference}」は別の廃棄の対象です。`,
        `"${reference}" is in another disposal.`,
      ),
    ];
  }
  if (lifecycleOf(slug).transitions['select-for-disposal']?.from.includes(state)) return [];
  return [
    breach(
      'item-occupied',
      field,
      `「${reference}」は廃棄できる状態にありません(状態: ${state})。`,
      `"${reference}" cannot be disposed of in the state "${state}".`,
    ),
  ];
}

function unknown(field: string, reference: string): Violation {
  return breach(
    'unknown-item',
    field,
    `「${reference}」は端末台帳にも媒体台帳にもありません。`,
    `"${reference}" is in no ledger of terminals or media.`,
  );
}

function ambiguous(field: string, reference: string): Violation {
  return breach(
    'ambiguous-item',
    field,
    `「${reference}」に当たるものが複数あります。台帳番号で指定してください。`,
    `"${reference}" names several things; name the one by its id.`,
  );
}

function twice(field: string, reference: string): Violation {
  return breach('item-twice', field, `「${reference}」が重複しています。`, `"${reference}" is named twice.`);
}
