import { Module } from '@nestjs/common';
import { LanListsController } from './lan-lists.controller.js';
import { LedgerController } from './ledger.controller.js';
import { LedgerReader } from './ledger.reader.js';

/** Ledgers over HTTP. */
@Module({ controllers: [LedgerController, LanListsController], providers: [LedgerReader] })
export class LedgersModule {}
