import type { Instant } from '#libs/kernel/instant';
import type { Passage } from './door/passage.js';

/** What a caller learns of a fact: that it is recorded, where the case stands, and nothing about its consequences yet. */
export interface FactReceipt {
  readonly caseId: string;
  readonly slug: string;
  readonly state: string;
  /** Version of the case after the fact; its entity tag. */
  readonly version: number;
  readonly itemId?: string;
  readonly fact: {
    readonly sequence: number;
    readonly transition: string;
    readonly clause?: string;
    readonly at: Instant;
  };
}

/** The receipt of the line that a passage appended last. Taken before the flush, which adds one to the version. */
export function receiptOf(passage: Passage, transition: string, itemId?: string): FactReceipt {
  const { governed } = passage;
  const clause = passage.table[transition]?.clause;
  return {
    caseId: governed.id,
    slug: governed.slug,
    state: governed.state,
    version: governed.version + 1,
    ...(itemId ? { itemId } : {}),
    fact: { sequence: passage.sequence, transition, ...(clause ? { clause } : {}), at: passage.asOf },
  };
}
