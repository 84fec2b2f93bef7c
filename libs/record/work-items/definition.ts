import { lifecycleOf } from '#libs/lifecycles/registry';
import type { WorkItemDefinition } from '#libs/lifecycles/work-item';

/** The definition behind a purpose; unknown ones are a programming error. */
export function definitionOf(slug: string, purpose: string): WorkItemDefinition {
  const definition = lifecycleOf(slug).workItems[purpose];
  if (!definition) throw new Error(`${slug} has no work item ${purpose}`);
  return definition;
}
