import type { FastifyInstance } from 'fastify';

/** A browser that follows a link to a resource of the API is shown the page about it instead of JSON without a login. */
export function sendBrowsersToPages(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    const [, place] =
      /^\/v1\/((?:work-items|account-reviews|lan-reviews|stocktakings|lan-connections)\/[a-z_0-9]+)$/.exec(
        request.url,
      ) ?? [];
    const browses = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    if (place && browses && request.headers.authorization === undefined) return void reply.redirect(`/${place}`, 303);
    done();
  });
}
