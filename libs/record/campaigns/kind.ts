import type { Instant } from '#libs/kernel/instant';
import type { ClauseId } from '#libs/kernel/clause';
import type { CampaignKind } from '#libs/lifecycles/campaign';
import type { PolicyKey } from '#libs/policy/keys';
import type { Actor } from '../door/actor.js';

/** A campaign's way into the record. */
export interface CampaignEntry {
  readonly actor: Actor;
  readonly asOf: Instant;
}

/** How far a campaign is, counted in whatever its parts consist of. */
export interface CampaignProgress {
  readonly lines: number;
  readonly answered: number;
  /** Lines whose answer demands something. */
  readonly ordered: number;
  /** Of these, those where it has happened or turned out needless. */
  readonly carriedOut: number;
}

/** What one kind of campaign adds to the shape that all of them share. */
export interface CampaignOfKind {
  readonly kind: CampaignKind;
  readonly clauses: readonly [ClauseId, ...ClauseId[]];
  /** Policy key of the span between two campaigns; names the period. */
  readonly interval: PolicyKey;
  /** Policy key of the span in which its parts are to be answered. */
  readonly deadline: PolicyKey;
  /** Names of the parts that it consists of now, in stable order. */
  parts(): Promise<string[]>;
  /** Opens one part; opening it again leaves one. */
  open(entry: CampaignEntry, campaignId: string, part: string): Promise<unknown>;
  progress(campaignId: string): Promise<CampaignProgress>;
}

/** Injection token of every kind. */
export const CAMPAIGN_KINDS = Symbol('campaign kinds');
