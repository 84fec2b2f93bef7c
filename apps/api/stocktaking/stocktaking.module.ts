import { Module } from '@nestjs/common';
import { StocktakingController } from './stocktaking.controller.js';

/** Stocktakings over HTTP. */
@Module({ controllers: [StocktakingController] })
export class StocktakingModule {}
