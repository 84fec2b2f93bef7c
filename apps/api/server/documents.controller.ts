import { Body, Controller, Delete, Get, Param, Put, Query } from '@nestjs/common';
import {
  ApiBody,
  ApiExcludeEndpoint,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { serverDocumentKinds } from '#libs/lifecycles/server/contract';
import { Problem } from '#libs/platform/problem/problem';
import type { Page } from '#libs/record/queries/page';
import type { FactReceipt } from '#libs/record/receipt';
import { ServerFacts } from '#libs/record/server.facts';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import type { Caller } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { Fact } from '../facts/fact.decorator.js';
import { Entry } from '../facts/fact-entry.js';
import { ApiPage, PageQuery } from '../http/page.dto.js';
import { gateRefusals } from '../problems/server-problems.js';
import { Problems } from '../problems/problems.decorator.js';
import { documentForms, documentKind, readDocument } from './document-forms.js';
import { DocumentAnswer, DocumentHeadAnswer, DocumentsAnswer } from './outlook.view.js';
import { DocumentDto } from './server.dto.js';
import { ServerReader } from './server.reader.js';

const ofKind = ApiParam({ name: 'kind', enum: serverDocumentKinds });

/** Documents of a server, in versions that are never changed (4.2.1(3),(4)). */
@ApiTags('servers')
@Controller('v1/servers/:id/documents')
export class ServerDocumentsController {
  constructor(
    private readonly facts: ServerFacts,
    private readonly reader: ServerReader,
  ) {}

  @Get()
  @Permits('servers:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the current version of every document, without what it says' })
  @ApiOkResponse({ type: DocumentsAnswer })
  documents(@By() caller: Caller, @Param('id') id: string): Promise<DocumentsAnswer> {
    return this.reader.documents(caller, id);
  }

  @Get(':kind')
  @Permits('servers:read')
  @Problems('record/not-found')
  @ofKind
  @ApiOperation({ summary: 'List the versions of a document, the newest first (4.2.1(3))' })
  @ApiPage(DocumentHeadAnswer)
  versions(
    @By() caller: Caller,
    @Param('id') id: string,
    @Param('kind') kind: string,
    @Query() query: PageQuery,
  ): Promise<Page<DocumentHeadAnswer>> {
    return this.reader.versions(caller, id, documentKind(kind), query);
  }

  @Get(':kind/:version')
  @Permits('servers:read')
  @Problems('record/not-found')
  @ofKind
  @ApiOperation({ summary: 'Read a version of a document with what it says' })
  @ApiOkResponse({ type: DocumentAnswer })
  version(
    @By() caller: Caller,
    @Param('id') id: string,
    @Param('kind') kind: string,
    @Param('version') version: string,
  ): Promise<DocumentAnswer> {
    return this.reader.document(caller, id, documentKind(kind), version);
  }

  @Put(':kind')
  @Permits('servers:prepare')
  @Fact(
    ...['record/not-found', 'server/role-not-held', 'server/wrong-state', 'server/unknown-person'],
    ...['server/nothing-changes', 'server/approved-as-applied'],
    ...Object.values(gateRefusals).flat(),
  )
  @ofKind
  @ApiOperation({
    summary: 'Record a new version of a document with the reason why it changes (4.2.1(3),(4))',
    description:
      'The design is a designer’s, the rest a server administrator’s. While the server is designed or its configuration re-examined a document may be incomplete; later it is judged at once. The form of `content` depends on the kind.',
  })
  @ApiExtraModels(...documentForms)
  @ApiBody({
    schema: {
      type: 'object',
      required: ['reason', 'content'],
      properties: {
        reason: { type: 'string', maxLength: 1_000, example: '公開範囲の変更に伴う見直し' },
        content: { oneOf: documentForms.map((form) => ({ $ref: getSchemaPath(form) })) },
        onBehalfOf: { type: 'string', maxLength: 100, description: 'For service accounts: the author.' },
      },
    },
  })
  async record(
    @Entry() entry: FactEntry,
    @Param('id') id: string,
    @Param('kind') name: string,
    @Body() { reason, content }: DocumentDto,
  ): Promise<FactReceipt> {
    const kind = documentKind(name);
    return this.facts.recordDocument(entry, id, kind, await readDocument(kind, content), reason);
  }

  /** Old versions are the record of the design; an address that says so is clearer than one that is not there. */
  @Delete([':kind', ':kind/:version'])
  @Permits('servers:read')
  @ApiExcludeEndpoint()
  delete(): never {
    throw new Problem(
      405,
      [
        {
          code: 'server/never-deleted',
          clause: '4.2.1(3)',
          message: {
            ja: '文書の版は削除されません。改訂する場合は新しい版を登録してください。',
            en: 'No version of a document is ever deleted; record a new one to revise it.',
          },
        },
      ],
      { allow: 'GET, HEAD, PUT' },
    );
  }
}
