import { setTimeout as pause } from 'node:timers/promises';
import { NativeConnection, type Worker } from '@temporalio/worker';
import type { TemporalOptions } from './temporal-options.js';
import { createWorker, type WorkerParts } from './worker.js';

/** What a runner needs beside the parts of its worker: where the server is, and whom to tell about a lost one. */
export type RunnerParts = Omit<WorkerParts, 'connection' | 'namespace' | 'taskQueue' | 'codecKeys'> & {
  readonly temporal: TemporalOptions;
  /** Told each time the worker could not start or ended without being asked to. */
  readonly onTrouble?: (error: unknown) => void;
};

/** `waiting` is no failure: facts are still recorded while Temporal is away, and the runner keeps trying. */
export type RunnerState = 'idle' | 'waiting' | 'polling' | 'stopped';

const firstPauseMs = 500;
const longestPauseMs = 15_000;

/** Keeps one worker running until it is stopped: connects, polls, and begins anew after whatever ended it. */
export class WorkerRunner {
  readonly #stopping = new AbortController();
  #state: RunnerState = 'idle';
  #worker: Worker | undefined;
  #started: Promise<void> | undefined;
  #life: Promise<void> | undefined;

  constructor(private readonly parts: RunnerParts) {}

  get state(): RunnerState {
    return this.#state;
  }

  /** Resolves when the worker polls for the first time, or when the runner was stopped before. */
  start(): Promise<void> {
    this.#started ??= new Promise((polling) => {
      this.#life = this.#live(polling).finally(() => {
        this.#state = 'stopped';
        polling();
      });
    });
    return this.#started;
  }

  /** Drains: no new tasks, running activities finish. The database pool may close once this has resolved. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    if (this.#worker?.getState() === 'RUNNING') this.#worker.shutdown();
    await this.#life;
  }

  async #live(polling: () => void): Promise<void> {
    let pauseMs = firstPauseMs;
    while (!this.#stopping.signal.aborted) {
      this.#state = 'waiting';
      try {
        await this.#runOnce(() => {
          pauseMs = firstPauseMs;
          this.#state = 'polling';
          polling();
        });
      } catch (error) {
        this.parts.onTrouble?.(error);
      }
      await pause(pauseMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    }
  }

  async #runOnce(polling: () => void): Promise<void> {
    const { temporal, ...parts } = this.parts;
    const { address, tls, apiKey, namespace, taskQueue, codecKeys } = temporal;
    const connection = await NativeConnection.connect({ address, tls, ...(apiKey === undefined ? {} : { apiKey }) });
    try {
      this.#worker = await createWorker({ ...parts, connection, namespace, taskQueue, codecKeys });
      const running = this.#worker.run();
      polling();
      if (this.#stopping.signal.aborted) this.#worker.shutdown();
      await running;
    } finally {
      this.#worker = undefined;
      await connection.close();
    }
  }
}
