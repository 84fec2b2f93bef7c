import type { Violation } from '#libs/kernel/violation';
import type { Exposure } from './contract.js';
import {
  type ApplicationsDocument,
  countermeasureKinds,
  type DataAccessControlDocument,
  type DesignedRight,
  type PlatformDocument,
  type PurposeDocument,
  type RiskAnalysisDocument,
  type RiskAssessmentDocument,
  type RedundancyOption,
  redundancyOptions,
  specificationSections,
  type SystemAccessControlDocument,
  type Threat,
} from './documents.js';
import { isSelected, type Selection } from './selection.js';
import { breach, says } from './violation.js';

/** Purpose and stored information are clear; customer and privacy information is handled by 人的管理規程 (4.2.1(1)). */
export function purposeIsClear({ purpose, information, personnelAttestation }: PurposeDocument): Violation[] {
  const found: Violation[] = [];
  if (!says(purpose)) {
    found.push(
      breach(
        'purpose-missing',
        '4.2.1(1)',
        'PURPOSE.purpose',
        '設置目的を記載してください。',
        'Say what the server is for.',
      ),
    );
  }
  if (!information?.length) {
    found.push(
      breach(
        'information-missing',
        '4.2.1(1)',
        'PURPOSE.information',
        '保存する情報を1件以上、区分とともに記載してください。',
        'List what the server will store, each with its category.',
      ),
    );
  }
  const personal = information?.some(({ category }) => category !== 'OTHER');
  if (personal && !personnelAttestation) {
    found.push(
      breach(
        'personnel-regulation-attestation-missing',
        '4.2.1(1)',
        'PURPOSE.personnelAttestation',
        '顧客情報・プライバシー情報を保存する場合は、人的管理規程を遵守していることの確認が必要です。',
        'Customer or privacy information needs the attestation that 人的管理規程 is observed.',
      ),
    );
  }
  return found;
}

/** The risk analysis answers all four items, each threat with all four kinds of countermeasure (4.2.1(2)①-④). */
export function riskAnalysisIsComplete({ protectedAssets = [], threats = [] }: RiskAnalysisDocument): Violation[] {
  const found: Violation[] = [];
  if (protectedAssets.length === 0) {
    found.push(
      breach(
        'risk-analysis-incomplete',
        '4.2.1(2)①',
        'RISK_ANALYSIS.protectedAssets',
        '守るべき情報を記載してください。',
        'Name the information that is to be protected.',
      ),
    );
  }
  if (threats.length === 0) {
    found.push(
      breach(
        'risk-analysis-incomplete',
        '4.2.1(2)②',
        'RISK_ANALYSIS.threats',
        '脅威を1件以上記載してください。',
        'Name at least one threat.',
      ),
    );
  }
  threats.forEach((threat, index) => found.push(...threatIsAnalysed(threat, index, protectedAssets)));
  return found;
}

function threatIsAnalysed(threat: Threat, index: number, assets: readonly string[]): Violation[] {
  const place = `RISK_ANALYSIS.threats[${index}]`;
  const found: Violation[] = [];
  if (!assets.includes(threat.asset)) {
    found.push(
      breach(
        'risk-analysis-incomplete',
        '4.2.1(2)②',
        `${place}.asset`,
        `「${threat.asset}」は守るべき情報にありません。`,
        `"${threat.asset}" is none of the information to be protected.`,
      ),
    );
  }
  for (const [field, words] of [
    ['cause', ['原因', 'cause']],
    ['process', ['過程', 'course']],
  ] as const) {
    if (says(threat[field])) continue;
    found.push(
      breach(
        'risk-analysis-incomplete',
        '4.2.1(2)③',
        `${place}.${field}`,
        `脅威の${words[0]}を記載してください。`,
        `Say the ${words[1]} of the threat.`,
      ),
    );
  }
  for (const kind of countermeasureKinds) {
    const answer = threat.countermeasures?.find((measure) => measure.kind === kind);
    if (says(answer?.measure) || says(answer?.noneBecause)) continue;
    found.push(
      breach(
        'risk-analysis-incomplete',
        '4.2.1(2)④',
        `${place}.countermeasures.${kind}`,
        `対策「${kind}」、または設けない理由を記載してください。`,
        `Give the countermeasure ${kind}, or why there is none.`,
      ),
    );
  }
  return found;
}

/** OS, applications and services each have their access rights designed (4.2.1(3)). */
export function systemAccessIsDesigned(document: SystemAccessControlDocument): Violation[] {
  return undesigned(document, ['os', 'applications', 'services'], 'ACCESS_CONTROL_SYSTEM', '4.2.1(3)');
}

/** OS system files, applications, their configuration files and the data each have their access rights designed (4.2.1(4)). */
export function dataAccessIsDesigned(document: DataAccessControlDocument): Violation[] {
  const sections = ['osSystemFiles', 'applications', 'applicationConfigFiles', 'data'];
  return undesigned(document, sections, 'ACCESS_CONTROL_DATA', '4.2.1(4)');
}

