import type { Instant } from '#libs/kernel/instant';

/** A version of the directory in which somebody left, moved or lost a role. */
export interface DirectoryChangeRef {
  readonly version: number;
}

/** How far the consequences of a version are drawn. */
export interface DirectoryChangeProgress {
  /** Movements that this call dealt with. */
  readonly followed: number;
  /** Movements that are still to be dealt with, those that failed included. */
  readonly left: number;
  /** Those of them that nothing has tried yet. */
  readonly untried: number;
}

/** What follows from people's movements; who they are stays in the record. */
export interface DirectoryChangeActivities {
  /** Draws the consequences of the next few movements of a version, leavers first; may be asked again at any time. */
  followMovements(request: DirectoryChangeRef & { readonly asOf: Instant }): Promise<DirectoryChangeProgress>;
}

/** Workflow type name, as exported from workflows/index.ts. */
export const directoryChangeWorkflowType = 'directoryChange';

/** Workflow id of a version's consequences. */
export function directoryChangeWorkflowId({ version }: DirectoryChangeRef): string {
  return `directory-change:${version}`;
}
