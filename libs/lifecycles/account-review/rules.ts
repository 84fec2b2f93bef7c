import type { ClauseId } from '#libs/kernel/clause';
import type { Violation } from '#libs/kernel/violation';
import { onlyLess, somethingChanges } from '../account/rules.js';
import type { LineAnswer } from './contract.js';

/** A line as the rules need it. */
export interface AskedLine {
  readonly id: string;
  readonly userId: string;
  readonly granted: readonly string[];
  /** The account was handed to another department's review. */
  readonly passedOn: boolean;
}

/** Who answers, and what the directory says now. */
export interface Answering {
  /** Department whose review it is. */
  readonly departmentCode: string | null;
  /** The person who answers, and whom they stand in for. */
  readonly people: readonly string[];
  /** Department of a person; undefined for somebody whom the directory does not know. */
  readonly departmentOf: (personId: string) => string | undefined;
}

/** Everything that is wrong with a batch of answers (4.1.2(2), 4.1.3(2)). */
export function lawfulAnswers(
  answers: readonly LineAnswer[],
  lines: ReadonlyMap<string, AskedLine>,
  answering: Answering,
): Violation[] {
  const seen = new Set<string>();
  return answers.flatMap((answer, index) => {
    const field = `answers[${index}]`;
    const line = lines.get(answer.line);
    if (!line) return [unknownLine(`${field}.line`)];
    const repeated = seen.has(answer.line);
    seen.add(answer.line);
    return [
      ...(repeated ? [repeatedLine(`${field}.line`)] : []),
      ...somethingIsSaid(answer, field),
      ...reasonIsGiven(answer, field),
      ...rightsAreTakenAway(answer, line.granted, field),
      ...neverOnesOwnAccount(line, answering, field),
      ...notMineIsSomebodyElses(answer, line, answering, field),
      ...(line.passedOn ? [alreadyPassedOn(`${field}.line`)] : []),
    ];
  });
}

/** Whoever takes something away, or sends it away, says why (4.1.2(2), 4.1.3(2)). */
export function reasonIsGiven({ review, inventory, reason }: LineAnswer, field: string): Violation[] {
  const demanded = review === 'CHANGE' || inventory === 'NOT_NEEDED' || inventory === 'NOT_MINE';
  if (!demanded || reason?.trim()) return [];
  return [
    violation('account-review/reason-required', review === 'CHANGE' ? '4.1.2(2)' : '4.1.3(2)', `${field}.reason`, {
      ja: '変更・不要・担当外の回答には理由が必要です。',
      en: 'CHANGE, NOT_NEEDED and NOT_MINE need a reason.',
    }),
  ];
}

/** A change leaves fewer rights than there are, and at least one (4.1.2(2)). */
export function rightsAreTakenAway(
  { review, rights }: LineAnswer,
  granted: readonly string[],
  field: string,
): Violation[] {
  const place = `${field}.rights`;
  if ((review === 'CHANGE') !== (rights !== undefined)) {
    return [
      violation('account-review/rights-and-change', '4.1.2(2)', place, {
        ja: '残す権限(rights)は CHANGE の回答に、必ず付けてください。',
        en: 'The rights that are left belong to the answer CHANGE, and to every such answer.',
      }),
    ];
  }
  if (!rights) return [];
  if (rights.length === 0) {
    return [
      violation('account-review/nothing-kept', '4.1.2(2)', place, {
        ja: '権限が一つも残りません。アカウントが不要なら NOT_NEEDED と回答してください。',
        en: 'No right would be left. If the account is not needed, answer NOT_NEEDED.',
      }),
    ];
  }
  const asked = rights.map((entitlement) => ({ entitlement, reason: '' }));
  return [
    ...onlyLess(rights, granted, place),
    ...somethingChanges(asked, granted).map((found) => ({ ...found, clause: '4.1.2(2)' as const, field: place })),
  ];
}

/** Nobody answers for their own account, on no rung and through no deputy (4.1.2(2)). */
export function neverOnesOwnAccount({ userId }: AskedLine, { people }: Answering, field: string): Violation[] {
  if (!people.includes(userId)) return [];
  return [
    violation('account-review/own-account', '4.1.2(2)', `${field}.line`, {
      ja: '自分のアカウントについて回答することはできません。上長が回答します。',
      en: 'Nobody answers for their own account; the superior does.',
    }),
  ];
}

/** An account is somebody else's only when its user works for another department (4.1.3(2)). */
export function notMineIsSomebodyElses(
  { inventory }: LineAnswer,
  { userId }: AskedLine,
  { departmentCode, departmentOf }: Answering,
  field: string,
): Violation[] {
  const department = departmentOf(userId);
  if (inventory !== 'NOT_MINE' || (department !== undefined && department !== departmentCode)) return [];
  return [
    violation('account-review/is-yours', '4.1.3(2)', `${field}.inventory`, {
      ja: '利用者はこの部門の所属です。必要か不要かを回答してください。',
      en: 'Its user belongs to this department. Answer whether the account is needed.',
    }),
  ];
}

function somethingIsSaid({ review, inventory }: LineAnswer, field: string): Violation[] {
  if (review ?? inventory) return [];
  return [
    violation('account-review/nothing-answered', '4.1.2(2)', field, {
      ja: '見直し(review)か棚卸し(inventory)の少なくとも一方に回答してください。',
      en: 'Answer the review, the inventory or both.',
    }),
  ];
}

function unknownLine(field: string): Violation {
  return violation('account-review/unknown-line', '4.1.2(2)', field, {
    ja: 'この見直しにそのような行はありません。',
    en: 'This review has no such line.',
  });
}

function repeatedLine(field: string): Violation {
  return violation('account-review/repeated-line', '4.1.2(2)', field, {
    ja: '同じ行への回答が二度書かれています。',
    en: 'The line is answered twice.',
  });
}

function alreadyPassedOn(field: string): Violation {
  return violation('account-review/passed-on', '4.1.3(2)', field, {
    ja: 'このアカウントは別の部門の見直しに移りました。',
    en: 'The account has gone to the review of another department.',
  });
}

function violation(code: Violation['code'], clause: ClauseId, field: string, message: Violation['message']): Violation {
  return { code, clause, field, message };
}
