import { Module } from '@nestjs/common';
import { CampaignController } from './campaign.controller.js';

/** Campaigns over HTTP. */
@Module({ controllers: [CampaignController] })
export class CampaignsModule {}
