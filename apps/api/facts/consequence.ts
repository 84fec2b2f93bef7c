import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { leaving } from '#libs/kernel/lifecycle';
import { lifecycles } from '#libs/lifecycles/registry';
import { type CasePosition, EventQueries } from '#libs/record/queries/event.queries';
import type { FactReceipt } from '#libs/record/receipt';

const firstPauseMs = 10;
const longestPauseMs = 150;

/** Waits for what the workflow makes of a fact. */
@Injectable()
export class Consequences implements BeforeApplicationShutdown {
  private stopping = false;

  constructor(private readonly events: EventQueries) {}

  /** Whether the engine has something to do now: after a note, and in a state that no step leaves, there is nothing to wait for. */
  expectedAfter({ slug, state, fact }: FactReceipt): boolean {
    const table = lifecycles.find((lifecycle) => lifecycle.slug === slug)?.transitions;
    if (!table?.[fact.transition]) return false;
    return leaving(table, state).some((name) => table[name]?.by === 'step');
  }

  /** Where the case stands once it has moved beyond the fact; undefined when the time ran out or the caller left. */
  async of(receipt: FactReceipt, seconds: number, left: () => boolean): Promise<CasePosition | undefined> {
    const until = Date.now() + seconds * 1_000;
    for (
      let pause = firstPauseMs;
      Date.now() < until && !left() && !this.stopping;
      pause = Math.min(pause * 1.5, longestPauseMs)
    ) {
      await sleep(Math.min(pause, Math.max(until - Date.now(), 0)));
      // The fact is recorded; that its consequence cannot be seen now is no failure of the request.
      const position = await this.events.position(receipt.caseId).catch(() => undefined);
      if (position && position.sequence > receipt.fact.sequence) return position;
    }
    return undefined;
  }

  /** Whoever still waits is answered 202, so that the process can stop. */
  beforeApplicationShutdown(): void {
    this.stopping = true;
  }
}
