import { CompleteAsyncError } from '@temporalio/activity';
import { ApplicationFailure, TemporalFailure } from '@temporalio/common';
import { Refusal } from '#libs/kernel/violation';

/** Error codes of activities that are no violation of a clause: the workflow sees these and waits for the retry. */
export const activityErrorCodes = {
  /** The database is away, overloaded or asks to repeat the transaction. */
  unavailable: 'record/unavailable',
  /** The database refused a statement: a defect or a drifted schema, healed by a release and not by the workflow. */
  rejected: 'record/rejected',
  /** Anything else. */
  unexpected: 'activity/unexpected',
} as const;

/** SQLSTATE classes that pass by themselves: connection, rollback, resources, object in use, intervention, system. */
const passingStates = /^(08|40|53|55|57|58)...$|^25006$/;
const sqlState = /^[0-9A-Z]{5}$/;
const socketCode = /^E(CONN[A-Z]+|PIPE|TIMEDOUT|HOST[A-Z]+|NET[A-Z]+|NOTFOUND|AI_AGAIN)$/;

/**
 * Turns whatever an activity threw into a failure that may stand in a history: codes, clauses and stack frames, but never a
 * message, because the messages of drivers and of rules quote the values at fault.
 */
export function toFailure(error: unknown, cancelled = false): unknown {
  if (error instanceof CompleteAsyncError) return error;
  // The SDK takes any AbortError for a cancellation; only one that was asked for may count as such.
  if (cancelled && isError(error) && error.name === 'AbortError') return error;
  if (error instanceof TemporalFailure) return withCleanCause(error);
  if (error instanceof Refusal) return fromRefusal(error);
  const cause = driverErrorOf(error);
  if (cause) {
    const passing = cause.code === undefined || passingStates.test(cause.code) || socketCode.test(cause.code);
    const type = passing ? activityErrorCodes.unavailable : activityErrorCodes.rejected;
    return withFrames(ApplicationFailure.create({ type, message: describe(type, cause.code) }), error);
  }
  const type = activityErrorCodes.unexpected;
  return withFrames(ApplicationFailure.create({ type, message: describe(type, className(error)) }), error);
}

/** The regulation's refusal is final: repeating the step cannot change it, so the workflow has to draw the consequence. */
function fromRefusal({ kind, violations }: Refusal): ApplicationFailure {
  return ApplicationFailure.create({
    type: violations[0].code,
    message: violations.map((violation) => violation.code).join(', '),
    nonRetryable: true,
    details: [{ kind, violations: violations.map(({ code, clause }) => ({ code, clause })) }],
  });
}

interface DriverError {
  /** SQLSTATE or the network's error code; absent for a connection that ended without one. */
  readonly code?: string;
}

/** Recognises errors of pg, TypeORM and sockets by their shape; this layer must not know the ORM. */
function driverErrorOf(error: unknown): DriverError | undefined {
  if (!isError(error)) return undefined;
  const { code, driverError } = error as { code?: unknown; driverError?: unknown };
  if (isError(driverError)) return driverErrorOf(driverError) ?? {};
  if (typeof code === 'string' && (sqlState.test(code) || socketCode.test(code))) return { code };
  // pg and its pool report a lost or missing connection without any code.
  if (/^(Connection terminated|timeout exceeded when trying to connect|Client has encountered)/.test(error.message))
    return {};
  return undefined;
}

/** A failure that an activity chose itself may say what it says; what it was made from may not. */
function withCleanCause(failure: TemporalFailure): TemporalFailure {
  if (failure.cause !== undefined) Object.defineProperty(failure, 'cause', { value: toFailure(failure.cause) });
  return failure;
}

/** By shape, because the errors of Node's own modules come from another realm than those of code under Jest. */
function isError(value: unknown): value is Error {
  if (typeof value !== 'object' || value === null) return false;
  const { name, message } = value as Partial<Error>;
  return typeof name === 'string' && typeof message === 'string';
}

function className(error: unknown): string | undefined {
  return isError(error) ? error.constructor.name : typeof error;
}

function describe(type: string, code: string | undefined): string {
  return code === undefined ? type : `${type} (${code})`;
}

/** Keeps where it happened and drops what was said: only the lines of the stack that are frames. */
function withFrames(failure: ApplicationFailure, error: unknown): ApplicationFailure {
  if (!isError(error) || error.stack === undefined) return failure;
  const said = error.stack.lastIndexOf(error.message);
  const frames = error.stack
    .slice(error.message === '' || said < 0 ? 0 : said + error.message.length)
    .split('\n')
    .filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line));
  failure.stack = [`${failure.name}: ${failure.message}`, ...frames].join('\n');
  return failure;
}
