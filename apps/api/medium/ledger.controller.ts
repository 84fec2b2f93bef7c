import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type MediumKind, mediumKinds } from '#libs/lifecycles/medium/contract';
import { MediumQueries } from '#libs/record/queries/medium.queries';
import type { PageRequest } from '#libs/record/queries/page';
import { type Caller, scopeOf } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { Filter, QueryFlag } from '../http/page.dto.js';
import { type CsvColumn, csvColumn } from '../ledgers/csv.js';
import { ledgerAnswer } from '../ledgers/ledger-form.js';
import { ApiLedger, LedgerQuery } from '../ledgers/ledger-query.dto.js';
import { MediumLedgerAnswer, mediumLedgerAnswer } from './medium.view.js';

/** Which rows of the ledger of media are wanted, and in which form. */
export class MediumLedgerQuery extends LedgerQuery {
  @Filter('State by the transition table.', 'stored')
  state?: string;

  @Filter('Code of the department.', 'D200')
  department?: string;

  @ApiPropertyOptional({ enum: mediumKinds })
  @IsOptional()
  @IsIn(mediumKinds)
  kind?: MediumKind;

  @ApiPropertyOptional({ description: 'Only confidential media, or only the others.' })
  @IsOptional()
  @QueryFlag()
  @IsBoolean()
  confidential?: boolean;
}

const column = csvColumn<MediumLedgerAnswer>;
const flag = (is: boolean, language: 'ja' | 'en') => (language === 'ja' ? (is ? '有' : '無') : String(is));

const columns: readonly CsvColumn<MediumLedgerAnswer>[] = [
  column('資産番号', 'asset_number', (row) => row.assetNumber),
  column('製造番号', 'serial', (row) => row.serial),
  column('種類', 'kind', (row) => row.kind),
  column('状態', 'state', (row) => row.state),
  column('部門コード', 'department', (row) => row.department.code),
  column('部門', 'department_name', (row, language) => row.department.name?.[language]),
  column('保管場所', 'place', (row) => row.place),
  column('持運び', 'portable', (row, language) => flag(row.portable, language)),
  column('機密情報', 'confidential', (row, language) => flag(row.confidential, language)),
  column('保護', 'protection', (row) => row.protection?.kind),
  column('暗号方式', 'algorithm', (row) => row.protection?.algorithm),
  column('鍵ID', 'key_id', (row) => row.protection?.keyId),
  column('鍵の媒体', 'key_medium', (row) => row.protection?.keyMedium),
  column('鍵の場所', 'key_place', (row) => row.protection?.keyPlace),
  column('錠の鍵の保管場所', 'lock_key_place', (row) => row.protection?.lockKeyPlace),
  column('持出し権限者', 'authorised', (row) => row.authorised.map(({ id }) => id).join(' ')),
  column('持出し者', 'holder', (row, language) => row.checkout?.holder.name[language]),
  column('返却期限', 'return_by', (row) => row.checkout?.returnBy),
  column('消去の区分', 'sanitised', (row) => row.sanitisation?.category),
  column('消去日時', 'sanitised_at', (row) => row.sanitisation?.at),
  column('紛失報告日時', 'lost_at', (row) => row.loss?.reportedAt),
  column('廃棄日時', 'disposed_at', (row) => row.disposedAt),
  column('台帳番号', 'id', (row) => row.id),
];

/** The ledger of storage media as a document (4.6.2). */
@ApiTags('ledgers')
@Controller('v1/ledgers')
export class MediumLedgerController {
  constructor(private readonly media: MediumQueries) {}

  @Get('media')
  @Permits('ledgers:read')
  @ApiOperation({ summary: 'Read the ledger of storage media (媒体管理台帳, 4.6.2), now or as it stood' })
  @ApiLedger(MediumLedgerAnswer)
  ledger(
    @By() caller: Caller,
    @Query() query: MediumLedgerQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const { format: _format, cursor: _cursor, ...filter } = query;
    const form = {
      list: (part: PageRequest) => this.media.ledger({ ...filter, ...part }, scopeOf(caller)),
      shape: mediumLedgerAnswer.bind(undefined, caller.directory),
      ...{ columns, file: 'media' },
    };
    return ledgerAnswer(form, query, request, reply);
  }
}
