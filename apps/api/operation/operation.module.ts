import { Global, Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { Measurements } from './measurements.js';
import { OperationController } from './operation.controller.js';
import { ReadinessProbe } from './readiness.js';

/** Health, metrics and the outbox, for operators. */
@Global()
@Module({
  controllers: [HealthController, OperationController],
  providers: [Measurements, ReadinessProbe],
  exports: [Measurements],
})
export class OperationModule {}
