import { Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Outbox } from './outbox.js';

/** Has the outbox finish what is in hand while there is still a database to write it down in, and an engine to tell. */
@Injectable()
export class LastDeliveries implements OnApplicationShutdown {
  constructor(private readonly outbox: Outbox) {}

  onApplicationShutdown(): Promise<void> {
    return this.outbox.close();
  }
}

/** Not global, and so torn down before what is: the connections to PostgreSQL and Temporal close with the global modules. */
@Module({ providers: [LastDeliveries] })
export class ClosingModule {}
