import { Injectable } from '@nestjs/common';
import type { AccountReviewActivities } from '#libs/lifecycles/account-review/contract';
import type { CaseRef } from '#libs/lifecycles/case';
import type { CarryingOut } from '#libs/lifecycles/review';
import { AccountReviewOrders } from '#libs/record/account-review.orders';
import { thisRun } from './shared/this-run.js';

/** What the answers of a review demand of the accounts. */
@Injectable()
export class AccountReviewStepActivities implements AccountReviewActivities {
  constructor(private readonly orders: AccountReviewOrders) {}

  carryOutAnswers({ asOf, ...ref }: CaseRef & { asOf: string }): Promise<CarryingOut> {
    return this.orders.carryOut({ actor: thisRun(), asOf }, ref);
  }
}
