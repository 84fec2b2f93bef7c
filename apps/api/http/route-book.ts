import type { FastifyInstance } from 'fastify';

/** Large by nature: a whole company, or a page of histories. */
const largeBodies: Readonly<Record<string, number>> = {
  '/v1/directory/imports': 16 * 1024 * 1024,
  '/v1/sign-ins': 512 * 1024,
  '/v1/accounts/take-overs': 2 * 1024 * 1024,
  '/v1/servers/existing/imports': 2 * 1024 * 1024,
  '/v1/terminals/imports': 8 * 1024 * 1024,
  '/v1/media/imports': 2 * 1024 * 1024,
  '/v1/disposals/:id/sanitisations': 2 * 1024 * 1024,
  '/v1/disposals/:id/certificate': 1024 * 1024,
  '/codec/decode': 8 * 1024 * 1024,
  '/codec/:token/decode': 8 * 1024 * 1024,
  '/codec/encode': 8 * 1024 * 1024,
  '/codec/:token/encode': 8 * 1024 * 1024,
};

/** Remembers every route as it is registered, to tell a wrong method from a wrong address. */
export class RouteBook {
  private readonly routes: { pattern: RegExp; methods: readonly string[] }[] = [];

  constructor(server: FastifyInstance) {
    server.addHook('onRoute', (route) => {
      const limit = largeBodies[route.url];
      if (limit !== undefined) route.bodyLimit = limit;
      const methods = [route.method].flat();
      // Nest answers unknown addresses by a catch-all of its own; a DELETE only says that nothing is ever deleted.
      if (route.url.includes('*') || methods.includes('DELETE')) return;
      this.routes.push({ pattern: patternOf(route.url), methods });
    });
  }

  /** Methods that an address takes; none when there is no such address. */
  methodsOf(path: string): string[] {
    const found = this.routes.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods);
    return [...new Set(found)].sort();
  }
}

function patternOf(url: string): RegExp {
  const parts = url
    .split('/')
    .map((part) => (part.startsWith(':') ? '[^/]+' : part.replaceAll(/[.+?^$(){}|[\]\\]/g, '\\$&')));
  return new RegExp(`^${parts.join('/')}/?$`);
}
