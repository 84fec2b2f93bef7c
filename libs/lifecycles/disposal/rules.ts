import type { Instant } from '#libs/kernel/instant';
import type { Violation } from '#libs/kernel/violation';
import type { DisposalApplication, HandOver, KnownItem, RemovalLine, SanitisationLine } from './contract.js';
import { mostItems } from './contract.js';
import { breach } from './violation.js';

/** An application says why, names things, and a vendor with its contract exactly when it is outsourced (4.6.3). */
export function applicationIsComplete(said: DisposalApplication, sanitiseFirst: boolean): Violation[] {
  const { mode, reason, items, sanitiser } = said;
  const outsourced = mode === 'OUTSOURCED';
  const misplaced = (['vendor', 'contract'] as const).filter((part) => (said[part] !== undefined) !== outsourced);
  return [
    ...(reason.trim() ? [] : [breach('unexplained', 'reason', '廃棄の理由が必要です。', 'A disposal needs a reason.')]),
    ...(items.length > 0 && items.length <= mostItems ? [] : [itemCount(items.length)]),
    ...misplaced.map((part) =>
      breach(
        outsourced ? 'vendor-missing' : 'vendor-needless',
        part,
        outsourced
          ? '外部に委託するときは、業者と契約を指定してください。'
          : '自社で廃棄するときは、業者と契約を指定できません。',
        outsourced
          ? 'What is outsourced needs a vendor and its contract.'
          : 'What is disposed of in-house has neither vendor nor contract.',
        '4.6.3(2)',
      ),
    ),
    ...(sanitiser === 'VENDOR' && (!outsourced || sanitiseFirst)
      ? [
          breach(
            'sanitised-first',
            'sanitiser',
            outsourced
              ? 'ポリシーにより、引渡しの前に自社で消去または破壊します。'
              : '自社で廃棄するものは、自社で消去または破壊します。',
            outsourced
              ? 'By the policy the department sanitises before anything is handed over.'
              : 'What is disposed of in-house is sanitised in-house.',
          ),
        ]
      : []),
  ];
}

/** Every serial of a batch belongs to an item in hand, once (4.6.3). Places are `<list>[n].serial`, or `<list>[n]` of plain serials. */
export function serialsAreKnown(
  serials: readonly string[],
  items: ReadonlyMap<string, KnownItem>,
  place: (index: number) => string,
): Violation[] {
  const seen = new Set<string>();
  return serials.flatMap((serial, index) => {
    const again = seen.has(serial);
    seen.add(serial);
    if (again) return [serialTwice(place(index), serial)];
    const item = items.get(serial);
    return item?.state === 'held' ? [] : [unknownSerial(place(index), serial)];
  });
}

/** Each record says how it was done and made sure; what was recorded before stays as it is (4.6.3(1)). */
export function sanitisationIsNew(
  lines: readonly SanitisationLine[],
  items: ReadonlyMap<string, KnownItem>,
): Violation[] {
  return lines.flatMap(({ serial, method, verification }, index) => [
    ...(items.get(serial)?.sanitisation
      ? [
          breach(
            'already-sanitised',
            `lines[${index}].serial`,
            `「${serial}」の記録はすでにあります。`,
            `"${serial}" is on record already.`,
          ),
        ]
      : []),
    ...(
      [
        ['method', method],
        ['verification', verification],
      ] as const
    )
      .filter(([, text]) => !text.trim())
      .map(([part]) =>
        breach(
          'sanitisation-unexplained',
          `lines[${index}].${part}`,
          '方法と確認の仕方を記入してください。',
          'Say by which method it was done, and how it was made sure.',
        ),
      ),
  ]);
}

/** Whatever is taken out of a disposal is taken out for a reason, and something stays (4.6.3(1)). */
export function removalIsExplained(lines: readonly RemovalLine[], remaining: number): Violation[] {
  return [
    ...lines.flatMap(({ reason }, index) =>
      reason.trim()
        ? []
        : [breach('unexplained', `lines[${index}].reason`, '外す理由が必要です。', 'Say why it is taken out.')],
    ),
    ...(remaining > 0
      ? []
      : [
          breach(
            'nothing-remains',
            'lines',
            'すべての品目を外すことはできません。廃棄の申請を取り下げてください。',
            'Not every item can be taken out; withdraw the disposal instead.',
          ),
        ]),
  ];
}

/** Both sides have signed, and not in the future; nothing is handed over twice (4.6.3(2)). */
export function handOverIsSigned(
  { receivedBy, signedAt, serials }: HandOver,
  items: ReadonlyMap<string, KnownItem>,
  now: Instant,
): Violation[] {
  return [
    ...(receivedBy.trim()
      ? []
      : [
          breach(
            'unsigned',
            'receivedBy',
            '受け取った業者の担当者の氏名が必要です。',
            'The list needs the name of whoever received the items for the vendor.',
            '4.6.3(2)',
          ),
        ]),
    ...(Date.parse(signedAt) <= Date.parse(now)
      ? []
      : [
          breach(
            'signed-ahead',
            'signedAt',
            '署名の日時は現在より後にできません。',
            'Nobody has signed at a time that lies ahead.',
            '4.6.3(2)',
          ),
        ]),
    ...serials.flatMap((serial, index) =>
      items.get(serial)?.handedOver
        ? [
            breach(
              'already-handed-over',
              `serials[${index}]`,
              `「${serial}」は引渡し済みです。`,
              `"${serial}" was handed over already.`,
              '4.6.3(2)',
            ),
          ]
        : [],
    ),
  ];
}

/** Nothing is reported as done while items are missing from it; each is named (4.6.3). */
export function nothingIsMissing(
  missing: readonly string[],
  what: 'sanitised' | 'handed over' | 'certified',
): Violation[] {
  const clause = what === 'sanitised' ? '4.6.3(1)' : '4.6.3(2)';
  const done = { sanitised: '消去または破壊', 'handed over': '引渡し', certified: '廃棄証明' }[what];
  return missing.map((serial) =>
    breach(
      'serial-missing',
      'serials',
      `「${serial}」の${done}の記録がありません。`,
      `"${serial}" was not ${what} yet.`,
      clause,
    ),
  );
}

/** What has left the house is not withdrawn any more (4.6.3(2)). */
export function nothingHasLeft(handedOver: number): Violation[] {
  if (handedOver === 0) return [];
  return [
    breach(
      'already-handed-over',
      'id',
      `${handedOver} 点が引渡し済みのため、取り下げられません。`,
      `${handedOver} items have been handed over; the disposal cannot be withdrawn any more.`,
      '4.6.3(2)',
    ),
  ];
}

/** A serial that stands twice in a list. */
export function serialTwice(field: string, serial: string): Violation {
  return breach('serial-twice', field, `「${serial}」が重複しています。`, `"${serial}" occurs twice.`);
}

function unknownSerial(field: string, serial: string): Violation {
  return breach(
    'unknown-serial',
    field,
    `「${serial}」はこの廃棄の対象ではありません。`,
    `"${serial}" is no item of this disposal.`,
  );
}

function itemCount(count: number): Violation {
  return breach(
    'item-count',
    'items',
    `廃棄する品目は1点以上${mostItems}点以下で指定してください(${count} 点)。`,
    `A disposal has 1 to ${mostItems} items; these are ${count}.`,
  );
}
