import type { CaseRef } from '../case.js';
import type { AssetSlug } from '../asset.js';
import type { CarryingOut } from '../review.js';
import type { Instant } from '#libs/kernel/instant';

/** Where the stocktaking of a department stands (5(2)). */
export type StocktakingState = 'requested' | 'in-review' | 'answered' | 'applying' | 'closed';

/** What is found of one asset (5(2)). */
export const stockResults = ['FOUND', 'NOT_FOUND', 'ELSEWHERE'] as const;
/** One of {@link stockResults}. */
export type StockResult = (typeof stockResults)[number];

/** What was found of one asset. */
export interface StockAnswer {
  /** Id of the line. */
  readonly line: string;
  readonly result: StockResult;
  /** With ELSEWHERE: where it was found. */
  readonly place?: string;
  /** With NOT_FOUND: where one looked. With FOUND of something that is not in its place: how it was seen. */
  readonly note?: string;
}

/** An asset as it was shown to whoever counts it. */
export interface CountedAsset {
  readonly slug: AssetSlug;
  readonly assetNumber: string;
  readonly serial: string;
  readonly kind: string;
  /** Where it is kept; of a terminal its 使用場所, or where it was taken to. */
  readonly place: string;
  readonly portable: boolean;
  readonly confidential: boolean;
  /** State of its case when the stocktaking was opened. */
  readonly state: string;
  /** Who has it out, or uses it, by opaque id; null while nobody does. */
  readonly holder: string | null;
}

/** Gives the orders that the answers demand, in batches, and closes the stocktaking when all of them are done. */
export interface StocktakingActivities {
  carryOutStocktaking(request: CaseRef & { readonly asOf: Instant }): Promise<CarryingOut>;
}

/** Workflow type name, as exported from workflows/index.ts. */
export const stocktakingWorkflowType = 'stocktaking';
