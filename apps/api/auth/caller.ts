import type { FastifyRequest } from 'fastify';
import type { ServiceAccount } from '#libs/directory/document';
import { overseers } from '#libs/platform/auth/permission';
import { Problem } from '#libs/platform/problem/problem';
import type { Directory, Member } from '#libs/record/directory/snapshot';
import type { Scope } from '#libs/record/queries/scope';

/** Who calls, as the directory knows them at this moment. */
export type Caller = PersonCaller | ServiceCaller;

interface KnownCaller {
  /** Id under which facts are recorded. */
  readonly actorId: string;
  /** `sub` of the token. */
  readonly subject: string;
  readonly directory: Directory;
}

/** A person who works here. */
export interface PersonCaller extends KnownCaller {
  readonly kind: 'person';
  readonly member: Member;
}

/** Another internal system. */
export interface ServiceCaller extends KnownCaller {
  readonly kind: 'service';
  readonly service: ServiceAccount;
}

/** A request after the guard. */
export type AuthenticatedRequest = FastifyRequest & { caller?: Caller };

/** The caller of a request that passed the guard. */
export function callerOf(request: AuthenticatedRequest): Caller {
  if (!request.caller) throw new Error('a route without a permission asks who calls');
  return request.caller;
}

/** The person who calls; systems are turned away. */
export function personOf(caller: Caller): PersonCaller {
  if (caller.kind === 'person') return caller;
  throw Problem.of(403, 'access/forbidden', {
    ja: 'この操作ができるのは人だけです。',
    en: 'Only a person may do this, not a system.',
  });
}

/** The system that calls; people are turned away. */
export function serviceOf(caller: Caller): ServiceCaller {
  if (caller.kind === 'service') return caller;
  throw Problem.of(403, 'access/forbidden', {
    ja: 'この操作ができるのはシステムだけです。',
    en: 'Only a system may do this, not a person.',
  });
}

/** What part of the record the caller may see. */
export function scopeOf(caller: Caller): Scope {
  const { actorId, directory } = caller;
  if (caller.kind === 'service') {
    return caller.service.reads ? 'all' : { actor: actorId, people: [], departments: [], administratorRoles: [] };
  }
  const { member } = caller;
  if (overseers.some((role) => directory.holds(member, role))) return 'all';
  const led = [...directory.departments.values()].filter(({ manager }) => manager === member.code);
  return {
    actor: actorId,
    people: standingInFor(caller),
    departments: led.map(({ code }) => code),
    administratorRoles: [...member.roles].filter(
      (role) => role.endsWith('_ADMINISTRATOR') && role !== 'KITEI_ADMINISTRATOR',
    ),
  };
}

/** The caller, and everybody for whom they stand in at this moment (代理). */
export function standingInFor({ member, directory }: PersonCaller): string[] {
  return [member.id, ...directory.absenteesOf(member.id, new Date().toISOString())];
}
