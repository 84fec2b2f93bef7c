import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FactReceipt } from '#libs/record/receipt';
import { RepairFacts } from '#libs/record/repair.facts';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import { Permits } from '../auth/permits.decorator.js';
import { Fact } from '../facts/fact.decorator.js';
import { Entry } from '../facts/fact-entry.js';
import { saidIn } from '../lan-connection/lan-connection.dto.js';
import {
  accountRefusals,
  assessmentRefusals,
  courseRefusals,
  removalRefusals,
  requestRefusals,
  returnRefusals,
  visitRefusals,
} from '../problems/repair-problems.js';
import {
  AssessmentDto,
  PostponementDto,
  RemovalDto,
  RepairRequestDto,
  ReturnDto,
  StorageDto,
  VisitDto,
} from './repair.dto.js';

/** What the information systems department says on the way of a repair; the same as completing its duties (4.6.1). */
@ApiTags('repairs')
@Controller('v1/repairs/:id')
export class RepairCourseController {
  constructor(private readonly facts: RepairFacts) {}

  @Post('assessment')
  @Permits('repairs:conduct')
  @Fact(...courseRefusals, ...assessmentRefusals)
  @ApiOperation({ summary: 'Say whether the stored information can be checked and protected (4.6.1(1))' })
  assess(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: AssessmentDto): Promise<FactReceipt> {
    return this.facts.say(entry, id, 'assessment', saidIn(body));
  }

  @Post('removal')
  @Permits('repairs:conduct')
  @Fact(...courseRefusals, ...removalRefusals)
  @ApiOperation({ summary: 'Record the storage that was removed before the repair (4.6.1(1))' })
  remove(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: RemovalDto): Promise<FactReceipt> {
    return this.facts.say(entry, id, 'removal', saidIn(body));
  }

  @Post('request')
  @Permits('repairs:conduct')
  @Fact(...courseRefusals, ...requestRefusals)
  @ApiOperation({
    summary: 'Ask for the repair (4.6.1)',
    description:
      'Refused while information that cannot be checked or protected is in it: its storage is removed first.',
  })
  request(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: RepairRequestDto): Promise<FactReceipt> {
    return this.facts.say(entry, id, 'request', saidIn(body));
  }

  @Post('postponement')
  @Permits('repairs:conduct')
  @Fact(...courseRefusals, 'repair/unlawful-return')
  @ApiOperation({
    summary: 'Agree on another day for a visit or a return (4.6.1(1))',
    description: 'The duty is asked for anew, with a ladder of its own; the history keeps every day and its reason.',
  })
  postpone(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: PostponementDto): Promise<FactReceipt> {
    return this.facts.postpone(entry, id, saidIn(body));
  }

  @Post('visits')
  @Permits('repairs:conduct')
  @Fact(...courseRefusals, ...visitRefusals)
  @ApiOperation({
    summary: 'Record a visit of the contractor under the physical management regulation (4.6.1(2))',
    description: 'The first one after ON_SITE_EXTERNAL was asked for is a duty; others are recorded until it is back.',
  })
  visit(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: VisitDto): Promise<FactReceipt> {
    return this.facts.recordVisit(entry, id, saidIn(body));
  }

  @Post('return')
  @Permits('repairs:conduct')
  @Fact(...courseRefusals, ...returnRefusals)
  @ApiOperation({
    summary: 'Check what came back against what left (4.6.1(1))',
    description: 'Refused without the record of a visit that was agreed (4.6.1(2)).',
  })
  back(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: ReturnDto): Promise<FactReceipt> {
    return this.facts.say(entry, id, 'return', saidIn(body));
  }

  @Post('storage')
  @Permits('repairs:conduct')
  @Fact(...courseRefusals, ...accountRefusals)
  @ApiOperation({ summary: 'Say what became of the storage that was removed: put back, or kept (4.6.1(1))' })
  account(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: StorageDto): Promise<FactReceipt> {
    return this.facts.say(entry, id, 'storage', saidIn(body));
  }
}
