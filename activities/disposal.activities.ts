import { Injectable } from '@nestjs/common';
import type { CaseRef } from '#libs/lifecycles/case';
import type { ContractCheckActivities, ContractTally } from '#libs/lifecycles/contract-check';
import type { DisposalActivities, DisposalProgress } from '#libs/lifecycles/disposal/contract';
import { DisposalOrders } from '#libs/record/disposal.orders';
import { VendorContracts } from '#libs/record/vendor-contracts';
import { thisRun } from './shared/this-run.js';

/** What disposals order of terminals and media, and the daily look at vendors' contracts (4.6.3). */
@Injectable()
export class DisposalStepActivities implements DisposalActivities, ContractCheckActivities {
  constructor(
    private readonly orders: DisposalOrders,
    private readonly contracts: VendorContracts,
  ) {}

  carryOutDisposal({ asOf, ...ref }: CaseRef & { asOf: string }): Promise<DisposalProgress> {
    return this.orders.carryOut({ actor: thisRun(), asOf }, ref);
  }

  async checkContracts({ asOf }: { readonly asOf: string }): Promise<ContractTally> {
    return { ending: await this.contracts.check({ actor: thisRun(), asOf }) };
  }
}
