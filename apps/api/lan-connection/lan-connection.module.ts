import { Module } from '@nestjs/common';
import { BulkRestrictionsController } from './bulk-restrictions.controller.js';
import { LanConnectionController } from './lan-connection.controller.js';
import { LanConnectionReader } from './lan-connection.reader.js';
import { LanObservationsController } from './observations.controller.js';
import { LanOrdersController } from './orders.controller.js';

/** LAN connections over HTTP. */
@Module({
  controllers: [LanConnectionController, LanOrdersController, BulkRestrictionsController, LanObservationsController],
  providers: [LanConnectionReader],
})
export class LanConnectionModule {}
