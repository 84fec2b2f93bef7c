import { ConnectorRefused, ConnectorUnavailable } from '../connector.js';

/** Response codes that this connector acts on (RFC 1035, 4.1.1; RFC 2136, 2.2). */
export const rcode = { noError: 0, nxDomain: 3, yxDomain: 6, yxRrset: 7, nxRrset: 8 } as const;

/** A prerequisite of an update did not hold. */
export const unmet: ReadonlySet<number> = new Set([rcode.nxDomain, rcode.yxDomain, rcode.yxRrset, rcode.nxRrset]);

/** By number, response codes first and those of TSIG after them (RFC 8945, 3). */
const codes: Readonly<Record<number, string>> = {
  1: 'form-err',
  2: 'serv-fail',
  3: 'nx-domain',
  4: 'not-imp',
  5: 'refused',
  6: 'yx-domain',
  7: 'yx-rrset',
  8: 'nx-rrset',
  9: 'not-auth',
  10: 'not-zone',
  16: 'bad-sig',
  17: 'bad-key',
  18: 'bad-time',
  22: 'bad-trunc',
};

/** serv-fail and bad-time: the server could not this time, or one of the clocks is being set. */
const passing = new Set([2, 18]);

/** The error for a response code, or for one of TSIG. */
export function errorOf(code: number): Error {
  const verdict = codes[code] ?? `rcode-${code}`;
  return passing.has(code) ? new ConnectorUnavailable(verdict) : new ConnectorRefused(verdict);
}

/** What a failure means for whoever asked; messages of the system stay behind, they quote addresses. */
export function verdictOn(cause: unknown): Error {
  if (cause instanceof ConnectorRefused || cause instanceof ConnectorUnavailable) return cause;
  // A mistake in this program is neither: asking a person or asking again would only hide it.
  if (cause instanceof TypeError || cause instanceof RangeError || cause instanceof ReferenceError) return cause;
  const { code } = cause as { code?: unknown };
  return new ConnectorUnavailable(typeof code === 'string' && !code.startsWith('ERR_') ? code : 'no answer');
}
