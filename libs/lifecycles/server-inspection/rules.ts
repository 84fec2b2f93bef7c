import type { Instant } from '#libs/kernel/instant';
import type { Violation } from '#libs/kernel/violation';
import {
  type InspectionAnswer,
  type InspectionItem,
  inspectionItemNames,
  inspectionItems,
  type InspectionReport,
} from './contract.js';
import { evidenceOf, type InspectionGround } from './evidence.js';

const clause = { clause: '4.2.4(7)[1st]' } as const;

/** What the directory and the server say about somebody who might inspect it. */
export interface Nominee {
  readonly holdsRole: boolean;
  /** Administrator, operator or designer of the server. */
  readonly involved: boolean;
  /** Has declined this inspection before. */
  readonly declined: boolean;
}

/** Only a third party inspects: an inspector by role, without a part in the server (4.2.4(7)[1st]). */
export function inspectorIsIndependent(nominee: Nominee | undefined): Violation[] {
  const refused = (reason: string, ja: string, en: string): Violation => ({
    code: `server-inspection/${reason}`,
    ...clause,
    field: 'inspector',
    message: { ja, en },
  });
  if (!nominee) {
    return [refused('unknown-inspector', '検査者に指名した人が見つかりません。', 'Nobody is known under this name.')];
  }
  const { holdsRole, involved, declined } = nominee;
  return [
    ...(holdsRole
      ? []
      : [
          refused(
            'not-an-inspector',
            '検査者は「第三者検査者」の役割を持つ人に限られます。社外の検査者も、この役割で登録してから指名してください。',
            'An inspector holds the role of third-party inspector. Enter inspectors from outside under this role first.',
          ),
        ]),
    ...(involved
      ? [
          refused(
            'inspector-not-independent',
            'このサーバの管理者、オペレータ、設計者は検査者になれません。',
            'Whoever administers, operates or designed the server does not inspect it.',
          ),
        ]
      : []),
    ...(declined
      ? [
          refused(
            'inspector-declined',
            'この人は今回の検査を辞退しています。別の人を指名してください。',
            'This person has declined the inspection. Name somebody else.',
          ),
        ]
      : []),
  ];
}

/** A result belongs to its quarter, answers all six items with their evidence, and names a defect for whatever failed (4.2.4(7)[1st]). */
export function resultIsComplete(report: InspectionReport, ground: InspectionGround): Violation[] {
  return [
    ...ofItsQuarter(report.quarter, ground.quarter),
    ...everyItemOnce(report.answers),
    ...report.answers.flatMap((answer, index) => evidenceOf(answer, `answers[${index}]`, ground)),
    ...failuresAreNamed(report),
  ];
}

function ofItsQuarter(reported: string, quarter: string): Violation[] {
  if (reported === quarter) return [];
  return [
    {
      code: 'server-inspection/wrong-quarter',
      ...clause,
      field: 'quarter',
      message: {
        ja: `この検査は ${quarter} のものです。${reported} の結果は、その四半期の検査に記録してください。`,
        en: `This inspection is that of ${quarter}. A result of ${reported} belongs to the inspection of that quarter.`,
      },
    },
  ];
}

function everyItemOnce(answers: readonly InspectionAnswer[]): Violation[] {
  return inspectionItemNames.flatMap((item): Violation[] => {
    const given = answers.filter((answer) => answer.item === item).length;
    if (given === 1) return [];
    const { clause: ofItem, title } = inspectionItems[item];
    return [
      {
        code: given === 0 ? 'server-inspection/item-missing' : 'server-inspection/item-twice',
        clause: ofItem,
        field: 'answers',
        message:
          given === 0
            ? { ja: `「${title.ja}」の結果がありません。`, en: `The result of "${title.en}" is missing.` }
            : { ja: `「${title.ja}」の結果が複数あります。`, en: `"${title.en}" was answered more than once.` },
      },
    ];
  });
}

function failuresAreNamed({ answers, deficiencies }: InspectionReport): Violation[] {
  const unnamed = answers.flatMap(({ item, result }, index): Violation[] => {
    if (result === 'PASS' || deficiencies.some((deficiency) => deficiency.item === item)) return [];
    return [
      {
        code: 'server-inspection/deficiency-missing',
        clause: '4.2.4(8)',
        field: `answers[${index}].result`,
        message: {
          ja: `不合格の「${inspectionItems[item].title.ja}」には、是正すべき不備を 1 件以上挙げてください。`,
          en: `"${inspectionItems[item].title.en}" failed: name at least one defect to be corrected.`,
        },
      },
    ];
  });
  const failed = new Set<InspectionItem>(answers.flatMap(({ item, result }) => (result === 'FAIL' ? [item] : [])));
  const groundless = deficiencies.flatMap(({ item, description }, index): Violation[] => {
    if (failed.has(item) && description.trim() !== '') return [];
    return [
      {
        code: failed.has(item) ? 'server-inspection/deficiency-blank' : 'server-inspection/deficiency-of-passed-item',
        clause: '4.2.4(8)',
        field: `deficiencies[${index}].${failed.has(item) ? 'description' : 'item'}`,
        message: failed.has(item)
          ? { ja: '不備の内容を記入してください。', en: 'Say what the defect is.' }
          : {
              ja: '不合格でない項目に不備が挙げられています。',
              en: 'A defect was named for an item that did not fail.',
            },
      },
    ];
  });
  return [...unnamed, ...groundless];
}

/** The quarter in which an instant lies on the company's calendar, e.g. `2026-Q4`. */
export function quarterOf(at: Instant, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: 'numeric' }).formatToParts(
    new Date(at),
  );
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  return `${part('year')}-Q${Math.ceil(part('month') / 3)}`;
}
