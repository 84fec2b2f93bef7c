import { Injectable } from '@nestjs/common';
import type { CaseRef } from '#libs/lifecycles/case';
import type { RepairActivities, RepairProgress } from '#libs/lifecycles/repair/contract';
import { RepairOrders } from '#libs/record/repair.orders';
import { thisRun } from './shared/this-run.js';

/** What repairs order of terminals and media (4.6.1(1)). */
@Injectable()
export class RepairStepActivities implements RepairActivities {
  constructor(private readonly orders: RepairOrders) {}

  carryOutRepair({ asOf, ...ref }: CaseRef & { readonly asOf: string }): Promise<RepairProgress> {
    return this.orders.carryOut({ actor: thisRun(), asOf }, ref);
  }
}
