import { Body, Controller, HttpCode, HttpStatus, Post } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { FactReceipt } from '#libs/record/receipt';
import { ServerFacts } from '#libs/record/server.facts';
import { type ImportedServer, ServerImports } from '#libs/record/server.imports';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import type { Caller } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { csvProblems } from '../directory/csv-body.js';
import { CsvFiles } from '../directory/directory.writer.js';
import { Fact } from '../facts/fact.decorator.js';
import { Entry } from '../facts/fact-entry.js';
import { Unhurried } from '../http/deadline.interceptor.js';
import { saidIn } from '../lan-connection/lan-connection.dto.js';
import { Problems } from '../problems/problems.decorator.js';
import { readForm } from '../work-items/form.js';
import { ServerImportAnswer } from './existing.dto.js';
import { readExistingCsv } from './existing-csv.js';
import { ExistingServerDto, ExistingServersDto } from './server.dto.js';

const ofExisting = [
  'server/role-not-held',
  'server/unknown-department',
  'server/unknown-system',
  'server/unknown-device',
  'server/unknown-person',
];

/** Servers that were there before the regulation applied (4.2.2(6)). */
@ApiTags('servers')
@Controller('v1/servers/existing')
export class ExistingServersController {
  constructor(
    private readonly facts: ServerFacts,
    private readonly imports: ServerImports,
  ) {}

  @Post()
  @Permits('servers:conform')
  @Fact(...ofExisting, 'server/name-taken')
  @ApiOperation({
    summary: 'Register a server that was there before the regulation; its three months begin (4.2.2(6))',
  })
  register(@Entry() entry: FactEntry, @Body() body: ExistingServerDto): Promise<FactReceipt> {
    return this.facts.registerExisting(entry, saidIn(body));
  }

  @Post('imports')
  @HttpCode(HttpStatus.OK)
  @Unhurried()
  @Permits('servers:conform')
  @Problems(...ofExisting, 'server/name-twice', ...csvProblems)
  @ApiOperation({
    summary: 'Register up to 500 existing servers at once (4.2.2(6))',
    description:
      'Each is a fact of its own; none is taken while a row is wrong, and every fault is named with its row and field. Sent again, nothing changes. CSV columns: name, exposure, department, regulation_from, purpose, administrators (spaces between), [operators], [system], [device].',
  })
  @ApiConsumes('application/json', 'text/csv')
  @ApiExtraModels(ExistingServersDto)
  @ApiBody({ schema: { $ref: getSchemaPath(ExistingServersDto) } })
  @ApiOkResponse({ type: ServerImportAnswer })
  async import(@By() caller: Caller, @Entry() entry: FactEntry, @Body() body: object): Promise<ServerImportAnswer> {
    const rows =
      body instanceof CsvFiles ? await readExistingCsv(Object.values(body.files)[0] ?? '') : await read(body);
    const said = rows.map(({ server, place }) => ({ server: saidIn(server), place }));
    return { items: await this.imports.register(entry, caller.directory, said) };
  }
}

async function read(body: object): Promise<ImportedServer[]> {
  const { servers } = (await readForm(ExistingServersDto, body)) as ExistingServersDto;
  return servers.map((server, index) => ({ server, place: (field) => `servers[${index}].${field}` }));
}
