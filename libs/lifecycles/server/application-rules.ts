import type { Violation } from '#libs/kernel/violation';
import type { FindingAnswer, ImprovementFinding } from './contract.js';
import {
  type ConfigurationDocument,
  type LocationDocument,
  type OperatingProcedureDocument,
  type StaffDocument,
  utilities,
} from './documents.js';
import { breach, says } from './violation.js';

/** The configuration that the committee judges, and that inspections compare with what stands there (4.2.2(3)). */
export function configurationIsClear(document: ConfigurationDocument): Violation[] {
  const found: Violation[] = [];
  const lacks = (field: string, ja: string, en: string) =>
    found.push(breach('configuration-unclear', '4.2.2(3)', `CONFIGURATION.${field}`, ja, en));
  if (!document.hardware?.length) lacks('hardware', '機器を記載してください。', 'List the equipment.');
  if (!says(document.os)) lacks('os', 'OSを記載してください。', 'Name the operating system.');
  if (!document.software) lacks('software', 'ソフトウェアを記載してください。', 'List the software.');
  if (!document.networkServices)
    lacks('networkServices', 'ネットワークサービスを記載してください。', 'List the network services.');
  if (!document.connections) lacks('connections', '接続先を記載してください。', 'List the connections.');
  return found;
}

/** A server room, or a place as safe as one, with every utility or the reason why it is not needed (4.2.2(1)). */
export function locationIsSuitable(document: LocationDocument): Violation[] {
  const found: Violation[] = [];
  const lacks = (field: string, ja: string, en: string) =>
    found.push(breach('location-not-suitable', '4.2.2(1)', `LOCATION.${field}`, ja, en));
  if (!says(document.place) || !document.type)
    lacks('place', '設置場所と種別を記載してください。', 'Name the place and its type.');
  if (document.type === 'EQUIVALENT' && !says(document.equivalentBecause)) {
    lacks(
      'equivalentBecause',
      'サーバルームと同等に安全である理由を記載してください。',
      'Say why the place is as safe as a server room.',
    );
  }
  for (const utility of utilities) {
    const line = document.utilities?.find((each) => each.utility === utility);
    if (line && (line.present || says(line.reason))) continue;
    lacks(
      `utilities.${utility}`,
      `設備「${utility}」の有無(ない場合はその理由)を記載してください。`,
      `Say whether the utility ${utility} is present, or why it is not needed.`,
    );
  }
  return found;
}

/** At least two different people, one of them a server administrator, so that nobody acts alone (4.2.2(4)). */
export function staffIsEnough(
  { structure, administrators = [], operators = [] }: StaffDocument,
  minimum: number,
): Violation[] {
  const found: Violation[] = [];
  if (!says(structure)) {
    found.push(
      breach(
        'structure-unclear',
        '4.2.2(4)',
        'STAFF.structure',
        '管理体制を記載してください。',
        'Describe the management structure.',
      ),
    );
  }
  if (administrators.length === 0) {
    found.push(
      breach(
        'administrator-missing',
        '4.2.2(4)',
        'STAFF.administrators',
        'サーバ管理者を明らかにしてください。',
        'Name the server administrator.',
      ),
    );
  }
  const people = new Set([...administrators, ...operators]).size;
  if (people < minimum) {
    found.push(
      breach(
        'staff-below-minimum',
        '4.2.2(4)',
        'STAFF.operators',
        `サーバ管理者とオペレータは、異なる ${minimum} 名以上を任命してください(現在 ${people} 名)。`,
        `Appoint at least ${minimum} different people as administrators and operators; there are ${people}.`,
      ),
    );
  }
  return found;
}

/** Operating procedures, with what is done when the server is breached (4.2.2(5)). */
export function procedureCoversBreaches({ steps, breachResponse }: OperatingProcedureDocument): Violation[] {
  const found: Violation[] = [];
  if (!steps?.length) {
    found.push(
      breach(
        'procedure-missing',
        '4.2.2(5)',
        'OPERATING_PROCEDURE.steps',
        '運用手順を記載してください。',
        'Write the operating procedure.',
      ),
    );
  }
  if (!breachResponse?.length) {
    found.push(
      breach(
        'breach-procedure-missing',
        '4.2.2(5)',
        'OPERATING_PROCEDURE.breachResponse',
        '運用手順書に侵害時対応手順を含めてください。',
        'The operating procedure includes what is done when the server is breached.',
      ),
    );
  }
  const ids = [...(steps ?? []), ...(breachResponse ?? [])].map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) {
    found.push(
      breach(
        'procedure-step-twice',
        '4.2.2(5)',
        'OPERATING_PROCEDURE.steps',
        `手順の番号「${twice}」が重複しています。`,
        `The step "${twice}" occurs twice.`,
      ),
    );
  }
  return found;
}

/** Whoever demands an improvement says what is to be improved (4.2.2(3)). */
export function improvementIsSaid(findings: readonly string[]): Violation[] {
  if (findings.length > 0) return [];
  return [
    breach(
      'findings-missing',
      '4.2.2(3)',
      'findings',
      '改善を求める票には、指摘事項が必要です。',
      'A vote for improvement says what is to be improved.',
    ),
  ];
}

/** Every finding of the committee is answered before the application comes back to it (4.2.2(3)). */
export function findingsAreAnswered(
  findings: readonly ImprovementFinding[],
  answers: readonly FindingAnswer[],
): Violation[] {
  const open = findings.filter(({ answer }) => answer === undefined);
  const unknown = answers.filter(({ finding }) => !open.some(({ id }) => id === finding));
  const silent = open.filter(({ id }) => !answers.some(({ finding, answer }) => finding === id && says(answer)));
  return [
    ...unknown.map(({ finding }) =>
      breach(
        'unknown-finding',
        '4.2.2(3)',
        'answers',
        `指摘事項「${finding}」はありません。`,
        `There is no finding "${finding}" that waits for an answer.`,
      ),
    ),
    ...silent.map(({ id, text }) =>
      breach(
        'finding-unanswered',
        '4.2.2(3)',
        `answers.${id}`,
        `指摘事項「${text}」への回答が必要です。`,
        `The finding "${text}" needs an answer.`,
      ),
    ),
  ];
}
