import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FactReceipt } from '#libs/record/receipt';
import { ServerConformity } from '#libs/record/server.stop';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import type { Caller } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { Fact } from '../facts/fact.decorator.js';
import { Entry } from '../facts/fact-entry.js';
import { Problems } from '../problems/problems.decorator.js';
import { StopPlanAnswer } from './outlook.view.js';
import { ConformanceDto, ServerNoteDto, ServerReasonDto } from './server.dto.js';
import { ServerReader } from './server.reader.js';

const ofServers = ['record/not-found', 'server/role-not-held', 'server/wrong-state'];

/** Conformity of existing servers, the forced stop and the way back (4.2.2(6)). */
@ApiTags('servers')
@Controller('v1/servers/:id')
export class ServerConformityController {
  constructor(
    private readonly conformity: ServerConformity,
    private readonly reader: ServerReader,
  ) {}

  @Post('conformance')
  @Permits('servers:conform')
  @Fact(...ofServers, 'server/evidence-missing')
  @ApiOperation({ summary: 'Answer lines of the checklist of an existing server (4.2.2(6))' })
  check(@Entry() entry: FactEntry, @Param('id') id: string, @Body() { lines }: ConformanceDto): Promise<FactReceipt> {
    return this.conformity.check(
      entry,
      id,
      lines.map((line) => ({ ...line })),
    );
  }

  @Post('conformity-attestation')
  @Permits('servers:conform')
  @Fact(...ofServers, 'server/not-conforming')
  @ApiOperation({
    summary: 'Attest, as security officer, that an existing server conforms; a vote under way is called off (4.2.2(6))',
  })
  attest(@Entry() entry: FactEntry, @Param('id') id: string, @Body() _body: ServerNoteDto): Promise<FactReceipt> {
    return this.conformity.attest(entry, id);
  }

  @Get('stop-plan')
  @Permits('servers:read')
  @Problems('record/not-found')
  @ApiOperation({
    summary: 'Read how a forced stop goes or would go, and what depends on the server (4.2.2(6))',
    description: 'A dry run: nothing is written, nobody is told.',
  })
  @ApiOkResponse({ type: StopPlanAnswer })
  stopPlan(@By() caller: Caller, @Param('id') id: string): Promise<StopPlanAnswer> {
    return this.reader.stopPlan(caller, id);
  }

  @Post('stop-hold')
  @Permits('servers:hold')
  @Fact(...ofServers, 'server/stop-held')
  @ApiOperation({ summary: 'Hold a forced stop, as a member of the committee: no step is taken (4.2.2(6))' })
  hold(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: ServerReasonDto): Promise<FactReceipt> {
    return this.conformity.hold(entry, id, body.reason);
  }

  @Post('stop-release')
  @Permits('servers:hold')
  @Fact(...ofServers, 'server/stop-not-held')
  @ApiOperation({ summary: 'Let a forced stop go on (4.2.2(6))' })
  release(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: ServerReasonDto): Promise<FactReceipt> {
    return this.conformity.release(entry, id, body.reason);
  }

  @Post('return-request')
  @Permits('servers:conform')
  @Fact(...ofServers, 'server/not-conforming', 'work-item/no-quorum')
  @ApiOperation({
    summary: 'Ask the committee to confirm that the server conforms now, before the stop or after it (4.2.2(6))',
  })
  requestReturn(
    @Entry() entry: FactEntry,
    @Param('id') id: string,
    @Body() _body: ServerNoteDto,
  ): Promise<FactReceipt> {
    return this.conformity.requestReturn(entry, id);
  }
}
