import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger, pino } from 'pino';
import { currentRequest } from './request-context.js';

/** Fields that hold credentials wherever they turn up. */
const secretPaths = ['authorization', 'cookie', 'password', 'secret', 'token'].flatMap((name) => [
  name,
  `*.${name}`,
  `*.*.${name}`,
]);

/** Makes a logger that writes one JSON object per line; a line written during a request carries its id. */
export function createLogger(program: string, level: string, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: { program },
      redact: { paths: secretPaths, censor: '(hidden)' },
      serializers: { err: describeError },
      mixin: () => ({ ...currentRequest() }),
    },
    destination ?? pino.destination({ dest: 1, sync: false }),
  );
}

/**
 * What a log line says about an error. Errors of the database driver quote statements and values, so of them only the code and
 * the place are kept.
 */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack = '' } = error;
  const code = codeOf(error);
  const fromDriver = 'query' in error || 'driverError' in error || 'severity' in error;
  const frames = stack.slice(stack.indexOf('\n    at ') + 1);
  return {
    type: name,
    ...(code === undefined ? {} : { code }),
    ...(fromDriver ? {} : { message: message.slice(0, 500) }),
    stack: frames,
  };
}

function codeOf(error: Error): string | undefined {
  const { code, driverError } = error as { code?: unknown; driverError?: { code?: unknown } };
  const found = code ?? driverError?.code;
  return typeof found === 'string' || typeof found === 'number' ? String(found) : undefined;
}

/** Lets Nest write through pino. Nest hands over the context (a class name) as the last parameter. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  private write(level: 'trace' | 'debug' | 'warn' | 'error' | 'fatal', message: unknown, rest: unknown[]): void {
    const context = rest.findLast((each) => typeof each === 'string' && !each.includes('\n'));
    const error = [message, ...rest].find((each) => each instanceof Error);
    this.logger[level](
      { ...(context ? { context } : {}), ...(error ? { err: error } : {}) },
      typeof message === 'string' ? message.split('\n')[0] : error ? error.name : 'unprintable message',
    );
  }
}
