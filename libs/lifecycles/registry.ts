import type { Slug } from '#libs/kernel/slug';
import { accountLifecycle } from './account/lifecycle.js';
import type { Lifecycle } from './case.js';

/** Every lifecycle that runs today. */
export const lifecycles: readonly Lifecycle[] = [accountLifecycle];

/** The lifecycle of a slug; throws for one that does not run yet. */
export function lifecycleOf(slug: string): Lifecycle {
  const found = lifecycles.find((lifecycle) => lifecycle.slug === slug);
  if (!found) throw new Error(`no lifecycle is registered for the slug ${slug}`);
  return found;
}

/** Slugs that run today. */
export const runningSlugs: readonly Slug[] = lifecycles.map((lifecycle) => lifecycle.slug);
