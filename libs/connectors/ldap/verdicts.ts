import { ResultCodeError } from 'ldapts';
import { ConnectorRefused, ConnectorUnavailable } from '../connector.js';

/** timeLimitExceeded, busy, unavailable, other: the server could not this time. */
const passing = new Set([3, 51, 52, 80]);

/**
 * What a failure means for whoever asked. Texts of the server and of the package stay behind: they quote names, and here and there a
 * request.
 */
export function verdictOn(cause: unknown): Error {
  if (cause instanceof ConnectorRefused || cause instanceof ConnectorUnavailable) return cause;
  if (cause instanceof ResultCodeError) {
    const verdict = `${nameOf(cause)} (${cause.code})`;
    return passing.has(cause.code) ? new ConnectorUnavailable(verdict) : new ConnectorRefused(verdict);
  }
  // A mistake in this program is neither: asking a person or asking again would only hide it.
  if (cause instanceof TypeError || cause instanceof RangeError || cause instanceof ReferenceError) return cause;
  const { code } = cause as { code?: unknown };
  if (typeof code !== 'string') return new ConnectorUnavailable('no answer');
  // Whoever answers under a certificate that nobody vouches for is not asked again.
  return /CERT|SIGNATURE|ISSUER/.test(code) ? new ConnectorRefused(code) : new ConnectorUnavailable(code);
}

/** `NoSuchObjectError` is `noSuchObject` in RFC 4511. */
function nameOf(cause: ResultCodeError): string {
  const name = cause.name.replace(/Error$/, '');
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}
