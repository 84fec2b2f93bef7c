import { Module } from '@nestjs/common';
import { LedgerController } from './ledger.controller.js';
import { LedgerReader } from './ledger.reader.js';

/** Ledgers over HTTP. */
@Module({ controllers: [LedgerController], providers: [LedgerReader] })
export class LedgersModule {}
