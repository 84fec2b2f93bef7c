import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { MediumMatters } from '#libs/record/medium.matters';
import type { FactReceipt } from '#libs/record/receipt';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import { WithdrawalDto } from '../account/account.dto.js';
import { Permits } from '../auth/permits.decorator.js';
import { Fact } from '../facts/fact.decorator.js';
import { Entry } from '../facts/fact-entry.js';
import { saidIn } from '../lan-connection/lan-connection.dto.js';
import { CheckoutDto, CircumstancesDto, ReuseDto } from './medium.dto.js';

/** What people ask for about a medium, and what they report of it (4.6.2(1),(3), 5(2)). */
@ApiTags('media')
@Controller('v1/media/:id')
export class MediumMattersController {
  constructor(private readonly matters: MediumMatters) {}

  @Post('checkout')
  @Permits('media:apply')
  @Fact(
    'record/not-found',
    'medium/without-authority',
    'medium/wrong-state',
    'medium/unexplained',
    'medium/unlawful-return',
    'medium/key-not-separated',
  )
  @ApiOperation({ summary: 'Ask to take a medium out; a confidential one only with authority (4.6.2(1))' })
  checkout(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: CheckoutDto): Promise<FactReceipt> {
    return this.matters.applyCheckout(entry, id, saidIn(body));
  }

  @Post('reuse')
  @Permits('media:keep')
  @Fact('record/not-found', 'medium/role-not-held', 'medium/unexplained', 'medium/wrong-state')
  @ApiOperation({ summary: 'Ask for the reuse of a medium; it is erased first (4.6.2(3))' })
  reuse(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: ReuseDto): Promise<FactReceipt> {
    return this.matters.requestReuse(entry, id, saidIn(body));
  }

  @Post('withdrawal')
  @Permits('media:apply')
  @Fact('record/not-found', 'medium/not-concerned', 'medium/wrong-state')
  @ApiOperation({ summary: 'Take an application, or a request for reuse, back before anything has happened' })
  withdraw(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: WithdrawalDto): Promise<FactReceipt> {
    return this.matters.withdraw(entry, id, body.reason);
  }

  @Post('loss')
  @Permits('media:apply')
  @Fact('record/not-found', 'medium/not-concerned', 'medium/unexplained', 'medium/wrong-state')
  @ApiOperation({ summary: 'Report a medium as lost, as whoever has it or keeps the ledger (5(2))' })
  lose(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: CircumstancesDto): Promise<FactReceipt> {
    return this.matters.reportLoss(entry, id, saidIn(body));
  }

  @Post('recovery')
  @Permits('media:keep')
  @Fact('record/not-found', 'medium/role-not-held', 'medium/wrong-state')
  @ApiOperation({ summary: 'Say that a medium that was lost is back in its place (5(2))' })
  recover(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: CircumstancesDto): Promise<FactReceipt> {
    return this.matters.findAgain(entry, id, saidIn(body));
  }
}
