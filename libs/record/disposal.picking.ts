import { refuseIf, type Violation } from '#libs/kernel/violation';
import { breach } from '#libs/lifecycles/disposal/violation';
import { lifecycleOf } from '#libs/lifecycles/registry';
import { findAssets, type FoundAsset } from './assets/found.js';
import { inHand } from './disposal.entity.js';
import type { Passage } from './door/passage.js';

/** Something that can be disposed of. */
export type Picked = Pick<FoundAsset, 'id' | 'slug' | 'assetNumber' | 'serial' | 'confidential' | 'storage'>;

/** The disposal that an asset is in, as SQL over the asset `a`. */
const inDisposal = 'SELECT i.disposal_id FROM disposal_item i WHERE i.asset_id = a.id AND i.state = ANY($2)';

/** How an author knows the n-th item, from 0: `items[3]`, or file and line. */
export type ItemPlace = (index: number) => string;

/**
 * Finds what an application names by case id, asset number or serial. Refused with every fault and its position, and then none is taken:
 * unknown, named twice, checked out or in use, in another disposal (4.6.3(1)).
 */
export async function pick(passage: Passage, references: readonly string[], place: ItemPlace): Promise<Picked[]> {
  const found = new Map<number, FoundAsset[]>();
  for (const row of await findAssets(passage, references, inDisposal, [inHand]))
    found.set(row.ordinal, [...(found.get(row.ordinal) ?? []), row]);
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

/** Nobody has it: not out, not in use, not in other hands (4.6.3(1)). */
function isFree({ slug, state, held, elsewhere }: FoundAsset, field: string, reference: string): Violation[] {
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
