import type { LogLevel, LogMetadata } from '@temporalio/common';
import { DefaultLogger, type Logger, type LogEntry, Runtime } from '@temporalio/worker';

/** A structured logger as pino is one: the fields first, then the message. */
export type StructuredLogger = Readonly<Record<Lowercase<LogLevel>, (fields: object, message: string) => void>>;

/** What the process-wide engine of the SDK can be told once, before the first worker or native connection. */
export interface RuntimeSettings {
  /** Without one, JSON lines go to stderr. */
  readonly logger?: StructuredLogger;
  readonly level?: LogLevel;
  /** `host:port` to serve the SDK's Prometheus metrics on. */
  readonly metricsAddress?: string;
}

/**
 * Installs the SDK's runtime. It takes no signals for itself: the application shuts down in its own order, workers before
 * the database pool. A runtime that already stands (a test environment made it) is left as it is.
 */
export function installRuntime({ logger, level = 'INFO', metricsAddress }: RuntimeSettings = {}): void {
  try {
    Runtime.install({
      shutdownSignals: [],
      logger: logger ? adapt(logger) : new DefaultLogger(level, writeJsonLine),
      telemetryOptions: {
        logging: { filter: { core: 'WARN', other: 'ERROR' }, forward: {} },
        ...(metricsAddress === undefined ? {} : { metrics: { prometheus: { bindAddress: metricsAddress } } }),
      },
    });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'IllegalStateError') throw error;
  }
}

function adapt(target: StructuredLogger): Logger {
  const log = (level: LogLevel, message: string, fields: LogMetadata = {}): void => {
    target[level.toLowerCase() as Lowercase<LogLevel>](fields, message);
  };
  return {
    log,
    trace: (message, fields) => log('TRACE', message, fields),
    debug: (message, fields) => log('DEBUG', message, fields),
    info: (message, fields) => log('INFO', message, fields),
    warn: (message, fields) => log('WARN', message, fields),
    error: (message, fields) => log('ERROR', message, fields),
  };
}

function writeJsonLine({ level, message, meta, timestampNanos }: LogEntry): void {
  const time = new Date(Number(timestampNanos / 1_000_000n)).toISOString();
  const line = JSON.stringify({ time, level, message, ...meta }, (_name, value: unknown) => {
    if (typeof value === 'bigint') return value.toString();
    return value instanceof Error ? { name: value.name, message: value.message, stack: value.stack } : value;
  });
  process.stderr.write(`${line}\n`);
}
