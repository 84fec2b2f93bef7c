import { applyDecorators, HttpCode, HttpStatus, UseInterceptors } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiAcceptedResponse } from '@nestjs/swagger';
import { Unhurried } from '../http/deadline.interceptor.js';
import { Problems } from '../problems/problems.decorator.js';
import { FactAnswer } from './fact.dto.js';
import { FactInterceptor } from './fact.interceptor.js';

const headers = {
  Location: { description: 'Where the governed thing is read.', schema: { type: 'string' as const } },
  ETag: { description: 'Version of the case, for If-Match.', schema: { type: 'string' as const }, example: '"4"' },
};

/**
 * Marks a route that records one fact, with all that holds for every fact: Idempotency-Key, If-Match, Prefer, 201 or 202.
 *
 * @param problems codes that this fact can be refused with, besides those of every fact.
 */
export function Fact(...problems: string[]): MethodDecorator {
  return applyDecorators(
    HttpCode(HttpStatus.CREATED),
    Unhurried(),
    UseInterceptors(FactInterceptor),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: 'Makes it safe to repeat the request: the same key and body get the same answer.',
      schema: { type: 'string', minLength: 8, maxLength: 200 },
      example: '5f0c1f0e-6f0b-4a52-9a54-0c8a6f1d2b3c',
    }),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'The ETag that was seen; refused with 412 when it changed.',
      schema: { type: 'string' },
    }),
    ApiHeader({
      name: 'Prefer',
      required: false,
      description: '`wait=2` waits up to so many seconds (10 at most) for the consequence.',
      schema: { type: 'string' },
    }),
    ApiHeader({
      name: 'On-Behalf-Of',
      required: false,
      description: 'For service accounts: the person they act for.',
      schema: { type: 'string' },
    }),
    ApiCreatedResponse({ type: FactAnswer, description: 'The fact is recorded.', headers }),
    ApiAcceptedResponse({
      type: FactAnswer,
      description: 'The fact is recorded; its consequence takes longer than the wait.',
      headers,
    }),
    Problems(
      'request/malformed-header',
      'request/idempotency-key-reused',
      'record/stale',
      'access/on-behalf-of',
      ...problems,
    ),
  );
}
