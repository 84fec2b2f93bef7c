import { Module } from '@nestjs/common';
import { CommitteeListController } from './committee-list.controller.js';

/** The committee's lists over HTTP. */
@Module({ controllers: [CommitteeListController] })
export class CommitteeListModule {}
