import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FactReceipt } from '#libs/record/receipt';
import { TerminalLosses } from '#libs/record/terminal.losses';
import { TerminalOutings } from '#libs/record/terminal.outings';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import { Permits } from '../auth/permits.decorator.js';
import { Fact } from '../facts/fact.decorator.js';
import { Entry } from '../facts/fact-entry.js';
import { saidIn } from '../lan-connection/lan-connection.dto.js';
import { outingProblems, setUpProblems } from '../problems/terminal-problems.js';
import { FoundDto, LossReportDto, TakeOutDto, TakeOutExtensionDto, TerminalNoteDto } from './terminal.dto.js';

const ofUsers = ['record/not-found', 'terminal/not-its-user', 'terminal/wrong-state'];

/** Client terminals outside of the company, and lost ones (4.3.2, 5(2)). */
@ApiTags('terminals')
@Controller('v1/terminals/:id')
export class TerminalOutingsController {
  constructor(
    private readonly outings: TerminalOutings,
    private readonly losses: TerminalLosses,
  ) {}

  @Post('take-out')
  @Permits('terminals:use')
  @Fact(...ofUsers, ...outingProblems, ...setUpProblems, 'terminal/model-not-eligible')
  @ApiOperation({
    summary: 'Apply to take a terminal out, as its user (4.3.2)',
    description: "Refused for models without the functions of 4.3.2(1)-(3). The department's manager decides.",
  })
  takeOut(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: TakeOutDto): Promise<FactReceipt> {
    return this.outings.apply(entry, id, saidIn(body));
  }

  @Post('take-out/withdrawal')
  @Permits('terminals:use')
  @Fact(...ofUsers)
  @ApiOperation({ summary: 'Take the application back before it is decided (4.3.2)' })
  withdraw(@Entry() entry: FactEntry, @Param('id') id: string, @Body() _body: TerminalNoteDto): Promise<FactReceipt> {
    return this.outings.withdraw(entry, id);
  }

  @Post('take-out/extension')
  @Permits('terminals:use')
  @Fact(...ofUsers, ...outingProblems)
  @ApiOperation({ summary: 'Apply to keep a terminal out for longer; until it is granted the old day stands (4.3.2)' })
  extend(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: TakeOutExtensionDto): Promise<FactReceipt> {
    return this.outings.extend(entry, id, saidIn(body));
  }

  @Post('take-out/end')
  @Permits('terminals:use')
  @Fact(...ofUsers)
  @ApiOperation({ summary: 'Bring a terminal back while more time is being decided on (4.3.2)' })
  end(@Entry() entry: FactEntry, @Param('id') id: string, @Body() _body: TerminalNoteDto): Promise<FactReceipt> {
    return this.outings.bringBackEarly(entry, id);
  }

  @Post('loss')
  @Permits('terminals:use')
  @Fact(...ofUsers, 'terminal/circumstances-missing', 'terminal/from-the-future')
  @ApiOperation({
    summary: 'Report a terminal lost, as its user or a client terminal administrator (4.5.4, 5(2))',
    description:
      'Whatever is under way is called off; its LAN connections are restricted at once and a finding is made.',
  })
  loss(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: LossReportDto): Promise<FactReceipt> {
    return this.losses.report(entry, id, saidIn(body));
  }

  @Post('recovery')
  @Permits('terminals:administer')
  @Fact('record/not-found', 'terminal/role-not-held', 'terminal/wrong-state')
  @ApiOperation({ summary: 'Record that a lost terminal is back; it is wiped and set up anew (4.3.3(1))' })
  found(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: FoundDto): Promise<FactReceipt> {
    return this.losses.findAgain(entry, id, body.how);
  }
}
