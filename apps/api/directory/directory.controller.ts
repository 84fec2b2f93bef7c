import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Page } from '#libs/record/queries/page';
import type { FactReceipt } from '#libs/record/receipt';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import type { Caller } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { Fact } from '../facts/fact.decorator.js';
import { Entry, OwnEntry } from '../facts/fact-entry.js';
import { HistoryLine, HistoryQuery } from '../http/history.dto.js';
import { ApiPage } from '../http/page.dto.js';
import {
  AbsenceDto,
  DepartmentAnswer,
  ImportQuery,
  MeAnswer,
  PeopleQuery,
  PersonAnswer,
  SystemAnswer,
} from './directory.dto.js';
import { DirectoryReader } from './directory.reader.js';
import { DirectoryWriter } from './directory.writer.js';
import { PersonnelChangesDto } from './personnel.dto.js';
import { importProblems } from './import-problems.js';

/** People, departments, roles, absences and targets (chapter 2). */
@ApiTags('directory')
@Controller('v1/directory')
export class DirectoryController {
  constructor(
    private readonly reader: DirectoryReader,
    private readonly writer: DirectoryWriter,
  ) {}

  @Get('me')
  @Permits('directory:read')
  @ApiOperation({ summary: 'Read who one is and what one may do' })
  @ApiOkResponse({ type: MeAnswer })
  me(@By() caller: Caller): MeAnswer {
    return this.reader.me(caller);
  }

  @Get('people')
  @Permits('directory:read')
  @ApiOperation({ summary: 'List people by employee number' })
  @ApiPage(PersonAnswer)
  people(@By() caller: Caller, @Query() query: PeopleQuery): Page<PersonAnswer> {
    return this.reader.people(caller, query);
  }

  @Get('departments')
  @Permits('directory:read')
  @ApiOperation({ summary: 'List departments with their managers' })
  @ApiPage(DepartmentAnswer)
  departments(@By() caller: Caller): Page<DepartmentAnswer> {
    return this.reader.departments(caller);
  }

  @Get('systems')
  @Permits('directory:read')
  @ApiOperation({ summary: 'List what accounts can be applied for, with its entitlements (4.1.1(1))' })
  @ApiPage(SystemAnswer)
  systems(@By() caller: Caller): Page<SystemAnswer> {
    return this.reader.systems(caller);
  }

  @Get('history')
  @Permits('directory:history')
  @ApiOperation({ summary: 'Read every change of the directory' })
  @ApiPage(HistoryLine)
  history(@By() caller: Caller, @Query() query: HistoryQuery): Promise<Page<HistoryLine>> {
    return this.reader.history(caller, query);
  }

  @Post('imports')
  @Permits('directory:write')
  @Fact(...importProblems)
  @ApiOperation({
    summary: 'Import the directory whole or not at all',
    description:
      'JSON: a whole document (see demo/company.json). CSV: one text for a section, or a form with files people, departments, roles, absences, systems.',
  })
  @ApiConsumes('application/json', 'text/csv', 'multipart/form-data')
  @ApiBody({ schema: { type: 'object', additionalProperties: true, description: 'A directory document.' } })
  import(@Entry() entry: FactEntry, @Body() body: object, @Query() query: ImportQuery): Promise<FactReceipt> {
    return this.writer.import(entry, body, query);
  }

  @Post('changes')
  @Permits('directory:change')
  @Fact(...importProblems)
  @ApiOperation({
    summary: 'Tell who joined, moved and left (入社・異動・退職)',
    description:
      'For an HR system, in its own name. One batch is one version of the directory, whole or not at all; what holds already makes none. Whoever leaves loses roles and absences, and what depends on them follows by itself. A manager leaves once an import has named another one.',
  })
  @ApiBody({ type: PersonnelChangesDto })
  change(@OwnEntry() entry: Omit<FactEntry, 'personId'>, @Body() body: object): Promise<FactReceipt> {
    return this.writer.change(entry, body);
  }

  @Post('absences')
  @Permits('absences:write')
  @Fact(...importProblems)
  @ApiOperation({ summary: 'Announce an absence and who stands in (代理)' })
  announce(@By() caller: Caller, @Entry() entry: FactEntry, @Body() body: AbsenceDto): Promise<FactReceipt> {
    return this.writer.announce(caller, entry, body);
  }
}
