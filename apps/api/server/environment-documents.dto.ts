import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import {
  type EnvironmentDocument,
  type OperationDocument,
  type ServerAccount,
  serverLogKinds,
  softwareCategories,
} from '#libs/lifecycles/server/documents';
import { ChoiceField, FlagField, PartField, PartListField } from '../http/part-field.js';
import { TextField } from '../http/text-field.js';
import { DesignedRightDto } from './design-documents.dto.js';

const accessItems = ['OS', 'FILE', 'APPLICATION_SERVICE'] as const;
const accountTypes = ['PERSONAL', 'ANONYMOUS', 'SERVICE'] as const;
const serviceKinds = ['APPLICATION', 'NETWORK'] as const;

/** Software that was installed (4.2.3(1)). */
export class InstalledSoftwareDto {
  @ChoiceField(softwareCategories, 'Category under which the committee has specified it.')
  category!: (typeof softwareCategories)[number];

  @TextField('Product.', { example: 'Example Linux', max: 200 })
  product!: string;

  @TextField('Version.', { example: '12.4', max: 50 })
  version!: string;
}

/** Access control as it was applied (4.2.3(2)). */
export class AppliedAccessControlDto {
  @ChoiceField(accessItems, 'On what; each is answered.')
  item!: (typeof accessItems)[number];

  @ApiProperty({
    description: 'Version of ACCESS_CONTROL_DATA (FILE) or ACCESS_CONTROL_SYSTEM that was applied; the current one.',
    example: 1,
  })
  @IsInt()
  @Min(1)
  designVersion!: number;
}

/** An account on the server (4.2.3(3),(6)). */
export class ServerAccountDto implements ServerAccount {
  @TextField('Name of the account; nobody shares one.', { example: 'yamada-adm', max: 100 })
  name!: string;

  @ChoiceField(accountTypes, 'Whether a person, anybody or a program uses it.')
  type!: ServerAccount['type'];

  @TextField('Whose it is, by id, employee number or login; demanded of PERSONAL.', {
    example: 'yamada',
    max: 100,
    optional: true,
  })
  person?: string;

  @FlagField('It has administrator or equivalent authority.')
  privileged!: boolean;

  @PartListField(() => DesignedRightDto, 'Its rights; each is one of the design.', undefined, 500)
  rights!: DesignedRightDto[];
}

/** A service that runs (4.2.3(5)). */
export class RunningServiceDto {
  @TextField('Name.', { example: 'httpd', max: 100 })
  name!: string;

  @ChoiceField(serviceKinds, 'What kind of service.')
  kind!: (typeof serviceKinds)[number];

  @ApiPropertyOptional({ description: 'Port, 1 to 65535.', example: 443 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(65_535)
  port?: number;

  @TextField('Why the server needs it.', { example: '受注照会の公開に必要', blank: true })
  justification!: string;
}

/** Content of ENVIRONMENT: software, accounts and services as they were set up (4.2.3). */
export class EnvironmentDto implements EnvironmentDocument {
  @PartListField(() => InstalledSoftwareDto, 'OS and software, protection and scanner included.', true, 300)
  software?: InstalledSoftwareDto[];

  @PartListField(() => AppliedAccessControlDto, 'Attests that access control is applied as designed.', true, 20)
  accessControl?: AppliedAccessControlDto[];

  @PartListField(() => ServerAccountDto, 'Every account; each administrator and operator has one of their own.', true)
  accounts?: ServerAccountDto[];

  @PartListField(() => RunningServiceDto, 'Every service; an empty list says that there are none.', true)
  services?: RunningServiceDto[];

  @TextField('How passwords of privileged accounts are kept; demanded where there is one.', {
    example: '金庫で封緘保管し、利用の都度変更する',
    max: 2_000,
    optional: true,
    blank: true,
  })
  passwordCustody?: string;
}

/** A kind of log (4.2.4(3),(4)). */
export class ServerLogDto {
  @ChoiceField(serverLogKinds, 'Each kind is answered.')
  kind!: (typeof serverLogKinds)[number];

  @FlagField('It is collected.')
  collected!: boolean;

  @TextField('Why it does not apply; demanded where it is not collected.', {
    example: '取引を扱わないため',
    optional: true,
    blank: true,
  })
  reason?: string;

  @TextField('Where it is kept; demanded where it is collected.', {
    example: 'ログサーバ log01',
    max: 200,
    optional: true,
    blank: true,
  })
  keptAt?: string;
}

/** 時刻同期 (4.2.4(6)). */
export class ServerClockDto {
  @TextField('マスタクロック.', { example: 'ntp1.example', max: 200 })
  masterClock!: string;

  @TextField('The standard time that it follows.', { example: 'NICT 日本標準時', max: 200 })
  standardSource!: string;
}

/** マルウェア対策 (4.2.4(2)). */
export class MalwareProtectionDto {
  @TextField('Product.', { example: 'Example Protect', max: 200 })
  product!: string;

  @FlagField('Its definitions are updated automatically; true is demanded.')
  automaticUpdate!: boolean;
}

/** バックアップ (4.9(1)). */
export class ServerBackupDto {
  @TextField('Where it is planned.', { example: 'BK-2026-03', max: 200, optional: true, blank: true })
  plan?: string;

  @TextField('Why none is needed.', { example: '再構築手順のみで復旧できるため', optional: true, blank: true })
  noneBecause?: string;
}

/** 監視 (4.10(1)). */
export class ServerMonitoringDto {
  @TextField('How it is watched.', { example: '統合監視システムに登録済み', max: 500 })
  means!: string;
}

/** Content of OPERATION: logs, clock, protection, backup and monitoring (4.2.4(1)-(6)). */
export class OperationDto implements OperationDocument {
  @PartListField(() => ServerLogDto, 'One entry for each kind of log.', true, 20)
  logs?: ServerLogDto[];

  @PartField(() => ServerClockDto, '時刻同期.', true)
  clock?: ServerClockDto;

  @PartField(() => MalwareProtectionDto, 'マルウェア対策.', true)
  malwareProtection?: MalwareProtectionDto;

  @PartField(() => ServerBackupDto, 'バックアップ; a plan, or why there is none.', true)
  backup?: ServerBackupDto;

  @PartField(() => ServerMonitoringDto, '監視.', true)
  monitoring?: ServerMonitoringDto;
}
