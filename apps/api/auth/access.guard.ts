import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { type Permission, type PermissionName, permissions } from '#libs/platform/auth/permissions';
import { type Identity, TokenVerifier } from '#libs/platform/auth/token-verifier';
import { Problem } from '#libs/platform/problem/problem';
import { DirectoryBook } from '#libs/record/directory/book';
import type { Directory } from '#libs/record/directory/snapshot';
import { inTime } from '../http/deadline.js';
import { CallerLimit } from './caller-limit.js';
import type { AuthenticatedRequest, Caller } from './caller.js';
import { DEMAND, type Demand } from './permits.decorator.js';

/** Lets a request through when its token says who calls and the directory says that they may. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly verifier: TokenVerifier,
    private readonly directories: DirectoryBook,
    private readonly limit: CallerLimit,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const demand = this.reflector.get<Demand | undefined>(DEMAND, context.getHandler());
    if (!demand) throw new Error('a route declares no permission');
    if ('open' in demand) return true;
    const http = context.switchToHttp();
    const request = http.getRequest<AuthenticatedRequest>();
    return inTime(http.getResponse<FastifyReply>(), this.admit(request, demand.permission));
  }

  private async admit(request: AuthenticatedRequest, permission: PermissionName): Promise<boolean> {
    const caller = await this.recognise(request);
    this.limit.count(caller.actorId);
    if (mayDo(caller, permissions[permission])) return true;
    throw Problem.of(403, 'access/forbidden', {
      ja: `権限「${permissions[permission].title.ja}」がありません。`,
      en: `You lack the permission "${permissions[permission].title.en}".`,
    });
  }

  /** Finds out who calls and leaves it on the request, also for whoever records a refusal afterwards. */
  async recognise(request: AuthenticatedRequest): Promise<Caller> {
    const identity = await this.verifier.identify(request.headers.authorization);
    const directory = await this.directories.recent();
    return (request.caller = callerIn(directory, identity));
  }
}

function callerIn(directory: Directory, { subject, clientId }: Identity): Caller {
  const member = directory.memberBySubject(subject);
  if (member?.left) {
    throw Problem.of(403, 'access/left', {
      ja: '退職者は利用できません。',
      en: 'People who have left have no access.',
    });
  }
  if (member) return { kind: 'person', actorId: member.id, subject, directory, member };
  const service = directory.serviceAccounts.get(subject);
  // A person's token names the client as well; only the client's own token has it as its subject.
  if (service && (clientId === undefined || clientId === subject)) {
    return { kind: 'service', actorId: `service:${subject}`, subject, directory, service };
  }
  throw Problem.of(403, 'access/unknown-person', {
    ja: 'このトークンの利用者は登録されていません。',
    en: 'Nobody in the directory goes by this token.',
  });
}

/** Whether the directory grants a permission. */
export function mayDo(caller: Caller, { people, services }: Permission): boolean {
  if (caller.kind === 'person') {
    return people === 'anybody' || people.some((role) => caller.directory.holds(caller.member, role));
  }
  const {
    reads = false,
    maintainsDirectory = false,
    reportsSignIns = [],
    reportsSecondFactors = [],
    observesLan = false,
    observesTerminals = false,
    reportsServerStatus = [],
    reportsBreaches = false,
    mayApply,
  } = caller.service;
  // Whoever applies may also follow what became of it; the scope of its reads is limited to that.
  if (services === 'reading') return reads || mayApply.length > 0;
  if (services === 'maintaining-directory') return maintainsDirectory;
  if (services === 'reporting-sign-ins') return reportsSignIns.length > 0;
  if (services === 'reporting-second-factors') return reportsSecondFactors.length > 0;
  if (services === 'observing-lan') return observesLan;
  if (services === 'observing-terminals') return observesTerminals;
  if (services === 'reporting-server-status') return reportsServerStatus.length > 0;
  if (services === 'reporting-breaches') return reportsBreaches;
  return services !== undefined && mayApply.includes(services.applying);
}
