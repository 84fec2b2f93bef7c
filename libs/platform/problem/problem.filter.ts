import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { bodyOf, type ProblemBody } from './body.js';
import type { ProblemCatalogue } from './catalogue.js';
import { problemOf } from './explain.js';
import { languageOf } from './language.js';
import { Problem } from './problem.js';

/** What the filter needs of the application around it. */
export interface ProblemSurroundings {
  readonly publicUrl: string;
  readonly catalogue: ProblemCatalogue;
  readonly logger: Logger;
  /** Methods that a path takes, to tell a wrong method from a wrong address. */
  readonly methodsOf?: (path: string) => readonly string[];
  /** Told about every problem before it is answered; must neither throw nor wait. */
  readonly onProblem?: (problem: Problem, request: FastifyRequest) => void;
  /** Writes the problem for a browser. */
  readonly page?: (body: ProblemBody, request: FastifyRequest) => string;
}

/** Answers everything that goes wrong as `application/problem+json` (RFC 9457). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly surroundings: ProblemSurroundings) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** Answers outside of Nest's routes as well. */
  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const { surroundings } = this;
    const problem = this.methodProblem(problemOf(error), request);
    surroundings.onProblem?.(problem, request);
    if (problem.status >= 500) {
      surroundings.logger.error(
        { err: problem.cause, status: problem.status, route: request.routeOptions?.url },
        problem.message,
      );
    }
    // Half of the answer is out: the connection is cut so that nobody takes it for the whole.
    if (reply.sent || reply.raw.headersSent) return void reply.raw.destroy();
    const language = languageOf(request.headers['accept-language']);
    const body = bodyOf(problem, surroundings.catalogue, {
      publicUrl: surroundings.publicUrl,
      language,
      requestId: request.id,
    });
    const html = surroundings.page && prefersPage(request) ? surroundings.page(body, request) : undefined;
    void reply
      .status(problem.status)
      .headers({
        'content-language': language,
        vary: 'accept-language',
        'cache-control': 'no-store',
        ...problem.headers,
        'content-type': html === undefined ? 'application/problem+json; charset=utf-8' : 'text/html; charset=utf-8',
      })
      .send(html ?? JSON.stringify(body));
  }

  private methodProblem(problem: Problem, request: FastifyRequest): Problem {
    if (problem.status !== 404 || problem.message !== 'request/not-found') return problem;
    const [path = ''] = request.url.split('?');
    const methods = this.surroundings.methodsOf?.(path) ?? [];
    if (methods.length === 0 || methods.includes(request.method)) return problem;
    return methodNotAllowed(methods);
  }
}

function prefersPage({ headers, url }: FastifyRequest): boolean {
  const accept = headers.accept ?? '';
  return accept.includes('text/html') && !accept.includes('application/json') && !url.startsWith('/v1/');
}

function methodNotAllowed(methods: readonly string[]): Problem {
  const allow = methods.join(', ');
  return new Problem(
    405,
    [
      {
        code: 'request/method-not-allowed',
        message: { ja: `この URL で使えるのは ${allow} です。`, en: `This address takes ${allow}.` },
      },
    ],
    { allow },
  );
}
