import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { versionDemanded } from '#libs/platform/http/conditional';
import { idempotencyKeyOf } from '#libs/platform/http/idempotency-key';
import { Problem } from '#libs/platform/problem/problem';
import type { Member } from '#libs/record/directory/snapshot';
import type { IdempotencyClaim } from '#libs/record/door/idempotency';
import { digestOf } from '#libs/record/ledger/hash';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import { callerOf, type AuthenticatedRequest, type Caller, type ServiceCaller } from '../auth/caller.js';

/** Header by which a service account names the person it acts for; the body field `onBehalfOf` says the same. */
export const onBehalfOfHeader = 'on-behalf-of';

/** Hands a fact's way into the record to a route: who says it, for whom, when, against which version and under which key. */
export const Entry = createParamDecorator((_: unknown, context: ExecutionContext): FactEntry => {
  return factEntryOf(context.switchToHttp().getRequest<AuthenticatedRequest>());
});

/** The same for what a system tells of its own knowledge: it speaks in its own name, and for nobody. */
export const OwnEntry = createParamDecorator((_: unknown, context: ExecutionContext): Omit<FactEntry, 'personId'> => {
  const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (onBehalfOf(request) !== undefined) {
    throw refused('この操作は他人の代わりに行えません。', "This is told in nobody else's name.");
  }
  return { ...circumstances(request), actor: { id: callerOf(request).actorId } };
});

function factEntryOf(request: AuthenticatedRequest): FactEntry {
  const reference = onBehalfOf(request);
  return { ...speaker(callerOf(request), reference), ...circumstances(request, reference) };
}

/** When, against which version and under which key. */
function circumstances(request: AuthenticatedRequest, reference?: string): Omit<FactEntry, 'actor' | 'personId'> {
  const expectedVersion = versionDemanded(request.headers['if-match']);
  const idempotency = idempotencyClaimOf(request, reference);
  return {
    asOf: new Date().toISOString(),
    ...(expectedVersion === undefined ? {} : { expectedVersion }),
    ...(idempotency ? { idempotency } : {}),
  };
}

/** The caller's Idempotency-Key with a digest of what is asked under it. */
export function idempotencyClaimOf(request: AuthenticatedRequest, reference?: string): IdempotencyClaim | undefined {
  const key = idempotencyKeyOf(request.headers['idempotency-key']);
  if (key === undefined) return undefined;
  const requestDigest = digestOf([request.method, request.url, request.body ?? null, reference ?? null]);
  return { principal: callerOf(request).subject, key, requestDigest };
}

function onBehalfOf(request: AuthenticatedRequest): string | undefined {
  const header = request.headers[onBehalfOfHeader];
  const { onBehalfOf: field } = (request.body ?? {}) as { onBehalfOf?: unknown };
  const named = [field, header].filter((each) => typeof each === 'string');
  if (new Set(named).size > 1)
    throw refused('ヘッダーと本文の指定が異なります。', 'Header and body name different people.');
  return named[0];
}

function speaker(caller: Caller, reference: string | undefined): Pick<FactEntry, 'actor' | 'personId'> {
  if (caller.kind === 'person') {
    if (reference === undefined) return { actor: { id: caller.actorId }, personId: caller.actorId };
    throw refused(
      '人が他人の代わりに操作することはできません。',
      'A person acts in no other name; deputies act in their own.',
    );
  }
  const person = represented(caller, reference);
  return { actor: { id: caller.actorId, onBehalfOf: person.id }, personId: person.id };
}

function represented({ directory, service }: ServiceCaller, reference: string | undefined): Member {
  if (reference === undefined) {
    throw Problem.of(
      400,
      'request/missing-field',
      { ja: 'onBehalfOf は必須です。', en: 'onBehalfOf is required: the person for whom the system acts.' },
      { field: 'onBehalfOf' },
    );
  }
  const person = directory.find(reference);
  if (!person || person.left) throw refused('この人は在籍していません。', 'Nobody who works here is named so.');
  if (service.departments === '*' || service.departments.includes(person.department)) return person;
  throw refused('この部門の人の代わりには操作できません。', 'This system was not granted to act for that department.');
}

function refused(ja: string, en: string): Problem {
  return Problem.of(403, 'access/on-behalf-of', { ja, en }, { field: 'onBehalfOf' });
}
