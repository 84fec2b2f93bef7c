import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import type { ApiConfig } from '#libs/platform/config/api';
import { tooMany } from '../auth/caller-limit.js';

/** Security headers and the limit per network address, before anything else sees a request. */
export async function secure(server: FastifyInstance, config: ApiConfig): Promise<void> {
  const issuer = new URL(config.oidcIssuer).origin;
  const policy = (...styles: string[]) => ({
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", ...styles],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'", issuer],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
  });
  server.addHook('onRoute', (route) => {
    // The OpenAPI page styles itself in its HTML.
    if (route.url.startsWith('/docs')) route.helmet = { contentSecurityPolicy: policy("'unsafe-inline'") };
  });
  await server.register(helmet, {
    contentSecurityPolicy: policy(),
    hsts: config.publicUrl.startsWith('https://'),
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  });
  if (config.rateLimitPerAddress > 0) {
    await server.register(rateLimit, {
      max: config.rateLimitPerAddress,
      timeWindow: '1 minute',
      cache: 20_000,
      allowList: (request) => request.url.startsWith('/health/'),
      errorResponseBuilder: (_request, { ttl }) => tooMany(Math.max(Math.ceil(ttl / 1_000), 1)),
    });
  }
}
