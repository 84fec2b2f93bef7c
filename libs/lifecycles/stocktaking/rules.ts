import type { Violation } from '#libs/kernel/violation';
import { sameWords } from '../medium/rules.js';
import type { StockAnswer } from './contract.js';

/** A line as the rules need it. */
export interface CountedLine {
  readonly id: string;
  readonly place: string;
  readonly holder: string | null;
  /** One sees it where the ledger says: it is not out, and no other case has it in hand. */
  readonly inItsPlace: boolean;
}

/** Everything that is wrong with a batch of answers (5(2)). */
export function lawfulCounts(
  answers: readonly StockAnswer[],
  lines: ReadonlyMap<string, CountedLine>,
  people: readonly string[],
): Violation[] {
  if (answers.length === 0) {
    return [
      violation('nothing-answered', 'answers', '少なくとも一つの行に回答してください。', 'Answer a line at least.'),
    ];
  }
  const seen = new Set<string>();
  return answers.flatMap((answer, index) => {
    const field = `answers[${index}]`;
    const line = lines.get(answer.line);
    if (!line) {
      return [
        violation('unknown-line', `${field}.line`, 'この棚卸しにそのような行はありません。', 'There is no such line.'),
      ];
    }
    const repeated = seen.has(answer.line);
    seen.add(answer.line);
    return [
      ...(repeated
        ? [
            violation(
              'repeated-line',
              `${field}.line`,
              '同じ行への回答が二度書かれています。',
              'The line is answered twice.',
            ),
          ]
        : []),
      ...isElsewhere(answer, line, field),
      ...isExplained(answer, line, field),
      ...neverOnesOwn(line, people, field),
    ];
  });
}

/** ELSEWHERE says where, and that is another place; nothing else says where (5(2)). */
export function isElsewhere(
  { result, place }: StockAnswer,
  line: Pick<CountedLine, 'place'>,
  field: string,
): Violation[] {
  const lawful = result === 'ELSEWHERE' ? !!place?.trim() && !sameWords(place, line.place) : place === undefined;
  if (lawful) return [];
  return [
    violation(
      'place-unclear',
      `${field}.place`,
      '別の場所にあった場合に限り、台帳と異なるその場所を記入してください。',
      'Say where it was when that is elsewhere than the ledger says, and only then.',
    ),
  ];
}

/** What is missing, or was seen although it is not in its place, is explained (5(2)). */
export function isExplained(
  { result, note }: StockAnswer,
  { inItsPlace }: Pick<CountedLine, 'inItsPlace'>,
  field: string,
): Violation[] {
  if (note?.trim() || result === 'ELSEWHERE' || (result === 'FOUND' && inItsPlace)) return [];
  return [
    violation(
      'unexplained',
      `${field}.note`,
      '見つからなかった場合は探した範囲を、持出し中・社外で使用中・修理中のものがあった場合は確認した方法を記入してください。',
      'Say where one looked for what is missing, or how something was seen that is out, used elsewhere or in repair.',
    ),
  ];
}

/** Nobody counts what they have themselves (5(2)). */
export function neverOnesOwn(
  { holder }: Pick<CountedLine, 'holder'>,
  people: readonly string[],
  field: string,
): Violation[] {
  if (holder === null || !people.includes(holder)) return [];
  return [
    violation(
      'own-asset',
      `${field}.line`,
      '自分が使っているもの、持ち出しているものについて回答することはできません。別の人が確認します。',
      'Nobody answers for what they have themselves; somebody else looks.',
    ),
  ];
}

function violation(reason: string, field: string, ja: string, en: string): Violation {
  return { code: `stocktaking/${reason}`, clause: '5(2)', field, message: { ja, en } };
}
