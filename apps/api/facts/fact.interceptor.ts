import { type CallHandler, type ExecutionContext, HttpStatus, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { entityTag } from '#libs/platform/http/conditional';
import { lifecycleOf } from '#libs/lifecycles/registry';
import { committeeListSlug } from '#libs/lifecycles/server/committee-list';
import { waitPreferred } from '#libs/platform/http/prefer';
import { listOfCase } from '#libs/record/committee-lists';
import { targetOfPasswordPolicy } from '#libs/record/password-policy/in-force';
import type { FactReceipt } from '#libs/record/receipt';
import { inTime } from '../http/deadline.js';
import { Measurements } from '../operation/measurements.js';
import { Consequences } from './consequence.js';
import type { FactAnswer } from './fact.dto.js';

/** Answers a recorded fact: 201 at once, or with `Prefer: wait` its consequence, or 202 when that takes longer. */
@Injectable()
export class FactInterceptor implements NestInterceptor {
  constructor(
    private readonly consequences: Consequences,
    private readonly measurements: Measurements,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<FactReceipt>): Observable<FactAnswer> {
    const http = context.switchToHttp();
    return from(this.answer(http.getRequest(), http.getResponse(), next));
  }

  private async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    next: CallHandler<FactReceipt>,
  ): Promise<FactAnswer> {
    const receipt = await inTime(reply, lastValueFrom(next.handle()));
    this.measurements.fact(receipt.slug, receipt.fact.transition);
    const seconds = waitPreferred(request.headers.prefer);
    const waits = seconds > 0 && this.consequences.expectedAfter(receipt);
    const position = waits ? await this.consequences.of(receipt, seconds, () => reply.raw.destroyed) : undefined;
    const answer: FactAnswer = {
      ...receipt,
      ...(position ? { state: position.state, version: position.version } : {}),
      ...(position?.openItem ? { openItem: position.openItem } : {}),
    };
    reply.headers({ location: addressOf(receipt), etag: entityTag(answer.version) });
    if (position) reply.header('preference-applied', `wait=${seconds}`);
    if (waits && !position) reply.status(HttpStatus.ACCEPTED);
    return answer;
  }
}

/** Where the governed thing of a fact is read. */
export function addressOf({ slug, caseId }: Pick<FactReceipt, 'slug' | 'caseId'>): string {
  if (slug === 'directory') return '/v1/directory/history';
  if (slug === 'policy') return '/v1/policy/versions';
  if (slug === 'password-policy') return `/v1/password-policies/${targetOfPasswordPolicy(caseId)}`;
  if (slug === 'utility-register') return '/v1/privileged-utilities';
  if (slug === 'terminal-register') return '/v1/terminal-models';
  if (slug === 'vendor-register') return '/v1/vendors';
  if (slug === 'lan-register') return '/v1/lan-networks';
  if (slug === 'committee-list') return `/v1/committee-lists/${committeeListSlug(listOfCase(caseId))}`;
  if (slug === 'campaign') return `/v1/campaigns/${encodeURIComponent(caseId)}`;
  return `/v1/${lifecycleOf(slug).collection}/${caseId}`;
}
