import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { entityTag } from '#libs/platform/http/conditional';
import { MediumFacts } from '#libs/record/medium.facts';
import { type ImportedMedium, MediumImports } from '#libs/record/medium.imports';
import type { Page } from '#libs/record/queries/page';
import type { FactReceipt } from '#libs/record/receipt';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import type { Caller } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { csvProblems } from '../directory/csv-body.js';
import { CsvFiles } from '../directory/directory.writer.js';
import { Fact } from '../facts/fact.decorator.js';
import { Entry } from '../facts/fact-entry.js';
import { Unhurried } from '../http/deadline.interceptor.js';
import { HistoryLine, HistoryQuery } from '../http/history.dto.js';
import { ApiPage } from '../http/page.dto.js';
import { saidIn } from '../lan-connection/lan-connection.dto.js';
import { entryRefusals } from '../problems/medium-problems.js';
import { Problems } from '../problems/problems.decorator.js';
import { readForm } from '../work-items/form.js';
import { ItemLadders } from '../work-items/ladder.dto.js';
import { readMediaCsv } from './media-csv.js';
import {
  ClassificationDto,
  MediaDto,
  MediumEntryDto,
  MediumListQuery,
  MediumMoveDto,
  ReassignmentDto,
} from './medium.dto.js';
import { MediumReader } from './medium.reader.js';
import { MediumAnswer } from './medium.view.js';

const ofMedia = ['record/not-found', 'medium/role-not-held', 'medium/wrong-state'];

/** What became of one medium of an import. */
export class ImportedMediumAnswer {
  @ApiProperty({ example: 'M-2026-0042' })
  assetNumber!: string;

  @ApiProperty({ enum: ['registered', 'already'], description: '`already`: it was in the ledger and stays as it is.' })
  outcome!: string;

  @ApiProperty({ example: 'medium_01jzv5d7rze4k8w3x9q2m6t0ab' })
  caseId!: string;
}

/** What became of an import. */
export class MediumImportAnswer {
  @ApiProperty({ type: [ImportedMediumAnswer], description: 'In the order of the rows.' })
  items!: ImportedMediumAnswer[];
}

/** The ledger of storage media (4.6.2); what is asked for about one is beside it. */
@ApiTags('media')
@Controller('v1/media')
export class MediumController {
  constructor(
    private readonly facts: MediumFacts,
    private readonly imports: MediumImports,
    private readonly reader: MediumReader,
  ) {}

  @Post()
  @Permits('media:keep')
  @Fact('medium/role-not-held', ...entryRefusals)
  @ApiOperation({
    summary: 'Enter a storage medium into the ledger, protected where it is confidential (4.6.2(1),(2))',
  })
  register(@Entry() entry: FactEntry, @Body() body: MediumEntryDto): Promise<FactReceipt> {
    return this.facts.register(entry, saidIn(body));
  }

  @Post('imports')
  @HttpCode(HttpStatus.OK)
  @Unhurried()
  @Permits('media:keep')
  @Problems(
    'medium/role-not-held',
    ...entryRefusals,
    'medium/asset-number-twice',
    'medium/serial-twice',
    ...csvProblems,
  )
  @ApiOperation({
    summary: 'Enter up to 500 media at once (4.6.2(1))',
    description:
      'Each is a fact of its own; none is taken while a row is wrong, and every fault is named with its row and field. Sent again, nothing changes. CSV columns: asset_number, serial, kind, department, place, [confidential], [portable], [protection], [algorithm], [key_id], [key_medium], [key_place], [lock_key_place], [authorised] (spaces between).',
  })
  @ApiConsumes('application/json', 'text/csv')
  @ApiExtraModels(MediaDto)
  @ApiBody({ schema: { $ref: getSchemaPath(MediaDto) } })
  @ApiOkResponse({ type: MediumImportAnswer })
  async import(@By() caller: Caller, @Entry() entry: FactEntry, @Body() body: object): Promise<MediumImportAnswer> {
    const rows = body instanceof CsvFiles ? await readMediaCsv(Object.values(body.files)[0] ?? '') : await read(body);
    const said = rows.map(({ medium, place }) => ({ medium: saidIn(medium as MediumEntryDto), place }));
    return { items: await this.imports.register(entry, caller.directory, said) };
  }

  @Get()
  @Permits('media:read')
  @ApiOperation({ summary: 'List the media that concern one, the newest first' })
  @ApiPage(MediumAnswer)
  list(@By() caller: Caller, @Query() query: MediumListQuery): Promise<Page<MediumAnswer>> {
    return this.reader.list(caller, query);
  }

  @Get(':id')
  @Permits('media:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read a medium: where it is, how it is protected, who has it' })
  @ApiOkResponse({ type: MediumAnswer, headers: { ETag: { schema: { type: 'string' }, example: '"2"' } } })
  async one(
    @By() caller: Caller,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MediumAnswer> {
    const medium = await this.reader.one(caller, id);
    reply.header('etag', entityTag(medium.version));
    return medium;
  }

  @Get(':id/events')
  @Permits('media:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the history of a medium' })
  @ApiPage(HistoryLine)
  events(@By() caller: Caller, @Param('id') id: string, @Query() query: HistoryQuery): Promise<Page<HistoryLine>> {
    return this.reader.history(caller, id, query);
  }

  @Get(':id/ladder')
  @Permits('media:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the dated reminders, escalations and last rungs of every work item of a medium' })
  @ApiOkResponse({ type: ItemLadders })
  ladder(@By() caller: Caller, @Param('id') id: string): Promise<ItemLadders> {
    return this.reader.ladders(caller, id);
  }

  @Post(':id/move')
  @Permits('media:keep')
  @Fact(
    ...ofMedia,
    'medium/nothing-moves',
    'medium/key-not-separated',
    'medium/lock-key-in-place',
    'medium/protection-incomplete',
  )
  @ApiOperation({ summary: 'Say where a medium, its key or the key of its lock is kept from now on (4.6.2(1),(2))' })
  move(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: MediumMoveDto): Promise<FactReceipt> {
    return this.facts.move(entry, id, saidIn(body));
  }

  @Post(':id/classification')
  @Permits('media:keep')
  @Fact(...ofMedia, ...entryRefusals, 'medium/not-erased')
  @ApiOperation({ summary: 'Say anew whether a medium is confidential, how it is protected and who may take it out' })
  classify(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: ClassificationDto): Promise<FactReceipt> {
    return this.facts.classify(entry, id, saidIn(body));
  }

  @Post(':id/reassignment')
  @Permits('media:keep')
  @Fact(...ofMedia, ...entryRefusals, 'medium/not-erased')
  @ApiOperation({
    summary: 'Give a medium to another department; a confidential one after its erasure only (4.6.2(3))',
  })
  reassign(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: ReassignmentDto): Promise<FactReceipt> {
    return this.facts.reassign(entry, id, saidIn(body));
  }
}

async function read(body: object): Promise<ImportedMedium[]> {
  const { media } = (await readForm(MediaDto, body)) as MediaDto;
  return media.map((medium, index) => ({ medium, place: (field) => `media[${index}].${field}` }));
}
