import { createHash } from 'node:crypto';
import pg from 'pg';

/** Statements that a process prepares at most; beyond that they are sent as they are. */
const mostPrepared = 300;
const names = new Map<string, string>();

/**
 * A connection that has PostgreSQL parse and plan each of its statements once. The record sends few different statements, over and
 * over, and the large ones cost more to plan than to carry out.
 */
export class PreparedClient extends pg.Client {
  // The driver's own overloads; this one only names what is a plain text with parameters.
  override query = ((...parts: unknown[]) => {
    const [text, values, ...others] = parts;
    const send = super.query.bind(this) as (...all: unknown[]) => unknown;
    if (typeof text !== 'string' || !Array.isArray(values)) return send(...parts);
    const name = nameOf(text);
    return name === undefined ? send(...parts) : send({ name, text, values }, ...others);
  }) as pg.Client['query'];
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostPrepared) return known;
  const name = `k${createHash('sha1').update(text).digest('hex').slice(0, 24)}`;
  names.set(text, name);
  return name;
}
