import type { ClauseId } from '#libs/kernel/clause';
import type { Violation } from '#libs/kernel/violation';
import type { CheckAnswer, FilterAttestation } from './contract.js';

/** A line as the rules need it. */
export interface AskedConnection {
  readonly id: string;
  readonly userId: string;
  /** Something else was observed than what is permitted. */
  readonly differs: boolean;
}

/** Everything that is wrong with a batch of answers (4.4.3(1), 4.4.2(2)③). */
export function lawfulChecks(
  answers: readonly CheckAnswer[],
  attestation: FilterAttestation | undefined,
  lines: ReadonlyMap<string, AskedConnection>,
  people: readonly string[],
): Violation[] {
  if (answers.length === 0 && !attestation) return [nothingAnswered()];
  const seen = new Set<string>();
  const found = answers.flatMap((answer, index) => {
    const field = `answers[${index}]`;
    const line = lines.get(answer.line);
    if (!line) return [unknownLine(`${field}.line`)];
    const repeated = seen.has(answer.line);
    seen.add(answer.line);
    return [
      ...(repeated ? [repeatedLine(`${field}.line`)] : []),
      ...deviationIsComplete(answer, field),
      ...contradictionIsExplained(answer, line, field),
      ...neverOnesOwnConnection(line, people, field),
    ];
  });
  return [...found, ...(attestation ? filtersMatch(attestation) : [])];
}

/** A deviation names what deviates and what follows from it, and nothing else does (4.4.3(1)). */
export function deviationIsComplete({ result, deviations, action }: CheckAnswer, field: string): Violation[] {
  const given = { deviations: (deviations ?? []).some((text) => text.trim() !== ''), action: action !== undefined };
  const wrong = (['deviations', 'action'] as const).filter((part) => given[part] !== (result === 'DEVIATES'));
  return wrong.map((part) =>
    result === 'DEVIATES'
      ? violation('lan-review/deviation-incomplete', '4.4.3(1)', `${field}.${part}`, {
          ja: '相違があれば、その内容と、変更申請・制限・終了のいずれとするかを回答してください。',
          en: 'A deviation needs what deviates, and whether the connection is to be changed, restricted or ended.',
        })
      : violation('lan-review/conforms-without-action', '4.4.3(1)', `${field}.${part}`, {
          ja: '適合(CONFORMS)の回答に、相違や処置は付けられません。',
          en: 'Where a connection conforms, nothing deviates and nothing follows.',
        }),
  );
}

/** Whoever finds conforming what a scanner saw otherwise says how that was checked (4.4.3(1)). */
export function contradictionIsExplained(
  { result, note }: CheckAnswer,
  { differs }: AskedConnection,
  field: string,
): Violation[] {
  if (result === 'DEVIATES' || !differs || note?.trim()) return [];
  return [
    violation('lan-review/contradiction-unexplained', '4.4.3(1)', `${field}.note`, {
      ja: '観測結果が許可内容と異なります。適合とする場合は、確認した方法を記入してください。',
      en: 'Something else was observed than what is permitted. If it conforms all the same, say how that was checked.',
    }),
  ];
}

/** Nobody checks a connection of one's own, on no rung and through no deputy (4.4.3(1)). */
export function neverOnesOwnConnection(
  { userId }: AskedConnection,
  people: readonly string[],
  field: string,
): Violation[] {
  if (!people.includes(userId)) return [];
  return [
    violation('lan-review/own-connection', '4.4.3(1)', `${field}.line`, {
      ja: '自分が利用する接続について回答することはできません。別の人が回答します。',
      en: 'Nobody answers for a connection of their own; somebody else does.',
    }),
  ];
}

/** Filters that let through something else are put right before anybody attests them (4.4.2(2)③). */
export function filtersMatch({ servicesMatchFilters, note }: FilterAttestation): Violation[] {
  return [
    ...(servicesMatchFilters
      ? []
      : [
          violation('lan-review/filters-differ', '4.4.2(2)③', 'attestation.servicesMatchFilters', {
            ja: '許可したサービスと通信制御の設定が一致していません。設定を直してから確認を記録してください。',
            en: 'Permitted services and filters do not match. Put the filters right, then attest it.',
          }),
        ]),
    ...(note.trim()
      ? []
      : [
          violation('lan-review/attestation-unexplained', '4.4.2(2)③', 'attestation.note', {
            ja: '通信制御の設定をどのように確認したかを記入してください。',
            en: 'Say how the filters were checked.',
          }),
        ]),
  ];
}

function nothingAnswered(): Violation {
  return violation('lan-review/nothing-answered', '4.4.3(1)', 'answers', {
    ja: '少なくとも一つの行に回答するか、通信制御の確認を記録してください。',
    en: 'Answer a line at least, or attest the filters.',
  });
}

function unknownLine(field: string): Violation {
  return violation('lan-review/unknown-line', '4.4.3(1)', field, {
    ja: 'この確認にそのような行はありません。',
    en: 'This check has no such line.',
  });
}

function repeatedLine(field: string): Violation {
  return violation('lan-review/repeated-line', '4.4.3(1)', field, {
    ja: '同じ行への回答が二度書かれています。',
    en: 'The line is answered twice.',
  });
}

function violation(code: Violation['code'], clause: ClauseId, field: string, message: Violation['message']): Violation {
  return { code, clause, field, message };
}
