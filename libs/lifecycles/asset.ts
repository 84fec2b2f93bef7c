import { back, stay, type Transition } from '#libs/kernel/lifecycle';
import type { ClauseId } from '#libs/kernel/clause';
import type { Instant } from '#libs/kernel/instant';

/** Lifecycles whose cases are things that are repaired, wiped and disposed of (4.6). */
export const assetSlugs = ['terminal', 'medium'] as const;
export type AssetSlug = (typeof assetSlugs)[number];

/** How information is made unreadable, in the words of NIST SP 800-88: overwritten, made irrecoverable, or destroyed with its medium. */
export const sanitisationCategories = ['CLEAR', 'PURGE', 'DESTROY'] as const;
export type SanitisationCategory = (typeof sanitisationCategories)[number];

/** Categories after which nothing can be reproduced: what confidential contents demand (4.6.2(3), 4.6.3(1)). */
export const irrecoverable: readonly SanitisationCategory[] = ['PURGE', 'DESTROY'];

/** How an asset was sanitised (4.3.3(1), 4.6.2(3), 4.6.3(1)); people by opaque id. */
export interface Sanitisation {
  readonly category: SanitisationCategory;
  /** Named method, e.g. `ATA Secure Erase`, `shredding to 6 mm`. */
  readonly method: string;
  /** How it was made sure. */
  readonly verification: string;
  readonly by: string;
  /** A second person; demanded for confidential contents. */
  readonly witness?: string;
  readonly at: Instant;
  /** Digests of evidence files: photos, logs. */
  readonly evidence?: readonly string[];
}

/** States that every asset has beside its own. */
export type AssetState = 'under-repair' | 'awaiting-disposal' | 'disposed';

/** States in which another case has the asset in hand; it rests there. */
export const inOtherHands = ['under-repair', 'awaiting-disposal'] as const satisfies readonly AssetState[];

/**
 * What repairs and disposals do to an asset, for its table of transitions (4.6.1, 4.6.3).
 * @param resting states in which it can be repaired or picked for disposal: nobody holds it, or its user has it.
 * @param disposable those of them in which it can be picked for disposal: not with a user, not on loan.
 */
export function assetTransitions<State extends string>(
  resting: readonly State[],
  disposable: readonly State[],
): Record<AssetTransition, Transition<State | AssetState>> {
  const order = (
    from: readonly (State | AssetState)[],
    to: Transition<State | AssetState>['to'],
    clause: ClauseId,
    begins: { begins: true } | object = {},
  ): Transition<State | AssetState> => ({ from, to, clause, by: 'fact', who: 'another-case', ...begins });
  return {
    'send-to-repair': order(resting, 'under-repair', '4.6.1(1)', { begins: true }),
    'come-back': order(['under-repair'], back, '4.6.1(1)'),
    'select-for-disposal': order(disposable, 'awaiting-disposal', '4.6.3(1)', { begins: true }),
    'release-from-disposal': order(['awaiting-disposal'], back, '4.6.3(1)'),
    sanitise: order(['awaiting-disposal'], stay, '4.6.3(1)'),
    dispose: order(['awaiting-disposal'], 'disposed', '4.6.3(1)'),
  };
}

/** Names of the transitions of {@link assetTransitions}. */
export type AssetTransition =
  'send-to-repair' | 'come-back' | 'select-for-disposal' | 'release-from-disposal' | 'sanitise' | 'dispose';

/** Why another case has an asset in hand. */
export interface AssetHold {
  /** Its case. */
  readonly caseId: string;
  readonly kind: 'REPAIR' | 'DISPOSAL';
}
