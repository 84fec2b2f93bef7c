import { Module } from '@nestjs/common';
import { LanReviewController } from './lan-review.controller.js';

/** Half-yearly checks of LAN connections over HTTP. */
@Module({ controllers: [LanReviewController] })
export class LanReviewModule {}
