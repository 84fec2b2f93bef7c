import type { ClauseId } from '#libs/kernel/clause';
import type { Violation } from '#libs/kernel/violation';

type Cited = readonly ClauseId[] | undefined;

function violation(reason: string, field: string, cited: Cited, ja: string, en: string): Violation {
  const clause = cited?.[0];
  return { code: `policy/${reason}`, ...(clause && { clause }), field, message: { ja, en } };
}

/** Every way in which a policy can be refused; `field` is the key, or a path such as `calendar.weekend`. */
export const refusal = {
  unreadable: (path: string, detail: string) =>
    violation(
      'unreadable',
      path,
      undefined,
      `ポリシーを読み取れません: ${detail}`,
      `The policy cannot be read: ${detail}`,
    ),

  malformedDocument: (path: string, en: string, ja: string) => violation('malformed-document', path, undefined, ja, en),

  unknownKey: (key: string) =>
    violation('unknown-key', key, undefined, `「${key}」という設定項目はありません。`, `There is no key ${key}.`),

  missingKey: (key: string) =>
    violation('missing-key', key, undefined, `設定項目「${key}」がありません。`, `The key ${key} is missing.`),

  malformedFigure: (key: string, attribute: string, expected: string) =>
    violation(
      'malformed-figure',
      key,
      undefined,
      `「${key}」の ${attribute} が正しくありません(${expected})。`,
      `${attribute} of ${key} must be ${expected}.`,
    ),

  wrongType: (key: string, cited: Cited, ja: string, en: string) =>
    violation('wrong-type', key, cited, `「${key}」は${ja}で指定してください。`, `${key} must be ${en}.`),

  malformedDuration: (key: string, cited: Cited, ja: string, en: string) =>
    violation('malformed-duration', key, cited, `「${key}」の期間は${ja}。`, `The duration ${key} ${en}.`),

  dutyDropped: (key: string, cited: Cited) =>
    violation(
      'duty-dropped',
      key,
      cited,
      `「${key}」は義務に関わるため、無効・ゼロ・実質的に無期限にはできません。`,
      `${key} belongs to a duty: it may not be switched off, be zero or be so long that it never comes.`,
    ),

  weaker: (key: string, cited: Cited, standard: string) =>
    violation(
      'weaker-than-regulation',
      key,
      cited,
      `「${key}」は規程の定め(${standard})より緩くできません。`,
      `${key} may not be weaker than the regulation states (${standard}).`,
    ),

  attributeChanged: (key: string, cited: Cited, attribute: string) =>
    violation(
      'attribute-changed',
      key,
      cited,
      `「${key}」の ${attribute} は変更できません。`,
      `${attribute} of ${key} describes the regulation and may not be changed.`,
    ),

  related: (key: string, cited: Cited, reason: string, ja: string, en: string) => violation(reason, key, cited, ja, en),

  calendar: (path: string, ja: string, en: string) => violation('malformed-calendar', path, undefined, ja, en),
} as const;
