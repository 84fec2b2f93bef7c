import { Injectable } from '@nestjs/common';
import type { CaseRef } from '#libs/lifecycles/case';
import type { LanReviewActivities } from '#libs/lifecycles/lan-review/contract';
import type { CarryingOut } from '#libs/lifecycles/review';
import { LanReviewOrders } from '#libs/record/lan/review-orders';
import { thisRun } from './shared/this-run.js';

/** What the answers of a half-yearly check demand of the connections. */
@Injectable()
export class LanReviewStepActivities implements LanReviewActivities {
  constructor(private readonly orders: LanReviewOrders) {}

  carryOutLanReview({ asOf, ...ref }: CaseRef & { asOf: string }): Promise<CarryingOut> {
    return this.orders.carryOut({ actor: thisRun(), asOf }, ref);
  }
}
