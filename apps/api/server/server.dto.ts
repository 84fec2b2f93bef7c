import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsObject, IsOptional, Matches } from 'class-validator';
import {
  conformanceItems,
  type ConformanceLine,
  type ExistingServer,
  type Exposure,
  exposures,
  type ServerDesign,
} from '#libs/lifecycles/server/contract';
import { mostServers } from '#libs/record/server.imports';
import { Filter, InstantField, PageQuery, QueryFlag } from '../http/page.dto.js';
import { ChoiceField, FlagField, PartListField, TextListField } from '../http/part-field.js';
import { OnBehalfOf, TextField } from '../http/text-field.js';

/** Begins the design of a server (4.2.1). */
export class ServerDesignDto implements ServerDesign {
  @ApiProperty({
    description: 'Short name by which people know it; unique: letters, digits, `.`, `_` and `-`, 63 at most.',
    example: 'web01',
    maxLength: 63,
  })
  @Matches(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/)
  name!: string;

  @ChoiceField(exposures, 'Whether it can be reached from outside the company (外部公開サーバ, 4.2.1(6)).')
  exposure!: Exposure;

  @TextField('Code of the department whose server it is.', { example: 'D600', max: 30 })
  department!: string;

  @TextField('Code of the account system that runs on it, when its accounts are governed (4.1).', {
    example: 'sales',
    max: 100,
    optional: true,
  })
  system?: string;

  @TextField('Id of the device in the terminal ledger, when it is connected to the LAN (4.4).', {
    example: 'SV-2026-0003',
    max: 100,
    optional: true,
  })
  device?: string;

  @TextField('Code of the command connector that stops it by force; people do where there is none (4.2.2(6)).', {
    example: 'hypervisor',
    max: 50,
    optional: true,
  })
  enforcer?: string;

  @OnBehalfOf('the person who designs or registers it')
  onBehalfOf?: string;
}

/** A server that was there before the regulation applied (4.2.2(6)). */
export class ExistingServerDto extends ServerDesignDto implements ExistingServer {
  @InstantField('From when the regulation applies to it; three months from here it conforms.', true)
  regulationFrom!: string;

  @TextField('What it is for.', { example: '受注管理システムの稼働' })
  purpose!: string;

  @TextListField('サーバ管理者, by id, employee number or login.', { example: ['yamada'], most: 20, max: 100 })
  administrators!: string[];

  @TextListField('オペレータ, in the same way.', { example: ['maeda'], most: 50, max: 100 })
  operators!: string[];
}

/** Servers that were there before, up to 500 a call (4.2.2(6)). */
export class ExistingServersDto {
  @PartListField(() => ExistingServerDto, 'One entry for each server.', undefined, mostServers)
  servers!: ExistingServerDto[];

  @OnBehalfOf('the person who registers them')
  onBehalfOf?: string;
}

/** A new version of a document (4.2.1(3),(4)). */
export class DocumentDto {
  @TextField('Why it was changed; of a first version what it is.', { example: '公開範囲の変更に伴う見直し' })
  reason!: string;

  @ApiProperty({ type: Object, description: 'The document whole, by the form of its kind.', example: {} })
  @IsObject()
  content!: object;

  @OnBehalfOf('the author')
  onBehalfOf?: string;
}

/** A fact about a server that needs no more words. */
export class ServerNoteDto {
  @OnBehalfOf('the person who says it')
  onBehalfOf?: string;
}

/** A fact about a server with its reason. */
export class ServerReasonDto extends ServerNoteDto {
  @TextField('Why.', { example: 'バックアップの取得を確認してから再開するため' })
  reason!: string;
}

/** One line of the checklist of an existing server (4.2.2(6)). */
export class ConformanceLineDto implements ConformanceLine {
  @ApiProperty({ enum: conformanceItems, description: 'The clause that was checked.', example: '4.2.1(2)' })
  @IsIn(conformanceItems)
  clause!: ConformanceLine['clause'];

  @FlagField('It is met.')
  conforms!: boolean;

  @TextField('What shows it, or what is missing.', { example: 'リスク分析書 RA-2026-021 を確認', blank: true })
  evidence!: string;
}

/** Lines of the checklist; each may be answered anew (4.2.2(6)). */
export class ConformanceDto extends ServerNoteDto {
  @PartListField(() => ConformanceLineDto, 'Any of the lines.', undefined, conformanceItems.length)
  lines!: ConformanceLineDto[];
}

/** Which servers are wanted. */
export class ServerListQuery extends PageQuery {
  @Filter('State by the transition table.', 'in-operation')
  state?: string;

  @Filter('Code of the department whose server it is.', 'D600')
  department?: string;

  @ApiPropertyOptional({ enum: exposures, description: 'Only public or only internal servers.' })
  @IsOptional()
  @IsIn(exposures)
  exposure?: Exposure;

  @ApiPropertyOptional({ description: 'Only servers that were there before the regulation, or only the others.' })
  @IsOptional()
  @QueryFlag()
  @IsBoolean()
  existing?: boolean;

  @Filter('Name of the server.', 'web01')
  name?: string;

  @InstantField('Existing servers that have not shown that they conform, and must before this instant (4.2.2(6)).')
  conformanceBefore?: string;
}
