import { Module } from '@nestjs/common';
import { ServerBreachController } from './server-breach.controller.js';
import { ServerBreachReader } from './server-breach.reader.js';

/** Security breaches of servers over HTTP. */
@Module({ controllers: [ServerBreachController], providers: [ServerBreachReader] })
export class ServerBreachModule {}
