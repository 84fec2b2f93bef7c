import {
  type ApplicationsDocument,
  type Countermeasure,
  countermeasureKinds,
  type DataAccessControlDocument,
  type DesignedRight,
  type DevelopedApplication,
  informationCategories,
  type PlatformDocument,
  type PurposeDocument,
  redundancyOptions,
  type RiskAnalysisDocument,
  type RiskAssessmentDocument,
  specificationSections,
  type SystemAccessControlDocument,
  type Threat,
} from '#libs/lifecycles/server/documents';
import { InstantField } from '../http/page.dto.js';
import { ChoiceField, FlagField, PartField, PartListField, TextListField } from '../http/part-field.js';
import { TextField } from '../http/text-field.js';

const accesses = ['READ', 'WRITE', 'EXECUTE', 'ADMINISTER'] as const;
const decisions = ['ADOPTED', 'NOT_ADOPTED'] as const;
const modes = ['ACTIVE_ACTIVE', 'ACTIVE_STANDBY'] as const;

/** Information that the server stores (4.2.1(1)). */
export class StoredInformationDto {
  @TextField('What it is.', { example: '受注情報', max: 200 })
  name!: string;

  @ChoiceField(informationCategories, 'Whom it is about: customer and privacy information needs an attestation.')
  category!: (typeof informationCategories)[number];
}

/** That 人的管理規程 is observed (4.2.1(1)). */
export class PersonnelAttestationDto {
  @TextField('Who attests it.', { example: '総務部長 山本', max: 200 })
  by!: string;

  @InstantField('When.', true)
  at!: string;

  @TextField('Where it is filed.', { example: '人的管理規程 遵守確認書 2026-04', max: 200 })
  reference!: string;
}

/** Content of PURPOSE: purpose and stored information (4.2.1(1)). */
export class PurposeDto implements PurposeDocument {
  @TextField('設置目的.', { example: '受注情報をお客様に公開する', optional: true, blank: true })
  purpose?: string;

  @PartListField(() => StoredInformationDto, 'Everything that is stored, one entry at least.', true)
  information?: StoredInformationDto[];

  @PartField(() => PersonnelAttestationDto, 'Demanded for customer and privacy information.', true)
  personnelAttestation?: PersonnelAttestationDto;
}

/** A countermeasure, or why there is none (4.2.1(2)④). */
export class CountermeasureDto implements Countermeasure {
  @ChoiceField(countermeasureKinds, '予防、防御、検査、対応・回復; each threat answers all four.')
  kind!: Countermeasure['kind'];

  @TextField('What is done.', { example: 'WAFで入力を検査する', optional: true, blank: true })
  measure?: string;

  @TextField('Why nothing is done.', { example: '外部から到達できないため', optional: true, blank: true })
  noneBecause?: string;
}

/** A threat (4.2.1(2)②-④). */
export class ThreatDto implements Threat {
  @TextField('脅威.', { example: '受注情報の改ざん', max: 500 })
  threat!: string;

  @TextField('Which of the protected assets it concerns.', { example: '受注情報', max: 200 })
  asset!: string;

  @TextField('原因.', { example: 'アプリケーションの脆弱性', optional: true, blank: true })
  cause?: string;

  @TextField('過程.', { example: '入力欄から不正なSQLを送る', optional: true, blank: true })
  process?: string;

  @PartListField(() => CountermeasureDto, '対策, one for each of the four kinds.', true, 20)
  countermeasures?: CountermeasureDto[];
}

/** Content of RISK_ANALYSIS: リスク分析 (4.2.1(2)①-④). */
export class RiskAnalysisDto implements RiskAnalysisDocument {
  @TextListField('守るべき情報, by name.', { example: ['受注情報'], max: 200, optional: true })
  protectedAssets?: string[];

  @PartListField(() => ThreatDto, '脅威, each with cause, course and countermeasures.', true)
  threats?: ThreatDto[];
}

/** A right that the design grants (4.2.1(3),(4)). */
export class DesignedRightDto implements DesignedRight {
  @TextField('Account, group or role that holds it.', { example: 'www-admin', max: 200 })
  subject!: string;

  @TextField('What it is held on.', { example: '/var/www', max: 500 })
  object!: string;

  @ChoiceField(accesses, 'What may be done with it.')
  access!: DesignedRight['access'];
}

/** Content of ACCESS_CONTROL_SYSTEM (4.2.1(3)). */
export class SystemAccessControlDto implements SystemAccessControlDocument {
  @PartListField(() => DesignedRightDto, 'Rights on the OS.', true, 500)
  os?: DesignedRightDto[];

