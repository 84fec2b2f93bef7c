import type { Instant } from '#libs/kernel/instant';

/** What a check of the contracts with vendors found (4.6.3(2)). */
export interface ContractTally {
  /** Findings that stand: contracts that end soon, or have ended, with nothing in their place. */
  readonly ending: readonly string[];
}

/** Contracts that end are reported while there is time for another one (4.6.3(2)). */
export interface ContractCheckActivities {
  checkContracts(request: { readonly asOf: Instant }): Promise<ContractTally>;
}

/** Workflow type name, as exported from workflows/index.ts. */
export const contractCheckWorkflowType = 'contractCheck';
