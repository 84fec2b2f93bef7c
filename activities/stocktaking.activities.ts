import { Injectable } from '@nestjs/common';
import type { CaseRef } from '#libs/lifecycles/case';
import type { CarryingOut } from '#libs/lifecycles/review';
import type { StocktakingActivities } from '#libs/lifecycles/stocktaking/contract';
import { StocktakingOrders } from '#libs/record/stocktaking.orders';
import { thisRun } from './shared/this-run.js';

/** What the answers of a stocktaking demand of the assets (5(2)). */
@Injectable()
export class StocktakingStepActivities implements StocktakingActivities {
  constructor(private readonly orders: StocktakingOrders) {}

  carryOutStocktaking({ asOf, ...ref }: CaseRef & { asOf: string }): Promise<CarryingOut> {
    return this.orders.carryOut({ actor: thisRun(), asOf }, ref);
  }
}
