import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Campaigns } from '#libs/record/campaigns/campaigns';
import { CampaignQueries } from '#libs/record/queries/campaign.queries';
import type { Page } from '#libs/record/queries/page';
import type { FactReceipt } from '#libs/record/receipt';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import type { Caller } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { Fact } from '../facts/fact.decorator.js';
import { Entry } from '../facts/fact-entry.js';
import { ApiPage } from '../http/page.dto.js';
import { Problems } from '../problems/problems.decorator.js';
import { CampaignAnswer, campaignAnswer, CampaignDto, CampaignListQuery } from './campaign.dto.js';

/** Periodic reviews over many rows (4.1.2(2), 4.1.3(2)). */
@ApiTags('campaigns')
@Controller('v1/campaigns')
export class CampaignController {
  constructor(
    private readonly campaigns: Campaigns,
    private readonly queries: CampaignQueries,
  ) {}

  @Post()
  @Permits('campaigns:begin')
  @Fact()
  @ApiOperation({ summary: 'Begin a campaign; begun again in its period, it is the same one (4.1.2(2), 4.1.3(2))' })
  begin(@Entry() entry: FactEntry, @Body() { kind, period }: CampaignDto): Promise<FactReceipt> {
    const { personId: _person, ...given } = entry;
    return this.campaigns.begin(given, kind, { ...(period ? { period } : {}), starts: true });
  }

  @Get()
  @Permits('campaigns:read')
  @ApiOperation({ summary: 'List campaigns, the newest first, with how far they are' })
  @ApiPage(CampaignAnswer)
  async list(@By() { directory }: Caller, @Query() query: CampaignListQuery): Promise<Page<CampaignAnswer>> {
    const page = await this.queries.list(query);
    return { ...page, items: page.items.map((view) => campaignAnswer(directory, view)) };
  }

  @Get(':id')
  @Permits('campaigns:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read a campaign: departments, lines answered, open and carried out' })
  @ApiOkResponse({ type: CampaignAnswer })
  async one(@By() { directory }: Caller, @Param('id') id: string): Promise<CampaignAnswer> {
    return campaignAnswer(directory, await this.queries.one(id));
  }
}
