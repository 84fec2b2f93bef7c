import type { FastifyReply } from 'fastify';
import { Problem } from '#libs/platform/problem/problem';

/** Every request is answered by then; what PostgreSQL still does is rolled back or found again under the same key. */
const promisedMs = 2_300;

/** The outcome of some work, or 503 when the request's time is up. The time that has passed since it came counts. */
export async function inTime<Result>(reply: FastifyReply, work: Promise<Result>): Promise<Result> {
  const left = Math.max(promisedMs - reply.elapsedTime, 50);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Problem.unavailable(new Error('no answer within the promised time'))), left);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
