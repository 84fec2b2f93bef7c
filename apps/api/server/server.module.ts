import { Module } from '@nestjs/common';
import { ServerConformityController } from './conformity.controller.js';
import { ServerDocumentsController } from './documents.controller.js';
import { ExistingServersController } from './existing.controller.js';
import { ServerController } from './server.controller.js';
import { ServerReader } from './server.reader.js';

/** Servers over HTTP. */
@Module({
  controllers: [ExistingServersController, ServerController, ServerDocumentsController, ServerConformityController],
  providers: [ServerReader],
})
export class ServerModule {}
