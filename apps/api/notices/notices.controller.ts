import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { NoticeQueries } from '#libs/record/queries/notice.queries';
import type { Page } from '#libs/record/queries/page';
import { type Caller, scopeOf } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { ApiPage } from '../http/page.dto.js';
import { NoticeAnswer, noticeAnswer, NoticeListQuery } from './notice.dto.js';

/** Mails and whether they reached people. */
@ApiTags('notices')
@Controller('v1/notices')
export class NoticesController {
  constructor(private readonly notices: NoticeQueries) {}

  @Get()
  @Permits('notices:read')
  @ApiOperation({ summary: 'Read who was told, and whether it reached them' })
  @ApiPage(NoticeAnswer)
  async list(@By() caller: Caller, @Query() query: NoticeListQuery): Promise<Page<NoticeAnswer>> {
    const { case: caseId, item: itemId, ...rest } = query;
    const page = await this.notices.list({ ...rest, caseId, itemId }, scopeOf(caller));
    return { ...page, items: page.items.map((notice) => noticeAnswer(caller.directory, notice)) };
  }
}
