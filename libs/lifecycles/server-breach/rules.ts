import type { ClauseId } from '#libs/kernel/clause';
import type { Instant } from '#libs/kernel/instant';
import type { Localized } from '#libs/kernel/localized';
import type { Violation } from '#libs/kernel/violation';
import type { AuthorityAnswer, Improvement, PinnedProcedure, ProcedureReview } from './contract.js';

function violation(code: string, clause: ClauseId, field: string, ja: string, en: string): Violation {
  return { code: `server-breach/${code}`, clause, field, message: { ja, en } };
}

/** Whatever has to be said is said: blank texts are refused by the clause that asks for them. */
export function isSaid(text: string | undefined, field: string, clause: ClauseId, what: Localized): Violation[] {
  if (text?.trim()) return [];
  return [violation('not-said', clause, field, `${what.ja}を記入してください。`, `Say ${what.en}.`)];
}

/** Nothing has happened later than now, give or take the clocks of other systems. */
export function hasHappened(at: Instant, latest: Instant, field: string, clause: ClauseId): Violation[] {
  if (at <= latest) return [];
  return [
    violation(
      'in-the-future',
      clause,
      field,
      `時刻が未来です(${latest} まで)。`,
      `That lies in the future: ${latest} is the latest that is taken.`,
    ),
  ];
}

/** A step that is ticked is one of the pinned procedure, and has not been ticked before (4.2.4(9)). */
export function stepIsOpen(
  procedure: PinnedProcedure | null,
  ticked: Readonly<Record<string, unknown>>,
  step: string,
): { unknown: Violation[]; done: Violation[] } {
  const known = procedure?.steps.some(({ id }) => id === step) ?? false;
  return {
    unknown: known
      ? []
      : [
          violation(
            'unknown-step',
            '4.2.4(9)',
            'step',
            `手順「${step}」は、この侵害に適用する侵害時対応手順にありません。`,
            `The breach response procedure that this breach is met with has no step "${step}".`,
          ),
        ],
    done: Object.hasOwn(ticked, step)
      ? [
          violation(
            'step-ticked',
            '4.2.4(9)',
            'step',
            `手順「${step}」はすでに実施済みです。`,
            `The step "${step}" is done already.`,
          ),
        ]
      : [],
  };
}

/** Every authority of the policy is told, or somebody says why not (4.2.4(9)). */
export function authoritiesAreAnswered(
  demanded: readonly string[],
  before: readonly string[],
  answers: readonly AuthorityAnswer[],
  latest: Instant,
): { malformed: Violation[]; unanswered: Violation[] } {
  const answered = new Set([...before, ...answers.map(({ authority }) => authority)]);
  return {
    malformed: answers.flatMap((answer, index) => answerIsWhole(answer, index, demanded, latest)),
    unanswered: demanded
      .filter((authority) => !answered.has(authority))
      .map((authority) =>
        violation(
          'authority-unanswered',
          '4.2.4(9)',
          'authorities',
          `「${authority}」への報告について、報告済みか不要かの回答がありません。`,
          `Nothing is said about ${authority}: it was notified, or it need not be, because.`,
        ),
      ),
  };
}

function answerIsWhole(
  { authority, outcome, at, reference, reason }: AuthorityAnswer,
  index: number,
  demanded: readonly string[],
  latest: Instant,
): Violation[] {
  const field = (name: string) => `authorities[${index}].${name}`;
  const unknown = demanded.includes(authority)
    ? []
    : [
        violation(
          'unknown-authority',
          '4.2.4(9)',
          field('authority'),
          `「${authority}」は報告先として定められていません(${demanded.join('、')})。`,
          `The policy names no authority "${authority}" (${demanded.join(', ')}).`,
        ),
      ];
  if (outcome === 'NOT_REQUIRED') {
    const why = { ja: '報告が不要な理由', en: 'why it need not be told' };
    return [...unknown, ...isSaid(reason, field('reason'), '4.2.4(9)', why)];
  }
  return [
    ...unknown,
    ...isSaid(at, field('at'), '4.2.4(9)', { ja: '報告した日時', en: 'when it was notified' }),
    ...hasHappened(at ?? '', latest, field('at'), '4.2.4(9)'),
    ...isSaid(reference, field('reference'), '4.2.4(9)', { ja: '受付番号など', en: 'what names the notification' }),
  ];
}

