import type { Instant } from '#libs/kernel/instant';
import type { Violation } from '#libs/kernel/violation';
import {
  type DeclaredServer,
  type Difference,
  type InspectionAnswer,
  type InspectionItem,
  inspectionItems,
} from './contract.js';

/** What an inspection is held against. */
export interface InspectionGround {
  /** Quarter that is inspected. */
  readonly quarter: string;
  readonly now: Instant;
  readonly declared: DeclaredServer;
  /** Vulnerability scanners that the committee has specified (4.2.3(1)). */
  readonly scanners: readonly string[];
  /** Oldest vulnerability information with which a scan may be made that began at an instant. */
  readonly oldestData: (scannedAt: Instant) => Instant;
}

type Evidence = keyof InspectionAnswer;

/** What each item has to show. */
const demanded: Readonly<Record<InspectionItem, readonly Evidence[]>> = {
  VULNERABILITY_SCAN: ['tool', 'scannedAt', 'vulnerabilityDataAt'],
  APPLICATION_MATCH: ['found'],
  ACCESS_RIGHTS: ['extras'],
  SERVICES: ['found'],
  ACCOUNTS: ['found'],
  PASSWORDS: ['method', 'guessable'],
};

/** What an answer lacks, and what it says against itself (4.2.4(7)[1st]①-⑥). */
export function evidenceOf(answer: InspectionAnswer, field: string, ground: InspectionGround): Violation[] {
  const { clause, title } = inspectionItems[answer.item];
  const refused = (code: Violation['code'], name: string, ja: string, en: string): Violation => {
    return { code, clause, field: `${field}.${name}`, message: { ja, en } };
  };
  const missing = demanded[answer.item].filter((name) => isBlank(answer[name]));
  return [
    ...missing.map((name) =>
      refused(
        'server-inspection/evidence-missing',
        name,
        `「${title.ja}」には ${name} が必要です。`,
        `"${title.en}" needs ${name}.`,
      ),
    ),
    ...ofTheScan(answer, ground, refused),
    ...(answer.result === 'PASS' && contradicts(answer, ground)
      ? [
          refused(
            'server-inspection/passed-against-findings',
            'result',
            `「${title.ja}」には差異が見つかっているため、合格にできません。`,
            `"${title.en}" cannot pass with what was found.`,
          ),
        ]
      : []),
  ];
}

function ofTheScan(
  { tool, scannedAt, vulnerabilityDataAt }: InspectionAnswer,
  { scanners, now, oldestData }: InspectionGround,
  refused: (code: Violation['code'], name: string, ja: string, en: string) => Violation,
): Violation[] {
  const known = (name: string) => scanners.some((each) => each.toLowerCase() === name.trim().toLowerCase());
  return [
    ...(tool?.trim() && !known(tool)
      ? [
          refused(
            'server-inspection/scanner-not-specified',
            'tool',
            `委員会が規定した脆弱性スキャナを使ってください(${scanners.join('、') || '規定なし'})。`,
            `Scan with software that the committee has specified: ${scanners.join(', ') || 'none so far'}.`,
          ),
        ]
      : []),
    ...(scannedAt !== undefined && scannedAt > now
      ? [
          refused(
            'server-inspection/scan-in-future',
            'scannedAt',
            '検査の日時が未来です。',
            'The scan lies in the future.',
          ),
        ]
      : []),
    ...(scannedAt !== undefined && vulnerabilityDataAt !== undefined
      ? vulnerabilityDataAt < oldestData(scannedAt) || vulnerabilityDataAt > scannedAt
        ? [
            refused(
              'server-inspection/vulnerability-data-too-old',
              'vulnerabilityDataAt',
              `脆弱性情報は ${oldestData(scannedAt)} から検査時点までのものでなければなりません。`,
              `The vulnerability information has to be of ${oldestData(scannedAt)} or later, and no later than the scan.`,
            ),
          ]
        : []
      : []),
  ];
}

/** What was found, against the word that the item passes. */
function contradicts(answer: InspectionAnswer, { declared }: InspectionGround): boolean {
  const { missing = [], unexpected = [] } = differenceOf(answer, declared) ?? {};
  const { extras = [], guessable = 0 } = answer;
  const undeclared = answer.item === 'APPLICATION_MATCH' && declared.configuration === undefined;
  return undeclared || missing.length + unexpected.length + extras.length + guessable > 0;
}

/** An empty list is an answer. */
function isBlank(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && value.trim() === '');
}

/** What an item compares, by what was declared; undefined for items that compare no names. */
export function differenceOf({ item, found }: InspectionAnswer, declared: DeclaredServer): Difference | undefined {
  if (found === undefined) return undefined;
  const wanted = declaredFor(item, declared);
  if (!wanted) return undefined;
  const known = (names: readonly string[], name: string) => names.some((each) => alike(each) === alike(name));
  return {
    missing: item === 'APPLICATION_MATCH' ? wanted.filter((name) => !known(found, name)) : [],
    unexpected: found.filter((name) => !known(wanted, name)),
  };
}

function declaredFor(item: InspectionItem, declared: DeclaredServer): readonly string[] | undefined {
  switch (item) {
    case 'APPLICATION_MATCH':
      return declared.configuration?.hardware ?? [];
    case 'SERVICES':
      return declared.services;
    case 'ACCOUNTS':
      return declared.accounts;
    default:
      return undefined;
  }
}

const alike = (name: string) => name.trim().toLowerCase();
