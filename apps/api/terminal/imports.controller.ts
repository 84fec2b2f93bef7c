import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiConsumes, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { TerminalImports } from '#libs/record/terminal.imports';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import type { Caller } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { csvProblems, oneCsvOf } from '../directory/csv-body.js';
import { Entry } from '../facts/fact-entry.js';
import { Unhurried } from '../http/deadline.interceptor.js';
import { importProblems } from '../problems/terminal-problems.js';
import { Problems } from '../problems/problems.decorator.js';
import { readTerminalsCsv } from './terminals-csv.js';

/** A file that was taken. */
export class TerminalImportAnswer {
  @ApiProperty({ example: 'terminal_import_01jzv5d7rze4k8w3x9q2m6t0ab' })
  importId!: string;

  @ApiProperty({ example: 20_000 })
  rows!: number;
}

/** A row that could not be entered any more when its turn came. */
export class RefusedRowAnswer {
  @ApiProperty({ example: 'NB-2026-0042' })
  assetNumber!: string;

  @ApiProperty({ description: 'Codes of the problems.', example: 'terminal/unknown-user' })
  codes!: string;
}

/** How far a file is. */
export class TerminalImportProgress extends TerminalImportAnswer {
  @ApiProperty({ format: 'date-time' })
  begunAt!: Date;

  @ApiProperty({ description: 'Opaque id of whoever sent it.' })
  begunBy!: string;

  @ApiProperty({ description: 'Terminals that were entered.', example: 19_800 })
  entered!: number;

  @ApiProperty({ description: 'Terminals that stood in the ledger already.', example: 0 })
  known!: number;

  @ApiProperty({ type: [RefusedRowAnswer] })
  refused!: readonly RefusedRowAnswer[];

  @ApiProperty({ description: 'Every row was looked at.' })
  done!: boolean;
}

/** Whole ledgers of client terminals (4.3.1(1)). */
@ApiTags('terminals')
@Controller('v1/terminals/imports')
export class TerminalImportsController {
  constructor(private readonly imports: TerminalImports) {}

  @Post()
  @HttpCode(HttpStatus.ACCEPTED)
  @Unhurried()
  @Permits('terminals:administer')
  @Problems('terminal/role-not-held', 'request/idempotency-key-reused', ...importProblems, ...csvProblems)
  @ApiOperation({
    summary: 'Enter up to 20,000 client terminals that were there before (4.3.1(1))',
    description:
      'None is taken while a row is wrong: every fault is named with its row and column. A file that is right is taken at once and entered part by part; sent again, nothing changes. CSV columns: asset_number, serial, model, ownership, department, [user], [macs] (spaces between), [place_of_use = OFFICE], [importance = NORMAL], [take_out = false], [confidential = false].',
  })
  @ApiConsumes('text/csv')
  @ApiAcceptedResponse({ type: TerminalImportAnswer })
  async begin(
    @By() caller: Caller,
    @Entry() entry: FactEntry,
    @Body() body: object,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TerminalImportAnswer> {
    const rows = readTerminalsCsv(oneCsvOf(body));
    const receipt = await this.imports.begin(entry, caller.directory, rows);
    reply.header('location', `/v1/terminals/imports/${receipt.importId}`);
    return receipt;
  }

  @Get(':id')
  @Permits('terminals:administer')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read how far a file of client terminals is' })
  @ApiOkResponse({ type: TerminalImportProgress })
  progress(@Param('id') id: string): Promise<TerminalImportProgress> {
    return this.imports.progress(id);
  }
}
