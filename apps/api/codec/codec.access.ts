import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { permissions } from '#libs/platform/auth/permissions';
import { ApiConfig } from '#libs/platform/config/api';
import { Problem } from '#libs/platform/problem/problem';
import { EncryptionCodec } from '#libs/temporal/codec';
import { KeyRing } from '#libs/temporal/key-ring';
import { AccessGuard, mayDo } from '../auth/access.guard.js';
import type { AuthenticatedRequest } from '../auth/caller.js';

/** Decides who sees payloads in clear: administrators by their own token, in development also whoever has the token in the path. */
@Injectable()
export class CodecAccess {
  private readonly codec: EncryptionCodec;

  constructor(
    private readonly config: ApiConfig,
    private readonly guard: AccessGuard,
  ) {
    this.codec = new EncryptionCodec(KeyRing.parse(config.codecKeys));
  }

  /** The codec for a caller who may use it. */
  async codecFor(
    request: AuthenticatedRequest,
    reply: FastifyReply,
    token: string | undefined,
  ): Promise<EncryptionCodec> {
    this.allowOrigin(request, reply);
    if (this.opensWith(token)) return this.codec;
    const caller = await this.guard.recognise(request);
    if (mayDo(caller, permissions['payloads:read'])) return this.codec;
    throw Problem.of(403, 'access/forbidden', {
      ja: '復号できるのは Kitei の管理者だけです。',
      en: 'Only administrators of Kitei see payloads in clear.',
    });
  }

  /** Lets the pages of the configured origins read the answer, and nobody else's. */
  allowOrigin({ headers }: AuthenticatedRequest, reply: FastifyReply): void {
    reply.header('vary', 'origin');
    const { origin } = headers;
    if (origin === undefined || !this.config.codecCorsOrigins.includes(origin)) return;
    reply.headers({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'POST, OPTIONS',
      'access-control-allow-headers': 'authorization, content-type, x-namespace',
      'access-control-max-age': '600',
      'cross-origin-resource-policy': 'cross-origin',
    });
  }

  private opensWith(token: string | undefined): boolean {
    const { codecDevelopmentToken: expected, production } = this.config;
    if (token === undefined || expected === undefined || production) return false;
    const digest = (text: string) => createHash('sha256').update(text).digest();
    return timingSafeEqual(digest(token), digest(expected));
  }
}
