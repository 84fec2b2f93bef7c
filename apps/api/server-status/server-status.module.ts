import { Module } from '@nestjs/common';
import { ServerStatusController } from './server-status.controller.js';

/** Reports about servers over HTTP. */
@Module({ controllers: [ServerStatusController] })
export class ServerStatusModule {}
