import { Injectable } from '@nestjs/common';
import { Outbox } from '#libs/record/outbox/outbox';
import { TemporalClient } from '#libs/temporal/temporal-client';
import { WorkflowCourier } from '#libs/temporal/workflow-courier';

/** Lets this process deliver what its own commits tell the engine; whatever it cannot deliver waits for the worker's relay. */
@Injectable()
export class OutboxCourier {
  constructor(outbox: Outbox, temporal: TemporalClient) {
    outbox.employ(new WorkflowCourier(temporal));
  }
}
