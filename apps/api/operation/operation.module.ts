import { Global, Module } from '@nestjs/common';
import { CensusController } from './census.controller.js';
import { HealthController } from './health.controller.js';
import { Measurements } from './measurements.js';
import { OperationController } from './operation.controller.js';
import { ReadinessProbe } from './readiness.js';

/** Health, metrics and the outbox, for operators. */
@Global()
@Module({
  controllers: [HealthController, OperationController, CensusController],
  providers: [Measurements, ReadinessProbe],
  exports: [Measurements],
})
export class OperationModule {}
