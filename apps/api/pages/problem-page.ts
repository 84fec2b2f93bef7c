import type { FastifyRequest } from 'fastify';
import type { ProblemBody } from '#libs/platform/problem/body';
import { languageOf } from '#libs/platform/problem/language';
import { escaped, page } from './page.js';

/** A problem for a person who came by a browser. */
export function problemPage(body: ProblemBody, request: FastifyRequest): string {
  const reasons = body.violations.map(({ message }) => `<p>${escaped(message)}</p>`).join('\n');
  return page({
    language: languageOf(request.headers['accept-language']),
    title: body.title,
    body: `<div class="error" role="alert">${reasons}</div>\n<p><code>${escaped(body.instance)}</code></p>`,
  });
}
