import { Module } from '@nestjs/common';
import { MediumMattersController } from './matters.controller.js';
import { MediumController } from './medium.controller.js';
import { MediumLedgerController } from './ledger.controller.js';
import { MediumReader } from './medium.reader.js';

/** Storage media over HTTP. */
@Module({
  controllers: [MediumController, MediumMattersController, MediumLedgerController],
  providers: [MediumReader],
})
export class MediumModule {}
