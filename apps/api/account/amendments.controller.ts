import { Body, Controller, Delete, Param, Post } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Problem } from '#libs/platform/problem/problem';
import { AccountFacts } from '#libs/record/account.facts';
import { type ReportEntry, SecondFactors } from '#libs/record/account.second-factor';
import type { FactReceipt } from '#libs/record/receipt';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import { Permits } from '../auth/permits.decorator.js';
import { Fact } from '../facts/fact.decorator.js';
import { Entry, OwnEntry } from '../facts/fact-entry.js';
import { ChangeApplicationDto, RemovalApplicationDto, ResumptionApplicationDto } from './amendments.dto.js';
import { SecondFactorCompletion } from './completions.dto.js';

/** Refusals that every application on an existing account can meet. */
const ofApplications = [
  'record/not-found',
  'account/not-user-department',
  'account/unknown-user',
  'account/application-open',
  'account/wrong-state',
];

/** What becomes of an account after its creation: changes, removal, resumption (4.1.2, 4.1.3). */
@ApiTags('accounts')
@Controller('v1/accounts')
export class AmendmentsController {
  constructor(
    private readonly facts: AccountFacts,
    private readonly factors: SecondFactors,
  ) {}

  @Post(':id/changes')
  @Permits('accounts:apply')
  @Fact(
    ...ofApplications,
    'account/not-least-privilege',
    'account/unknown-entitlement',
    'account/repeated-entitlement',
    'account/nothing-changes',
  )
  @ApiOperation({ summary: 'Apply to change the rights of an account: all that it shall have (4.1.2(1))' })
  change(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: ChangeApplicationDto): Promise<FactReceipt> {
    const { entitlements, purpose } = body;
    return this.facts.applyChange(entry, id, { entitlements: entitlements.map((each) => ({ ...each })), purpose });
  }

  @Post(':id/removal')
  @Permits('accounts:apply')
  @Fact(...ofApplications)
  @ApiOperation({ summary: 'Apply to suspend (停止) or disable (無効化) an account (4.1.3(1))' })
  remove(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: RemovalApplicationDto) {
    return this.facts.applyRemoval(entry, id, { as: body.as, purpose: body.purpose });
  }

  @Post(':id/resumption')
  @Permits('accounts:apply')
  @Fact(...ofApplications)
  @ApiOperation({ summary: 'Apply to put a suspended account back into use (4.1.2(1))' })
  resume(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: ResumptionApplicationDto) {
    return this.facts.applyResumption(entry, id, { purpose: body.purpose });
  }

  @Post(':id/second-factor')
  @Permits('accounts:report-second-factor')
  @Fact('record/not-found', 'account/second-factor-not-reporter', 'account/from-the-future', 'account/wrong-state')
  @ApiOperation({ summary: 'Report that a second factor was enrolled (4.1.5(1)⑤)' })
  secondFactor(
    @OwnEntry() entry: ReportEntry,
    @Param('id') id: string,
    @Body() { method, enrolledAt }: SecondFactorCompletion,
  ): Promise<FactReceipt> {
    return this.factors.report(entry, id, { method, enrolledAt });
  }

  /** There is no physical deletion; an address that says so is clearer than one that is not there. */
  @Delete(':id')
  @Permits('accounts:read')
  @ApiExcludeEndpoint()
  delete(): never {
    throw new Problem(
      405,
      [
        {
          code: 'account/never-deleted',
          clause: '4.1.3(1)',
          message: {
            ja: 'アカウントは削除されません。停止または無効化を申請してください。',
            en: 'An account is never deleted; apply for its suspension or disablement.',
          },
        },
      ],
      { allow: 'GET, HEAD' },
    );
  }
}
