import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { LanConnectionFacts } from '#libs/record/lan-connection.facts';
import type { FactReceipt } from '#libs/record/receipt';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import { Permits } from '../auth/permits.decorator.js';
import { Fact } from '../facts/fact.decorator.js';
import { Entry } from '../facts/fact-entry.js';
import { saidIn } from './lan-connection.dto.js';
import { LanInstructionDto, LanLiftingDto, LanRemovalDto, LanRestrictionDto } from './orders.dto.js';

/** Refusals that every order can meet. */
const ofOrders = ['record/not-found', 'lan-connection/not-department', 'lan-connection/wrong-state'];

/** What the information systems department orders about a connection, and its end (4.4.2(1), 4.4.5). */
@ApiTags('LAN connections')
@Controller('v1/lan-connections/:id')
export class LanOrdersController {
  constructor(private readonly facts: LanConnectionFacts) {}

  @Post('instructions')
  @Permits('lan-connections:restrict')
  @Fact(...ofOrders)
  @ApiOperation({ summary: 'Instruct the user, before a restriction that is no emergency (4.4.2(1))' })
  instruct(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: LanInstructionDto): Promise<FactReceipt> {
    return this.facts.instruct(entry, id, body.instruction);
  }

  @Post('restrictions')
  @Permits('lan-connections:restrict')
  @Fact(...ofOrders, 'lan-connection/instruction-first')
  @ApiOperation({ summary: 'Restrict a connection by access control or disconnection (4.4.2(1))' })
  restrict(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: LanRestrictionDto): Promise<FactReceipt> {
    const { kind, emergency, reason } = body;
    return this.facts.restrict(entry, id, { kind, emergency, reason });
  }

  @Post('lifting')
  @Permits('lan-connections:restrict')
  @Fact(...ofOrders)
  @ApiOperation({ summary: 'Lift the restriction of a connection (4.4.2(1))' })
  lift(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: LanLiftingDto): Promise<FactReceipt> {
    return this.facts.lift(entry, id, body.reason);
  }

  @Post('removal')
  @Permits('lan-connections:end')
  @Fact(...ofOrders)
  @ApiOperation({
    summary: 'End a connection (4.4.5(1)②,③)',
    description: 'The department for any of the reasons; the user ends the own connection as UNNECESSARY.',
  })
  remove(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: LanRemovalDto): Promise<FactReceipt> {
    return this.facts.terminate(entry, id, saidIn(body));
  }
}
