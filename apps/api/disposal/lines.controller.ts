import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DisposalLines } from '#libs/record/disposal.lines';
import type { FactReceipt } from '#libs/record/receipt';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import { Permits } from '../auth/permits.decorator.js';
import { Fact } from '../facts/fact.decorator.js';
import { Entry } from '../facts/fact-entry.js';
import { saidIn } from '../lan-connection/lan-connection.dto.js';
import { lineRefusals } from '../problems/disposal-problems.js';
import { CertificateDto, HandOverDto, RemovalsDto, SanitisationsDto } from './disposal.dto.js';

/** What is recorded of the items of a disposal, serial by serial (4.6.3). */
@ApiTags('disposals')
@Controller('v1/disposals/:id')
export class DisposalLinesController {
  constructor(private readonly lines: DisposalLines) {}

  @Post('sanitisations')
  @Permits('disposals:apply')
  @Fact(
    ...lineRefusals,
    'disposal/already-sanitised',
    'disposal/sanitisation-unexplained',
    'asset/recoverable',
    'asset/witness-missing',
    'medium/unknown-person',
  )
  @ApiOperation({
    summary: 'Record how items were sanitised; with the last one the duty is done (4.6.3(1))',
    description:
      'A call is recorded as a whole or not at all, with every fault named; what earlier calls recorded stays.',
  })
  sanitise(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: SanitisationsDto): Promise<FactReceipt> {
    return this.lines.sanitise(entry, id, saidIn(body).lines);
  }

  @Post('removals')
  @Permits('disposals:apply')
  @Fact(...lineRefusals, 'disposal/unexplained', 'disposal/nothing-remains')
  @ApiOperation({ summary: 'Take items out that cannot go on with the others; they are given back (4.6.3(1))' })
  remove(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: RemovalsDto): Promise<FactReceipt> {
    return this.lines.remove(entry, id, saidIn(body).lines);
  }

  @Post('hand-over')
  @Permits('disposals:apply')
  @Fact(
    ...lineRefusals,
    'disposal/unsigned',
    'disposal/signed-ahead',
    'disposal/already-handed-over',
    'disposal/serial-missing',
    'vendor/contract-expired',
    'vendor/contract-not-yet-valid',
  )
  @ApiOperation({ summary: 'Record a part of the list of items that both sides signed (4.6.3(2))' })
  handOver(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: HandOverDto): Promise<FactReceipt> {
    return this.lines.handOver(entry, id, saidIn(body));
  }

  @Post('certificate')
  @Permits('disposals:apply')
  @Fact(
    ...lineRefusals,
    'disposal/certificate-twice',
    'disposal/certificate-incomplete',
    'disposal/witness-missing',
    'disposal/recoverable',
  )
  @ApiOperation({
    summary: "Record the vendor's certificate; what matches is closed, what does not has to be cleared (4.6.3(2))",
  })
  certify(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: CertificateDto): Promise<FactReceipt> {
    return this.lines.certify(entry, id, saidIn(body));
  }
}
