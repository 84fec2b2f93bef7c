import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PolicyQueries } from '#libs/record/queries/policy.queries';
import type { FactReceipt } from '#libs/record/receipt';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import { Permits } from '../auth/permits.decorator.js';
import { Fact } from '../facts/fact.decorator.js';
import { Entry } from '../facts/fact-entry.js';
import { policyProblems } from '../problems/policy-problems.js';
import { Problems } from '../problems/problems.decorator.js';
import { PolicyAnswer, PolicyQuery, PolicyVersionDto, PolicyVersionList, versionAnswer } from './policy.dto.js';
import { PolicyRevisions } from './policy.revisions.js';

/** The configurable figures of the regulation (9). */
@ApiTags('policy')
@Controller('v1/policy')
export class PolicyController {
  constructor(
    private readonly revisions: PolicyRevisions,
    private readonly queries: PolicyQueries,
  ) {}

  @Get()
  @Permits('policy:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the policy in force' })
  @ApiOkResponse({ type: PolicyAnswer })
  inForce(@Query() query: PolicyQuery): Promise<PolicyAnswer> {
    return this.revisions.inForce(query.asOf);
  }

  @Get('versions')
  @Permits('policy:read')
  @ApiOperation({ summary: 'List the versions, the latest first' })
  @ApiOkResponse({ type: PolicyVersionList })
  async versions(): Promise<PolicyVersionList> {
    return { items: (await this.queries.versions()).map(versionAnswer) };
  }

  @Post('versions')
  @Permits('policy:write')
  @Fact(...policyProblems.map(({ code }) => code))
  @ApiOperation({ summary: 'Add a version; running cases are planned anew when it takes effect (9)' })
  add(@Entry() entry: FactEntry, @Body() body: PolicyVersionDto): Promise<FactReceipt> {
    return this.revisions.add(entry, body);
  }
}
