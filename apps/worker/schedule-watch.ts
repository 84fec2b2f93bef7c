import { setTimeout as pause } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { ScheduleKeeper } from '#activities/shared/schedule-keeper';

/** Milliseconds until the schedules are looked at again: a new policy moves them, and somebody may have deleted one. */
const betweenLooks = 600_000;
const afterTrouble = 5_000;

/** Keeps the schedules while the worker lives. Its start waits for none of it: Temporal may be away, or no policy loaded yet. */
@Injectable()
export class ScheduleWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('schedules');
  private readonly stopping = new AbortController();
  private watching: Promise<void> | undefined;

  constructor(private readonly keeper: ScheduleKeeper) {}

  onApplicationBootstrap(): void {
    this.watching = this.watch();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.watching;
  }

  private async watch(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const done = await this.look();
      await pause(done ? betweenLooks : afterTrouble, undefined, { signal }).catch(() => undefined);
    }
  }

  private async look(): Promise<boolean> {
    try {
      const kept = await this.keeper.keep(new Date());
      for (const { id, found, paused } of kept ?? []) {
        if (found !== 'as-planned') this.log.log(`schedule ${id} was ${found} and stands as planned now`);
        if (paused) this.log.warn(`schedule ${id} is paused`);
      }
      return kept !== undefined;
    } catch (error) {
      this.log.warn(`schedules wait: ${error instanceof Error ? error.name : 'unknown failure'}`);
      return false;
    }
  }
}