  @PartListField(() => DesignedRightDto, 'Rights on applications.', true, 500)
  applications?: DesignedRightDto[];

  @PartListField(() => DesignedRightDto, 'Rights on services.', true, 500)
  services?: DesignedRightDto[];
}

/** Content of ACCESS_CONTROL_DATA (4.2.1(4)). */
export class DataAccessControlDto implements DataAccessControlDocument {
  @PartListField(() => DesignedRightDto, 'Rights on system files of the OS.', true, 500)
  osSystemFiles?: DesignedRightDto[];

  @PartListField(() => DesignedRightDto, 'Rights on files of applications.', true, 500)
  applications?: DesignedRightDto[];

  @PartListField(() => DesignedRightDto, 'Rights on configuration files of applications.', true, 500)
  applicationConfigFiles?: DesignedRightDto[];

  @PartListField(() => DesignedRightDto, 'Rights on the data.', true, 500)
  data?: DesignedRightDto[];
}

/** Security measures in one part of a specification (4.2.1(5), 4.2.3(4)). */
export class SpecificationSectionDto {
  @ChoiceField(specificationSections, 'Validity of what is entered, of inner processing, of what is put out.')
  section!: (typeof specificationSections)[number];

  @TextField('The measures.', { example: '許可した文字種のみ受け付ける', blank: true })
  measures!: string;
}

/** Specification of an application (4.2.1(5)). */
export class SpecificationDto {
  @TextField('Version.', { example: '1.2', max: 50 })
  version!: string;

  @PartListField(() => SpecificationSectionDto, 'One entry for each of the three sections.', undefined, 20)
  sections!: SpecificationSectionDto[];
}

/** A developer who is obliged to develop securely (4.2.3(4)). */
export class ObligedDeveloperDto {
  @TextField('Name.', { example: '西村 大地', max: 200 })
  developer!: string;

  @InstantField('When the developer acknowledged it; demanded of everybody in the end.')
  acknowledgedAt?: string;
}

/** An application that is developed for the server (4.2.1(5)). */
export class DevelopedApplicationDto implements DevelopedApplication {
  @TextField('Name.', { example: '受注照会API', max: 200 })
  name!: string;

  @TextField('Reference of its risk analysis.', { example: 'RA-2026-014', optional: true, blank: true })
  riskAnalysis?: string;

  @PartField(() => SpecificationDto, 'Its specification with the security measures.', true)
  specification?: SpecificationDto;

  @PartListField(() => ObligedDeveloperDto, 'Everybody who develops it.', true)
  obliged?: ObligedDeveloperDto[];
}

/** Content of APPLICATIONS (4.2.1(5)). */
export class ApplicationsDto implements ApplicationsDocument {
  @PartListField(() => DevelopedApplicationDto, 'What is developed; an empty list says that nothing is.', true)
  applications?: DevelopedApplicationDto[];
}

/** Content of PLATFORM (4.2.1(6)). */
export class PlatformDto implements PlatformDocument {
  @TextField('Product; of a public server one that the committee recommends.', {
    example: 'Example Linux',
    max: 200,
    optional: true,
    blank: true,
  })
  product?: string;

  @TextField('Version.', { example: '12.4', max: 50, optional: true, blank: true })
  version?: string;
}

/** One way to redundancy, considered (4.2.1(7)①-④). */
export class RedundancyDto {
  @ChoiceField(redundancyOptions, 'Which way.')
  option!: (typeof redundancyOptions)[number];

  @ChoiceField(decisions, 'What was decided.')
  decision!: (typeof decisions)[number];

  @TextField('Why.', { example: '停止を許容できないため', blank: true })
  reason!: string;

  @ChoiceField(modes, 'Of CLUSTER (4.2.1(7)②).', true)
  mode?: (typeof modes)[number];

  @TextField('Of RAID: its level, 1, 5 or 6 (4.2.1(7)③).', { example: '6', max: 10, optional: true })
  level?: string;
}

/** Content of RISK_ASSESSMENT (4.2.1(7)). */
export class RiskAssessmentDto implements RiskAssessmentDocument {
  @TextField('Reference of the リスクアセスメント.', { example: 'RA-2026-007', max: 200, optional: true, blank: true })
  reference?: string;

  @FlagField('It demands high availability; then every way to redundancy is considered.', true)
  highAvailabilityRequired?: boolean;

  @PartListField(() => RedundancyDto, '冗長化の検討.', true, 20)
  redundancy?: RedundancyDto[];
}
