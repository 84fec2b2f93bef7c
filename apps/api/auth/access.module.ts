import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TokenVerifier } from '#libs/platform/auth/token-verifier';
import { ApiConfig } from '#libs/platform/config/api';
import { AccessGuard } from './access.guard.js';
import { AccessRefusals } from './access-refusals.js';
import { CallerLimit } from './caller-limit.js';

/** Who calls, and what they may do: one guard before every route. */
@Global()
@Module({
  providers: [
    AccessGuard,
    AccessRefusals,
    CallerLimit,
    { provide: APP_GUARD, useExisting: AccessGuard },
    {
      provide: TokenVerifier,
      inject: [ApiConfig],
      useFactory: ({ oidcIssuer, oidcAudience }: ApiConfig) =>
        new TokenVerifier({ issuer: oidcIssuer, audience: oidcAudience }),
    },
  ],
  exports: [AccessGuard, AccessRefusals, CallerLimit, TokenVerifier],
})
export class AccessModule {}
