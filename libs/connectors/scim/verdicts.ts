import { ConnectorRefused, ConnectorUnavailable } from '../connector.js';
import { isPassing, pauseOf } from '../http-answers.js';
import { isObject } from './resources.js';

/** The reasons of RFC 7644, 3.12; whatever else a target writes there may be about a person. */
const scimTypes = [
  ...['invalidFilter', 'tooMany', 'uniqueness', 'mutability', 'invalidSyntax'],
  ...['invalidPath', 'noTarget', 'invalidValue', 'invalidVers', 'sensitive'],
];

/** A refusal with the status that the target gave. */
export class ScimRefused extends ConnectorRefused {
  constructor(
    readonly status: number,
    readonly scimType?: string,
  ) {
    super(scimType === undefined ? String(status) : `${status} ${scimType}`);
  }
}

/** Somebody changed the resource since it was read (412). Read again; who meets it twice is told to come back later. */
export class ScimStale extends ConnectorUnavailable {}

/**
 * The error for an answer that is no success.
 *
 * @param what the request without anything about people, e.g. `PATCH /Users`.
 */
export function errorOf(what: string, status: number, body: unknown, retryAfter: string | null): Error {
  if (status === 412) return new ScimStale(`${what}: changed since it was read (412)`);
  if (isPassing(status)) return new ConnectorUnavailable(`${what}: ${status}`, { retryAfterMs: pauseOf(retryAfter) });
  const told = isObject(body) ? body.scimType : undefined;
  return new ScimRefused(
    status,
    scimTypes.find((known) => known === told),
  );
}

/** Runs work that begins by reading, once more when what it read turns out stale. */
export async function onFreshRead<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ScimStale)) throw error;
    return work();
  }
}
