import {
  type ConfigurationDocument,
  type LocationDocument,
  type OperatingProcedureDocument,
  type ProcedureStep,
  type StaffDocument,
  utilities,
} from '#libs/lifecycles/server/documents';
import { ChoiceField, FlagField, PartListField, TextListField } from '../http/part-field.js';
import { TextField } from '../http/text-field.js';

const placeTypes = ['SERVER_ROOM', 'EQUIVALENT'] as const;

/** Content of CONFIGURATION: システム構成 (4.2.2(3)). */
export class ConfigurationDto implements ConfigurationDocument {
  @TextListField('Equipment, as it will stand there.', { example: ['Example Rack Server R1'], optional: true })
  hardware?: string[];

  @TextField('OS with its version.', { example: 'Example Linux 12.4', max: 200, optional: true, blank: true })
  os?: string;

  @TextListField('Software; an empty list says that there is none.', { example: ['httpd 2.4'], optional: true })
  software?: string[];

  @TextListField('Network services; an empty list says that there are none.', { example: ['https'], optional: true })
  networkServices?: string[];

  @TextListField('What it is connected to; an empty list says nothing.', { example: ['DMZ'], optional: true })
  connections?: string[];
}

/** A utility of the place (4.2.2(1)). */
export class UtilityDto {
  @ChoiceField(utilities, '電気、通信サービス、空調、換気、給水; each is answered.')
  utility!: (typeof utilities)[number];

  @FlagField('It is there.')
  present!: boolean;

  @TextField('Why it is not needed; demanded where it is not there.', {
    example: '水冷の機器がないため',
    optional: true,
    blank: true,
  })
  reason?: string;
}

/** Content of LOCATION: place and utilities (4.2.2(1)). */
export class LocationDto implements LocationDocument {
  @TextField('設置場所.', { example: '本社2階サーバルーム ラックA3', max: 200, optional: true, blank: true })
  place?: string;

  @ChoiceField(placeTypes, 'A server room, or a place as safe as one.', true)
  type?: (typeof placeTypes)[number];

  @TextField('Why it is as safe as a server room; demanded of EQUIVALENT.', {
    example: '施錠・入退室記録・監視カメラがある',
    optional: true,
    blank: true,
  })
  equivalentBecause?: string;

  @PartListField(() => UtilityDto, 'One entry for each utility.', true, 20)
  utilities?: UtilityDto[];
}

/** Content of STAFF: 管理体制 (4.2.2(4)). */
export class StaffDto implements StaffDocument {
  @TextField('管理体制.', { example: '平日は当番制、休日は呼出し', max: 2_000, optional: true, blank: true })
  structure?: string;

  @TextListField('サーバ管理者, by id, employee number or login; each holds that role.', {
    example: ['yamada'],
    most: 20,
    max: 100,
    optional: true,
  })
  administrators?: string[];

  @TextListField('オペレータ in the same way; with the administrators two different people at least.', {
    example: ['maeda'],
    most: 50,
    max: 100,
    optional: true,
  })
  operators?: string[];
}

/** A step of a procedure (4.2.2(5)). */
export class ProcedureStepDto implements ProcedureStep {
  @TextField('Its number, by which records refer to it (4.11(1)); occurs once.', { example: 'OP-1', max: 30 })
  id!: string;

  @TextField('What is done.', { example: '毎朝、監視画面とエラーログを確認する', max: 2_000 })
  text!: string;
}

/** Content of OPERATING_PROCEDURE: 運用手順書 with the 侵害時対応手順 (4.2.2(5)). */
export class OperatingProcedureDto implements OperatingProcedureDocument {
  @PartListField(() => ProcedureStepDto, '運用手順.', true, 300)
  steps?: ProcedureStepDto[];

  @PartListField(() => ProcedureStepDto, '侵害時対応手順.', true, 300)
  breachResponse?: ProcedureStepDto[];
}