/** Work outside the procedure stands on an instruction of the committee (4.2.4(10)). */
export function actsOnInstruction(
  given: number,
  instruction: number,
): { forbidden: Violation[]; unknown: Violation[] } {
  const clause = '4.2.4(10)';
  return {
    forbidden:
      given > 0
        ? []
        : [
            violation(
              'no-committee-instruction',
              clause,
              'instruction',
              '情報セキュリティ委員会の指示がないため、手順外の作業はできません。',
              'Nothing is done outside the procedure without an instruction of the committee.',
            ),
          ],
    unknown:
      instruction >= 1 && instruction <= given
        ? []
        : [
            violation(
              'unknown-instruction',
              clause,
              'instruction',
              `指示 ${instruction} はありません(${given} 件の指示があります)。`,
              `There is no instruction ${instruction}; the committee has given ${given}.`,
            ),
          ],
  };
}

/** Whoever says that it is over has done every step of the procedure, or says why not (4.2.4(9)). */
export function stepsAreAnswered(
  procedure: PinnedProcedure | null,
  ticked: Readonly<Record<string, unknown>>,
  { explained = [] }: Improvement,
): { unknown: Violation[]; open: Violation[] } {
  const steps = procedure?.steps ?? [];
  const answered = (id: string) => Object.hasOwn(ticked, id) || explained.some(({ step }) => step === id);
  return {
    unknown: explained.flatMap(({ step, reason }, index) => [
      ...(steps.some(({ id }) => id === step)
        ? []
        : stepIsOpen(procedure, {}, step).unknown.map((each) => ({ ...each, field: `explained[${index}].step` }))),
      ...isSaid(reason, `explained[${index}].reason`, '4.2.4(9)', {
        ja: '手順を実施しなかった理由',
        en: 'why the step was left out',
      }),
    ]),
    open: steps
      .filter(({ id }) => !answered(id))
      .map(({ id, text }) =>
        violation(
          'step-open',
          '4.2.4(9)',
          'explained',
          `手順「${id} ${text}」が実施されておらず、理由も記入されていません。`,
          `The step "${id} ${text}" is neither done nor explained.`,
        ),
      ),
  };
}

/** What a new version of the operating procedure has to be measured by (4.2.4(11)). */
export interface RevisedProcedure {
  /** It was recorded after the breach was detected. */
  readonly since: boolean;
  /** Its breach response differs from the pinned one, and is not empty. */
  readonly changed: boolean;
}

/** What went beyond the procedure enters it; where nothing did, a word that nothing has to change is enough (4.2.4(10),(11)). */
export function procedureIsUpdated(
  review: ProcedureReview,
  wentBeyond: boolean,
  lines: number,
  revised: RevisedProcedure | undefined,
): Violation[] {
  const { version, lines: cited = [], noChangeNeeded = '' } = review;
  const outdated = (field: string, ja: string, en: string) =>
    violation('procedure-not-updated', '4.2.4(11)', field, ja, en);
  const unknown = cited.flatMap((line, index) =>
    line >= 1 && line <= lines
      ? []
      : [
          violation(
            'unknown-line',
            '4.2.4(11)',
            `lines[${index}]`,
            `作業実施記録に ${line} 行目はありません。`,
            `The work record has no line ${line}.`,
          ),
        ],
  );
  const record =
    wentBeyond && lines === 0
      ? [
          violation(
            'empty-work-record',
            '4.2.4(10)',
            'lines',
            '手順外の対応を行いましたが、作業実施記録がありません。',
            'More than the procedure was needed, and the work record is empty.',
          ),
        ]
      : [];
  if (version === undefined) {
    if (!wentBeyond && noChangeNeeded.trim() !== '') return unknown;
    return [
      ...record,
      wentBeyond
        ? outdated(
            'version',
            '手順外の対応を行ったため、侵害時対応手順書の更新が必要です。',
            'More than the procedure was needed: it has to be brought up to date.',
          )
        : outdated(
            'noChangeNeeded',
            '手順書を更新するか、更新が不要である理由を記入してください。',
            'Bring the procedure up to date, or say why nothing has to change.',
          ),
      ...unknown,
    ];
  }
  const wrong = !revised
    ? outdated('version', `運用手順書に第 ${version} 版はありません。`, `There is no version ${version}.`)
    : !revised.since
      ? outdated('version', 'この版は侵害の前に作成されたものです。', 'This version was there before the breach.')
      : !revised.changed
        ? outdated(
            'version',
            'この版の侵害時対応手順は、侵害時のものから変わっていません。',
            'The breach response of this version is what it was before.',
          )
        : wentBeyond && lines > 0 && cited.length === 0
          ? outdated(
              'lines',
              '更新の元となった作業実施記録の行を示してください。',
              'Name the lines of the work record that the new version comes from.',
            )
          : undefined;
  return [...record, ...(wrong ? [wrong] : []), ...unknown];
}
