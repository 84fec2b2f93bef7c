import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { entityTag } from '#libs/platform/http/conditional';
import type { Page } from '#libs/record/queries/page';
import type { FactReceipt } from '#libs/record/receipt';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import { ItemNotes } from '#libs/record/work-items/item-notes';
import type { Caller } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { Fact } from '../facts/fact.decorator.js';
import { Entry } from '../facts/fact-entry.js';
import { ApiPage } from '../http/page.dto.js';
import { disposalCompletionRefusals } from '../problems/disposal-problems.js';
import { repairCompletionRefusals } from '../problems/repair-problems.js';
import { erasureRefusals } from '../problems/medium-problems.js';
import { gateRefusals } from '../problems/server-problems.js';
import { serverInspectionProblems } from '../problems/server-inspection-problems.js';
import { Problems } from '../problems/problems.decorator.js';
import { completionForms, Completions } from './completion-forms.js';
import { decisionForms, Decisions } from './decision-forms.js';
import { ofItems } from './item-refusals.js';
import { DecisionDto, DeclinationDto, DelegationDto, SubjectSeen, WorkItemListQuery } from './work-item.dto.js';
import { WorkItemReader } from './work-item.reader.js';
import { WorkItemAnswer, WorkItemSummary } from './work-item.view.js';

/** Refusals of what inspections and their defects demand (4.2.4(7)[1st]-(8)). */
const ofInspections = serverInspectionProblems
  .map(({ code }) => code)
  .filter((code) => code !== 'server-inspection/kept' && code !== 'server-defect/not-its-administrator');

/** What waits on people: approvals, duties and votes. */
@ApiTags('work-items')
@Controller('v1/work-items')
export class WorkItemController {
  constructor(
    private readonly reader: WorkItemReader,
    private readonly notes: ItemNotes,
    private readonly completions: Completions,
    private readonly decisions: Decisions,
  ) {}

  @Get()
  @Permits('work-items:read')
  @ApiOperation({ summary: 'List what waits on one, the most urgent first' })
  @ApiPage(WorkItemSummary)
  list(@By() caller: Caller, @Query() query: WorkItemListQuery): Promise<Page<WorkItemSummary>> {
    return this.reader.list(caller, query);
  }

  @Get(':id')
  @Permits('work-items:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read a work item with everything that a decision needs' })
  @ApiOkResponse({ type: WorkItemAnswer, headers: { ETag: { schema: { type: 'string' }, example: '"2"' } } })
  async one(
    @By() caller: Caller,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WorkItemAnswer> {
    const item = await this.reader.one(caller, id);
    reply.header('etag', entityTag(item.case.version));
    return item;
  }

  @Post(':id/decision')
  @Permits('work-items:answer')
  @Fact(
    ...ofItems,
    'work-item/takes-votes',
    'work-item/reason-required',
    'work-item/stale-subject',
    'work-item/unknown-answer',
    'account/wrong-state',
    'lan-connection/judgement-missing',
    'lan-connection/dynamic-address-unacknowledged',
    'lan-connection/device-lost',
    'lan-connection/device-in-repair',
    'lan-connection/device-withdrawn',
    'lan-connection/wrong-state',
    'server-defect/wrong-state',
    'medium/without-authority',
    'medium/wrong-state',
  )
  @ApiOperation({ summary: 'Decide: approve, reject or return' })
  @ApiExtraModels(...decisionForms)
  decide(@Entry() entry: FactEntry, @Param('id') itemId: string, @Body() body: DecisionDto): Promise<FactReceipt> {
    return this.decisions.decide(entry, itemId, body);
  }

  @Post(':id/completion')
  @Permits('work-items:answer')
  @Fact(
    ...ofItems,
    'work-item/takes-votes',
    'work-item/stale-subject',
    'work-item/unknown-answer',
    'work-item/undecided',
    'account/not-least-privilege',
    'account/change-not-as-applied',
    'account/from-the-future',
    'account/password-not-viewed',
    'account/wrong-state',
    'password-reissue/contact-not-from-ledger',
    'password-reissue/no-contact-in-ledger',
    'password-reissue/note-required',
    'password-reissue/method-not-allowed',
    'password-reissue/account-not-in-use',
    'password-reissue/wrong-state',
    ...ofInspections,
    'lan-connection/device-lost',
    'lan-connection/device-in-repair',
    'lan-connection/device-withdrawn',
    'lan-connection/dns-unconfirmed',
    'lan-connection/deviation-unexplained',
    'lan-connection/wrong-state',
    ...Object.values(gateRefusals).flat(),
    'server/not-conforming',
    'server/owner-not-reached',
    'server/backup-not-fresh',
    'server/dependants-not-told',
    'server/stop-held',
    'server/wrong-state',
    ...erasureRefusals,
    ...disposalCompletionRefusals,
    ...repairCompletionRefusals,
  )
  @ApiOperation({ summary: 'Attest that a duty is done; the form depends on its purpose' })
  @ApiExtraModels(SubjectSeen, ...completionForms)
  @ApiBody({
    schema: {
      allOf: [
        { $ref: getSchemaPath(SubjectSeen) },
        { oneOf: completionForms.map((form) => ({ $ref: getSchemaPath(form) })) },
      ],
    },
  })
  complete(
    @Entry() entry: FactEntry,
    @Param('id') itemId: string,
    @Body() body: Record<string, unknown>,
  ): Promise<FactReceipt> {
    return this.completions.complete(entry, itemId, body);
  }

  @Post(':id/claim')
  @Permits('work-items:answer')
  @Fact(...ofItems, 'work-item/takes-votes')
  @ApiOperation({ summary: 'Take an item into hand, so that nobody else works on it' })
  claim(@Entry() entry: FactEntry, @Param('id') itemId: string): Promise<FactReceipt> {
    return this.notes.claim(entry, itemId);
  }

  @Post(':id/release')
  @Permits('work-items:answer')
  @Fact(...ofItems, 'work-item/takes-votes')
  @ApiOperation({ summary: 'Put a claimed item back' })
  release(@Entry() entry: FactEntry, @Param('id') itemId: string): Promise<FactReceipt> {
    return this.notes.release(entry, itemId);
  }

  @Post(':id/delegation')
  @Permits('work-items:answer')
  @Fact(...ofItems, 'work-item/takes-votes', 'work-item/delegate-excluded', 'work-item/delegate-without-role')
  @ApiOperation({ summary: 'Hand an item to another person who may do it' })
  delegate(@Entry() entry: FactEntry, @Param('id') itemId: string, @Body() body: DelegationDto): Promise<FactReceipt> {
    return this.notes.delegate(entry, itemId, body.to, body.reason);
  }

  @Post(':id/declination')
  @Permits('work-items:answer')
  @Fact(...ofItems, 'work-item/already-voted')
  @ApiOperation({ summary: 'Decline an item; the others keep it' })
  decline(@Entry() entry: FactEntry, @Param('id') itemId: string, @Body() body: DeclinationDto): Promise<FactReceipt> {
    return this.notes.decline(entry, itemId, body.reason);
  }
}
