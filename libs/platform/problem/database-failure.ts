/** Codes of Node's network layer that mean: not there now. */
const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** What the driver says without a code when it has no connection or gave up waiting for one. */
const wordings =
  /^(timeout expired|timeout exceeded when trying to connect|Connection terminated|Connection ended|Query read timeout|Client has encountered a connection error|Cannot use a pool after calling end|Driver not Connected|The server does not support SSL connections)/;

/**
 * Whether an error says that PostgreSQL was away, overloaded or too slow: nothing about the request was wrong, and the same
 * request may succeed in a moment. SQLSTATE classes: 08 connection, 53 resources, 57P0x shutdown, 57014 statement timeout, 25P03 idle
 * timeout, 40001 and 40P01 lost races, 55P03 lock timeout.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, severity, driverError, cause, errors } = error as {
    code?: unknown;
    severity?: unknown;
    driverError?: unknown;
    cause?: unknown;
    errors?: unknown;
  };
  if (typeof code === 'string' && (networkCodes.has(code) || passingStates.test(code))) return true;
  // The server ends the connection, or lets nobody in.
  if (severity === 'FATAL' || severity === 'PANIC') return true;
  if (wordings.test(error.message)) return true;
  const inner = [driverError, cause, ...(Array.isArray(errors) ? (errors as unknown[]) : [])];
  return inner.some((each) => each !== error && isDatabaseAway(each));
}

const passingStates = /^(08...|53...|57P0.|57014|25P03|40001|40P01|55P03)$/;
