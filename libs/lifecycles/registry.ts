import type { Slug } from '#libs/kernel/slug';
import { accountReviewLifecycle } from './account-review/lifecycle.js';
import { accountLifecycle } from './account/lifecycle.js';
import type { Lifecycle } from './case.js';
import { disposalLifecycle } from './disposal/lifecycle.js';
import { repairLifecycle } from './repair/lifecycle.js';
import { findingLifecycle } from './finding/lifecycle.js';
import { lanConnectionLifecycle } from './lan-connection/lifecycle.js';
import { lanReviewLifecycle } from './lan-review/lifecycle.js';
import { mediumLifecycle } from './medium/lifecycle.js';
import { passwordReissueLifecycle } from './password-reissue/lifecycle.js';
import { serverDefectLifecycle } from './server-defect/lifecycle.js';
import { serverInspectionLifecycle } from './server-inspection/lifecycle.js';
import { serverBreachLifecycle } from './server-breach/lifecycle.js';
import { serverLifecycle } from './server/lifecycle.js';
import { terminalLifecycle } from './terminal/lifecycle.js';
import { stocktakingLifecycle } from './stocktaking/lifecycle.js';
import { utilityUseLifecycle } from './utility-use/lifecycle.js';

/** Every lifecycle that runs today. */
export const lifecycles: readonly Lifecycle[] = [
  // One to a line.
  accountLifecycle,
  passwordReissueLifecycle,
  accountReviewLifecycle,
  findingLifecycle,
  utilityUseLifecycle,
  lanConnectionLifecycle,
  lanReviewLifecycle,
  serverLifecycle,
  serverInspectionLifecycle,
  serverDefectLifecycle,
  serverBreachLifecycle,
  terminalLifecycle,
  mediumLifecycle,
  stocktakingLifecycle,
  disposalLifecycle,
  repairLifecycle,
];

/** The lifecycle of a slug; throws for one that does not run yet. */
export function lifecycleOf(slug: string): Lifecycle {
  const found = lifecycles.find((lifecycle) => lifecycle.slug === slug);
  if (!found) throw new Error(`no lifecycle is registered for the slug ${slug}`);
  return found;
}

/** Slugs that run today. */
export const runningSlugs: readonly Slug[] = lifecycles.map((lifecycle) => lifecycle.slug);
