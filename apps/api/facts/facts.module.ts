import { Global, Module } from '@nestjs/common';
import { Consequences } from './consequence.js';

/** What every route that records a fact shares. */
@Global()
@Module({ providers: [Consequences], exports: [Consequences] })
export class FactsModule {}
