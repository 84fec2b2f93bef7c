import { setTimeout as pause } from 'node:timers/promises';
import { type ConnectionLike, isGrpcServiceError } from '@temporalio/client';
import proto from '@temporalio/proto';
import { searchAttributes } from '#libs/kernel/search-attributes';

const { IndexedValueType } = proto.temporal.api.enums.v1;
const grpc = { invalidArgument: 3, alreadyExists: 6, unimplemented: 12 } as const;
const callMs = 5_000;
const pauseMs = 250;

const wanted = Object.fromEntries(
  Object.values(searchAttributes).map((key) => [key.name, IndexedValueType[`INDEXED_VALUE_TYPE_${key.type}`]]),
);

/** Thrown when the namespace holds one of our names with another type, or does not take them up in time. */
export class SearchAttributeError extends Error {
  override readonly name = 'SearchAttributeError';
}

/**
 * Makes Kitei's search attributes known to a namespace and returns once workflows may use them. Every process calls it at its
 * start: what exists stays, and two processes that register at once do each other no harm.
 */
export async function registerSearchAttributes(
  connection: ConnectionLike,
  namespace: string,
  timeoutMs = 60_000,
): Promise<void> {
  const giveUpAt = Date.now() + timeoutMs;
  const call = <T>(fn: () => Promise<T>) => connection.withDeadline(Math.min(giveUpAt, Date.now() + callMs), fn);
  let problem: unknown;
  do {
    try {
      const missing = await call(() => findMissing(connection, namespace));
      if (missing === undefined) return await call(() => add(connection, namespace, wanted));
      if (Object.keys(missing).length > 0) await call(() => add(connection, namespace, missing));
      if (await call(() => areUsable(connection, namespace))) return;
    } catch (error) {
      if (error instanceof SearchAttributeError || !isGrpcServiceError(error)) throw error;
      // Concurrent registrations and servers that are still starting answer with passing errors of several codes.
      problem = error;
    }
    await pause(pauseMs);
  } while (Date.now() < giveUpAt);
  throw new SearchAttributeError(
    `The search attributes of Kitei did not become usable in namespace ${namespace} within ${timeoutMs} ms.`,
    { cause: problem },
  );
}

/** The attributes that the namespace lacks, or `undefined` where the server cannot list them (the time-skipping one). */
async function findMissing(connection: ConnectionLike, namespace: string): Promise<typeof wanted | undefined> {
  try {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    const conflict = Object.keys(wanted).find((name) => (customAttributes[name] ?? wanted[name]) !== wanted[name]);
    if (conflict)
      throw new SearchAttributeError(`Search attribute ${conflict} exists in ${namespace} with another type.`);
    return Object.fromEntries(Object.entries(wanted).filter(([name]) => customAttributes[name] === undefined));
  } catch (error) {
    if (isGrpcServiceError(error) && Number(error.code) === grpc.unimplemented) return undefined;
    throw error;
  }
}

async function add(connection: ConnectionLike, namespace: string, attributes: typeof wanted): Promise<void> {
  try {
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: attributes });
  } catch (error) {
    if (!isGrpcServiceError(error) || Number(error.code) !== grpc.alreadyExists) throw error;
  }
}

/** The frontend caches what a namespace knows; a query over all attributes fails until the cache has them. */
async function areUsable(connection: ConnectionLike, namespace: string): Promise<boolean> {
  const query = Object.keys(wanted)
    .map((name) => `${name} IS NULL`)
    .join(' AND ');
  try {
    await connection.workflowService.countWorkflowExecutions({ namespace, query });
    return true;
  } catch (error) {
    if (isGrpcServiceError(error) && Number(error.code) === grpc.invalidArgument) return false;
    throw error;
  }
}
