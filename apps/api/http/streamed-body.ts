import type { Readable } from 'node:stream';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Stands for whatever media type was sent to a route that reads its body by itself. */
const streamed = 'application/vnd.kitei.stream';

const takesStream = ({ routeOptions }: FastifyRequest) =>
  (routeOptions.config as { streamedBody?: boolean }).streamedBody === true;

/** For a route that reads its body piece by piece: no parser buffers it, whatever its media type, and no limit but the route's own holds. */
export const TakesStream = (): MethodDecorator => RouteConfig({ streamedBody: true });

/** Hands the unread body to a route. */
export const StreamedBody = createParamDecorator((_: unknown, context: ExecutionContext): Readable => {
  return context.switchToHttp().getRequest<FastifyRequest>().body as Readable;
});

/** Lets the bodies of such routes through unread. Parsers are found by media type, so that is exchanged before one is looked for. */
export function takeStreams(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => {
    if (takesStream(request)) request.headers = { 'content-type': streamed };
    done();
  });
  server.addContentTypeParser(streamed, (request, body, done) => {
    if (takesStream(request)) return done(null, body);
    done(Object.assign(new Error('no route takes a stream here'), { statusCode: 415 }));
  });
}
