import {
  Client,
  Connection,
  type ConnectionLike,
  defaultGrpcRetryOptions,
  isGrpcServiceError,
  makeGrpcRetryInterceptor,
} from '@temporalio/client';
import { kiteiDataConverter } from './codec.js';
import { contextInterceptor } from './call-context.js';
import type { TemporalOptions } from './temporal-options.js';

/** The task queue whose names stay plain; other installations in the same namespace add theirs. */
const plainTaskQueue = 'kitei';

/** No caller waits longer than this for Temporal; without a deadline the SDK tries for about twenty seconds. */
const longestCallMs = 1_500;

/**
 * The SDK's ten tries pause beyond any deadline, and its channel waits up to two minutes before it looks for a lost server
 * again. Whoever calls repeats later anyway, from the outbox: fail soon, and notice soon that the server is back.
 */
const impatience = {
  interceptors: [makeGrpcRetryInterceptor(defaultGrpcRetryOptions({ maxAttempts: 3 }))],
  channelArgs: { 'grpc.max_reconnect_backoff_ms': 2_000 },
};

/** Codes after which the same call may be tried again later; the outcome of the first try is unknown. */
const passingCodes = { cancelled: 1, deadlineExceeded: 4, resourceExhausted: 8, aborted: 10, unavailable: 14 } as const;

/** Kitei's way to Temporal: no call without a deadline, so the plain client is only lent for the length of one call. */
export class TemporalClient {
  readonly #client: Client;

  constructor(
    readonly options: TemporalOptions,
    readonly connection: ConnectionLike,
  ) {
    this.#client = new Client({
      connection,
      namespace: options.namespace,
      dataConverter: kiteiDataConverter(options.codecKeys),
      interceptors: { workflow: [contextInterceptor(options.currentContext ?? (() => undefined))] },
    });
  }

  /** A client that connects with its first call, so that a process starts and serves while Temporal is away. */
  static lazy(options: TemporalOptions): TemporalClient {
    const { address, tls, apiKey } = options;
    const proof = apiKey === undefined ? {} : { apiKey };
    return new TemporalClient(options, Connection.lazy({ address, tls, ...proof, ...impatience }));
  }

  /** The task queue that Kitei's workers serve. */
  get taskQueue(): string {
    return this.options.taskQueue;
  }

  /** Id in the namespace of something that every installation has under the same name: a schedule, a change of the directory. */
  idOf(name: string): string {
    return this.taskQueue === plainTaskQueue ? name : `${name}@${this.taskQueue}`;
  }

  /** Runs calls of the client under one common deadline, which can be shortened but not extended. */
  async call<T>(use: (client: Client) => Promise<T>, withinMs = longestCallMs): Promise<T> {
    const deadline = Date.now() + Math.min(withinMs, longestCallMs);
    return this.connection.withDeadline(deadline, () => use(this.#client));
  }

  /** Whether the namespace answers; for health, where "Temporal is away" means that consequences wait, not that Kitei is down. */
  async isReachable(withinMs?: number): Promise<boolean> {
    const { namespace } = this.options;
    try {
      await this.call((client) => client.workflowService.describeNamespace({ namespace }), withinMs);
      return true;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    await this.connection.close();
  }
}

/** Whether a failed call says nothing about its outcome: send it again with the same ids instead of reporting failure. */
export function isOutcomeUnknown(error: unknown): boolean {
  const cause = error instanceof Error && isGrpcServiceError(error.cause) ? error.cause : error;
  return isGrpcServiceError(cause) && (Object.values(passingCodes) as number[]).includes(Number(cause.code));
}
