import type { IncomingMessage } from 'node:http';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { ApiConfig } from '#libs/platform/config/api';
import { NestLogger } from '#libs/platform/logging';
import { ProblemFilter } from '#libs/platform/problem/problem.filter';
import { strictValidation } from '#libs/platform/problem/validation';
import { AppModule } from './app.module.js';
import { AccessRefusals } from './auth/access-refusals.js';
import { refuseUndeclaredRoutes } from './auth/declared-routes.js';
import { takeCsv } from './http/body-parsers.js';
import { sendBrowsersToPages } from './pages/browser-links.js';
import { requestIdOf, type RequestSink, watchRequests } from './http/request-log.js';
import { RouteBook } from './http/route-book.js';
import { takeStreams } from './http/streamed-body.js';
import { secure } from './http/security.js';
import { serveDocs } from './openapi/docs.js';
import { Measurements } from './operation/measurements.js';
import { problemPage } from './pages/problem-page.js';
import { problemCatalogue } from './problems/catalogue.js';

const bodyLimit = 256 * 1024;

/** Builds the API with everything that every request goes through; listening is up to the caller. */
export async function createApi(config: ApiConfig, logger: Logger): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    logger: false,
    bodyLimit,
    trustProxy: config.trustProxy.length > 0 ? config.trustProxy : false,
    genReqId: (request: IncomingMessage) => requestIdOf(request.headers['x-request-id']),
    // Longer than the 60 s of usual proxies, so that they never send into a connection that is just being closed.
    keepAliveTimeout: 65_000,
    // A whole upload of evidence by a line of 1.5 Mbit/s; nothing else is nearly as large.
    requestTimeout: 120_000,
    http: { headersTimeout: 30_000 },
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500 },
  });
  const server: FastifyInstance = adapter.getInstance<FastifyInstance>();
  // Complete once Nest has built what it needs.
  const sink: RequestSink = { logger };
  watchRequests(server, sink);
  const routes = new RouteBook(server);
  await secure(server, config);
  takeCsv(server);
  takeStreams(server);
  sendBrowsersToPages(server);

  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(config, logger), adapter, {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  const refusals = app.get(AccessRefusals);
  const measurements = app.get(Measurements);
  sink.measure = (...figures) => measurements.request(...figures);
  app.useGlobalPipes(strictValidation());
  app.useGlobalFilters(
    new ProblemFilter({
      publicUrl: config.publicUrl,
      catalogue: problemCatalogue,
      logger,
      methodsOf: (path) => routes.methodsOf(path),
      onProblem: (problem, request) => refusals.note(problem, request),
      page: problemPage,
    }),
  );
  refuseUndeclaredRoutes(app);
  serveDocs(app, config);
  return app;
}
