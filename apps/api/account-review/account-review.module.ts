import { Module } from '@nestjs/common';
import { AccountReviewController } from './account-review.controller.js';

/** Reviews of accounts over HTTP. */
@Module({ controllers: [AccountReviewController] })
export class AccountReviewModule {}
