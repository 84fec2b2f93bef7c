import { Body, Controller, HttpCode, HttpStatus, Post, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SignIns } from '#libs/record/sign-ins/sign-ins';
import { type AuthenticatedRequest, type Caller, serviceOf } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { idempotencyClaimOf } from '../facts/fact-entry.js';
import { Problems } from '../problems/problems.decorator.js';
import { SignInAnswer, SignInBatchDto } from './sign-in.dto.js';

/** What account systems report about the use of accounts (4.1.3(3)). */
@ApiTags('sign-ins')
@Controller('v1/sign-ins')
export class SignInController {
  constructor(private readonly signIns: SignIns) {}

  @Post()
  @HttpCode(HttpStatus.OK)
  @Permits('sign-ins:report')
  @Problems(
    'request/malformed-header',
    'request/idempotency-key-reused',
    'sign-in/from-the-future',
    'sign-in/target-not-granted',
  )
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description:
      'Optional: a batch that is sent again changes nothing anyway. The same key and body get the same answer.',
    schema: { type: 'string', minLength: 8, maxLength: 200 },
  })
  @ApiOperation({ summary: 'Report sign-ins, so that unused accounts are found (4.1.3(3))' })
  @ApiOkResponse({ type: SignInAnswer })
  report(
    @By() caller: Caller,
    @Req() request: AuthenticatedRequest,
    @Body() { signIns }: SignInBatchDto,
  ): Promise<SignInAnswer> {
    const idempotency = idempotencyClaimOf(request);
    return this.signIns.report({
      service: serviceOf(caller).service,
      asOf: new Date().toISOString(),
      signIns,
      ...(idempotency ? { idempotency } : {}),
    });
  }
}
