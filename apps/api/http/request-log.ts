import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { within } from '#libs/platform/request-context';
import type { AuthenticatedRequest } from '../auth/caller.js';

/** What is told about finished requests. */
export interface RequestSink {
  readonly logger: Logger;
  measure?: (method: string, route: string, status: number, milliseconds: number) => void;
}

/** Gives every request a context, and tells log and metrics about it by its route: addresses hold ids and tokens. */
export function watchRequests(server: FastifyInstance, sink: RequestSink): void {
  server.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    const { traceparent } = request.headers;
    within({ requestId: request.id, ...(typeof traceparent === 'string' ? { traceparent } : {}) }, done);
  });
  server.addHook('onResponse', (request: AuthenticatedRequest, reply, done) => {
    const route = request.routeOptions.url ?? '(none)';
    const { logger } = sink;
    sink.measure?.(request.method, route, reply.statusCode, reply.elapsedTime);
    const line = {
      requestId: request.id,
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      ...(request.caller ? { caller: request.caller.actorId } : {}),
    };
    if (route.startsWith('/health/') || route === '/metrics') logger.debug(line, 'request');
    else logger.info(line, 'request');
    done();
  });
}

const idShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The caller's X-Request-Id when it is harmless, otherwise a new one. */
export function requestIdOf(header: string | string[] | undefined): string {
  return typeof header === 'string' && idShape.test(header) ? header : crypto.randomUUID();
}
