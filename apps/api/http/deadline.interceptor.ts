import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { inTime } from './deadline.js';

const UNHURRIED = 'kitei:unhurried';

/** For routes that watch the time themselves, or whose work is large by nature. */
export const Unhurried = (): MethodDecorator => SetMetadata(UNHURRIED, true);

/** Answers 503 rather than late. */
@Injectable()
export class DeadlineInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (this.reflector.get<true | undefined>(UNHURRIED, context.getHandler())) return next.handle();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return from(inTime(reply, lastValueFrom(next.handle(), { defaultValue: undefined })));
  }
}
