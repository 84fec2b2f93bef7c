import { ApiExtension } from '@nestjs/swagger';

/** Extension under which a route's own problem codes wait for the OpenAPI document to be finished. */
export const problemsExtension = 'x-problems';

/** Names the problems that a route can answer with, besides those of every route. */
export function Problems(...codes: string[]): MethodDecorator & ClassDecorator {
  return ApiExtension(problemsExtension, codes);
}
