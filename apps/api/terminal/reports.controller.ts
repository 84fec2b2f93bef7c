import { Body, Controller, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { TerminalReports } from '#libs/record/terminal-facts/reports';
import { type Caller, serviceOf } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { lineViolations } from '../http/violation.dto.js';
import { saidIn } from '../lan-connection/lan-connection.dto.js';
import { TerminalBatchAnswer, TerminalBatchDto } from './reports.dto.js';

/** What device management systems see of client terminals (4.3.1(2)-(8)). */
@ApiTags('terminals')
@Controller('v1/terminal-facts')
export class TerminalReportsController {
  constructor(private readonly reports: TerminalReports) {}

  @Post()
  @HttpCode(HttpStatus.OK)
  @Permits('terminal-facts:report')
  @ApiOperation({
    summary: 'Report how client terminals are set up, and their software; sent again, nothing changes',
    description:
      'For service accounts that the directory lets observe terminals. What does not match the checklist of a terminal in use becomes a finding of the client terminal administrators (4.3.1(2)-(8)), and is gone by itself when a later report no longer shows it. A terminal that the ledger does not know is refused, and a finding too (4.3.1(1)).',
  })
  @ApiOkResponse({ type: TerminalBatchAnswer })
  async report(@By() caller: Caller, @Body() { facts }: TerminalBatchDto): Promise<TerminalBatchAnswer> {
    const { service } = serviceOf(caller);
    const reports = facts.map((fact) => saidIn(fact));
    const results = await this.reports.report({ service, asOf: new Date().toISOString(), reports });
    const items = results.map((result, index) =>
      result.outcome === 'refused'
        ? { index, outcome: result.outcome, violations: lineViolations(result.violations) }
        : { index, ...result },
    );
    return { items };
  }
}
