import type { Instant } from '#libs/kernel/instant';

/** A file of terminals that was taken (4.3.1(1)); its rows stay in the record. */
export interface TerminalImportRef {
  readonly importId: string;
}

/** How far a file is. */
export interface ImportProgress {
  /** Parts that nobody has entered yet. */
  readonly left: number;
}

/** What an import does outside the workflow. */
export interface TerminalImportActivities {
  /** Enters the next part of a file in the ledger; a terminal that is there already stays as it is, so a part may be tried again. */
  takeImportPart(request: TerminalImportRef & { readonly asOf: Instant }): Promise<ImportProgress>;
}

/** Workflow type name, as exported from workflows/index.ts. */
export const terminalImportWorkflowType = 'terminalImport';

/** Workflow id of an import. */
export function terminalImportWorkflowId({ importId }: TerminalImportRef): string {
  return `terminal-import:${importId.slice(importId.lastIndexOf('_') + 1)}`;
}
