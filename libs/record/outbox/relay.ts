import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { OutboxMessage } from '../outbox.entity.js';
import { Outbox } from './outbox.js';

/** Milliseconds between two looks when nothing woke it: the messages of other processes are found by looking. */
const idle = 100;
/** Few enough for Temporal to answer all of them within the deadline of a call, also while it is busy with what they start. */
const batch = 16;
const hour = 3_600_000;
/** How long delivered messages stay visible and an Idempotency-Key keeps its answer: a week. */
const keptHours = 7 * 24;

/** Delivers whatever waits in the outbox: mails, and what its committer could not deliver itself. */
@Injectable()
export class Relay implements OnApplicationBootstrap, OnApplicationShutdown {
  private stopping = false;
  private readonly sleepers = new Set<() => void>();
  private loops: Promise<void>[] = [];
  private cleaning: NodeJS.Timeout | undefined;

  constructor(private readonly outbox: Outbox) {}

  onApplicationBootstrap(): void {
    this.outbox.onWaiting = () => this.wake();
    this.loops = this.outbox.rounds.map((kinds) => this.run(kinds));
    this.cleaning = setInterval(() => void this.clean(), hour).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearInterval(this.cleaning);
    this.wake();
    await Promise.all(this.loops);
  }

  private async clean(): Promise<void> {
    // Missing it once means doing it an hour later.
    await this.outbox.purge(new Date(Date.now() - keptHours * hour)).catch(() => undefined);
  }

  private wake(): void {
    for (const sleeper of this.sleepers) sleeper();
  }

  private async run(kinds: readonly OutboxMessage['kind'][]): Promise<void> {
    while (!this.stopping) {
      const rest = this.rest();
      let taken = 0;
      try {
        taken = await this.outbox.sweep(kinds, batch);
      } catch {
        // PostgreSQL is away; what waits is safe there, so just come again.
      }
      if (taken === 0) await rest.over;
      else rest.cut();
    }
  }

  /** Begins before the look, so that a waking during it is not missed. */
  private rest(): { over: Promise<void>; cut: () => void } {
    let cut: () => void = () => undefined;
    const over = new Promise<void>((resolve) => {
      const timer = setTimeout(() => cut(), idle);
      cut = () => {
        clearTimeout(timer);
        this.sleepers.delete(cut);
        resolve();
      };
      this.sleepers.add(cut);
    });
    return { over, cut };
  }
}