function undesigned(
  document: object,
  sections: readonly string[],
  kind: string,
  clause: '4.2.1(3)' | '4.2.1(4)',
): Violation[] {
  return sections
    .filter((section) => !(document as Record<string, readonly DesignedRight[] | undefined>)[section]?.length)
    .map((section) =>
      breach(
        'access-design-incomplete',
        clause,
        `${kind}.${section}`,
        `アクセス制御の設計(${section})がありません。`,
        `The access control design has no section ${section}.`,
      ),
    );
}

/** Security measures are part of every specification, and developers know what they are obliged to (4.2.1(5), 4.2.3(4)). */
export function applicationsAreSecured({ applications }: ApplicationsDocument): Violation[] {
  if (!applications) {
    return [
      breach(
        'applications-unanswered',
        '4.2.1(5)',
        'APPLICATIONS.applications',
        '開発するアプリケーションを記載してください。なければ空の一覧としてください。',
        'List the applications that are developed; an empty list says that there are none.',
      ),
    ];
  }
  return applications.flatMap(({ riskAnalysis, specification, obliged }, index) => {
    const place = `APPLICATIONS.applications[${index}]`;
    const found: Violation[] = [];
    if (!says(riskAnalysis)) {
      found.push(
        breach(
          'application-risk-analysis-missing',
          '4.2.1(5)',
          `${place}.riskAnalysis`,
          '開発するアプリケーションのリスク分析が必要です。',
          'An application that is developed needs a risk analysis.',
        ),
      );
    }
    for (const section of specificationSections) {
      const measures = specification?.sections.find((each) => each.section === section)?.measures;
      if (says(measures)) continue;
      found.push(
        breach(
          'specification-unsafe',
          section === 'INPUT_VALIDATION' ? '4.2.1(5)' : '4.2.3(4)',
          `${place}.specification.${section}`,
          `仕様書にセキュリティ対策「${section}」がありません。`,
          `The specification has no security measures for ${section}.`,
        ),
      );
    }
    if (!obliged?.length || obliged.some(({ acknowledgedAt }) => acknowledgedAt === undefined)) {
      found.push(
        breach(
          'developers-not-obliged',
          '4.2.3(4)',
          `${place}.obliged`,
          '開発者全員が対策の義務を確認していることを記録してください。',
          'Record that every developer has acknowledged what they are obliged to.',
        ),
      );
    }
    return found;
  });
}

/** A public server stands on a platform that the committee recommends (4.2.1(6)). */
export function platformIsRecommended(
  { product, version }: PlatformDocument,
  exposure: Exposure,
  recommended: readonly Selection[],
): Violation[] {
  if (!says(product) || !says(version)) {
    return [
      breach(
        'platform-missing',
        '4.2.1(6)',
        'PLATFORM.product',
        'プラットフォームと版を記載してください。',
        'Name the platform and its version.',
      ),
    ];
  }
  const chosen = { category: 'PLATFORM', product: product ?? '', version: version ?? '' };
  if (exposure === 'INTERNAL' || isSelected(recommended, chosen)) return [];
  return [
    breach(
      'platform-not-recommended',
      '4.2.1(6)',
      'PLATFORM.product',
      `外部公開サーバには委員会の推奨プラットフォームを採用してください(「${product} ${version}」は推奨されていません)。`,
      `A public server adopts a platform that the committee recommends; "${product} ${version}" is not one of them.`,
    ),
  ];
}

const clauseOf = {
  VIRTUALISATION: '4.2.1(7)①',
  CLUSTER: '4.2.1(7)②',
  RAID: '4.2.1(7)③',
  BACKUP_COLD_STANDBY: '4.2.1(7)④',
} as const satisfies Record<RedundancyOption, string>;

/** Where high availability is required every way to redundancy has been considered (4.2.1(7)①-④). */
export function redundancyIsStudied(
  { reference, highAvailabilityRequired, redundancy }: RiskAssessmentDocument,
  raidLevels: readonly string[],
): Violation[] {
  if (!says(reference) || highAvailabilityRequired === undefined) {
    return [
      breach(
        'risk-assessment-missing',
        '4.2.1(7)',
        'RISK_ASSESSMENT.reference',
        'リスクアセスメントの参照と、高可用性の要否を記載してください。',
        'Give the reference of the risk assessment, and whether it demands high availability.',
      ),
    ];
  }
  const found: Violation[] = [];
  for (const option of highAvailabilityRequired ? redundancyOptions : []) {
    const line = redundancy?.find((each) => each.option === option);
    if (says(line?.reason)) continue;
    found.push(
      breach(
        'redundancy-study-missing',
        clauseOf[option],
        `RISK_ASSESSMENT.redundancy.${option}`,
        `冗長化の検討「${option}」の採否と理由を記載してください。`,
        `Say of the redundancy option ${option} whether it is adopted, and why.`,
      ),
    );
  }
  const raid = redundancy?.find(({ option, decision }) => option === 'RAID' && decision === 'ADOPTED');
  if (raid && !raidLevels.includes(raid.level ?? '')) {
    found.push(
      breach(
        'raid-level-not-allowed',
        '4.2.1(7)③',
        'RISK_ASSESSMENT.redundancy.RAID',
        `RAIDは ${raidLevels.join('、')} のいずれかとしてください。`,
        `RAID levels are ${raidLevels.join(', ')}.`,
      ),
    );
  }
  return found;
}
