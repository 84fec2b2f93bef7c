import { createHash } from 'node:crypto';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { Refusal } from '#libs/kernel/violation';
import type { Problem } from '#libs/platform/problem/problem';
import { Door } from '#libs/record/door/door';
import { LOGGER } from '../http/logger.js';
import type { AuthenticatedRequest } from './caller.js';

/** More at a time would let a stubborn caller crowd out everybody else's connections. */
const mostAtOnce = 4;
const mostWaiting = 1_000;

interface Attempt {
  readonly actorId: string;
  readonly code: string;
  readonly place: string;
  /** Id in the address, and what the refusal itself names. */
  readonly about: Readonly<Record<string, string>>;
  readonly at: string;
}

/**
 * Writes refused attempts of authority into the ledger, one chain per caller (4.8.1(2)⑤). The answer does not wait for it: while the
 * record is away the attempt is lost here and remains in the log.
 */
@Injectable()
export class AccessRefusals implements OnApplicationShutdown {
  private readonly waiting: Attempt[] = [];
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly door: Door,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Takes note of a refused request: one that is forbidden, or whose refusal says what it was about. */
  note(problem: Problem, request: AuthenticatedRequest): void {
    const named = problem.cause instanceof Refusal ? problem.cause.about : {};
    if (problem.status !== 403 && Object.keys(named).length === 0) return;
    const place = `${request.method} ${request.routeOptions.url ?? '-'}`;
    const { id } = (request.params ?? {}) as { id?: unknown };
    const attempt: Attempt = {
      actorId: request.caller?.actorId ?? `unknown:${fingerprint(request.headers.authorization ?? '')}`,
      code: problem.message,
      place,
      about: {
        ...(typeof id === 'string' ? { target: id.slice(0, 80) } : {}),
        ...named,
      },
      at: new Date().toISOString(),
    };
    this.logger.warn({ actor: attempt.actorId, code: attempt.code, place }, 'refused');
    if (this.waiting.length < mostWaiting) this.waiting.push(attempt);
    this.work();
  }

  async onApplicationShutdown(): Promise<void> {
    while (this.running.size > 0) await Promise.allSettled([...this.running]);
  }

  private work(): void {
    while (this.running.size < mostAtOnce) {
      const attempt = this.waiting.shift();
      if (!attempt) return;
      const running = this.write(attempt)
        .catch((error: unknown) => this.logger.warn({ err: error }, 'a refused attempt is not in the ledger'))
        .finally(() => {
          this.running.delete(running);
          this.work();
        });
      this.running.add(running);
    }
  }

  private async write({ actorId, code, place, about, at }: Attempt): Promise<void> {
    const standing = { caseId: `access-refusal:${actorId}`, slug: 'access-refusal', state: 'recorded' };
    await this.door.enter({ entrance: { standing }, actor: { id: actorId }, asOf: at }, async (passage) => {
      passage.note({
        transition: 'refused',
        clause: '4.8.1(2)⑤',
        part: place,
        reason: code,
        ...(Object.keys(about).length > 0 ? { after: about } : {}),
      });
      return Promise.resolve();
    });
  }
}

/** Tells one unknown caller from another without keeping the token. */
function fingerprint(authorization: string): string {
  const [, claims = ''] = authorization.split('.');
  return createHash('sha256').update(subjectIn(claims)).digest('hex').slice(0, 16);
}

function subjectIn(claims: string): string {
  try {
    return String((JSON.parse(Buffer.from(claims, 'base64url').toString()) as { sub?: unknown }).sub);
  } catch {
    return claims;
  }
}
