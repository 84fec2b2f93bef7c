import type { Violation } from '#libs/kernel/violation';
import type { Certificate, CertifiedLine, Clearing, KnownItem, Sanitiser } from './contract.js';
import { breach } from './violation.js';

/** A certificate held against the items that were handed over, serial by serial (4.6.3(2)). */
export interface Matching {
  readonly matched: readonly { readonly item: KnownItem; readonly line: CertifiedLine }[];
  /** Serials that nobody handed over. */
  readonly unknown: readonly string[];
  /** Serials that are certified twice, in one certificate or in two. */
  readonly doubled: readonly string[];
  /** Serials that were handed over and are not certified yet. */
  readonly missing: readonly string[];
}

/** Matches a certificate with the items; of a serial that stands on it twice nobody knows which line is true. */
export function matchCertificate(lines: readonly CertifiedLine[], items: readonly KnownItem[]): Matching {
  const handed = new Map(
    items
      .filter(({ handedOver, state }) => handedOver !== null && state !== 'returned')
      .map((item) => [item.serial, item]),
  );
  const times = new Map<string, number>();
  for (const { serial } of lines) times.set(serial, (times.get(serial) ?? 0) + 1);
  const named = [...times.keys()];
  const unknown = named.filter((serial) => !handed.has(serial));
  const doubled = named.filter((serial) => {
    const item = handed.get(serial);
    return item !== undefined && (item.certificate !== null || (times.get(serial) ?? 0) > 1);
  });
  const matched = lines.flatMap((line) => {
    const item = handed.get(line.serial);
    return item && !doubled.includes(line.serial) ? [{ item, line }] : [];
  });
  const certified = new Set(matched.map(({ item }) => item.serial));
  const missing = [...handed.values()]
    .filter(({ serial, certificate }) => certificate === null && !certified.has(serial))
    .map(({ serial }) => serial);
  return { matched, unknown, doubled, missing };
}

/** A certificate has a number; where the vendor sanitises confidential items, somebody saw it (4.6.3). */
export function certificateIsComplete(
  { number, witness, lines }: Certificate,
  given: readonly string[],
  sanitiser: Sanitiser,
  items: readonly KnownItem[],
): Violation[] {
  const confidential = new Set(items.filter((item) => item.confidential && item.storage).map(({ serial }) => serial));
  const unseen = sanitiser === 'VENDOR' && !witness?.trim() && lines.some(({ serial }) => confidential.has(serial));
  return [
    ...(given.includes(number)
      ? [
          breach(
            'certificate-twice',
            'number',
            `証明書「${number}」は登録済みです。`,
            `The certificate "${number}" is on record already.`,
            '4.6.3(2)',
          ),
        ]
      : []),
    ...([number, ...lines.map(({ method }) => method)].every((text) => text.trim())
      ? []
      : [
          breach(
            'certificate-incomplete',
            number.trim() ? 'lines' : 'number',
            '証明書の番号と、各品目の処理方法が必要です。',
            'A certificate has a number, and says of each item how it was disposed of.',
            '4.6.3(2)',
          ),
        ]),
    ...(unseen
      ? [
          breach(
            'witness-missing',
            'witness',
            '業者が機密情報を消去したときは、立会人の氏名が必要です。',
            'Where the vendor makes confidential information unreadable, the certificate names who saw it.',
          ),
        ]
      : []),
    ...(sanitiser === 'VENDOR'
      ? lines.flatMap(({ serial, category }, index) =>
          confidential.has(serial) && category === 'CLEAR'
            ? [
                breach(
                  'recoverable',
                  `lines[${index}].category`,
                  '機密情報を入れたものは、復元できない方法(PURGE または DESTROY)で処理されていなければなりません。',
                  'What has held confidential information is made irrecoverable: PURGE or DESTROY.',
                ),
              ]
            : [],
        )
      : []),
  ];
}

/** A mismatch is cleared by an explanation, with nothing missing that the vendor has not given back (4.6.3(2)). */
export function mismatchIsExplained(
  { explanation, returned = [] }: Clearing,
  items: ReadonlyMap<string, KnownItem>,
): Violation[] {
  return [
    ...(explanation.trim()
      ? []
      : [
          breach(
            'unexplained',
            'explanation',
            '不一致の理由と、どのように解消したかを記入してください。',
            'Say what did not match, and how that was cleared.',
            '4.6.3(2)',
          ),
        ]),
    ...returned.flatMap((serial, index) => {
      const item = items.get(serial);
      if (item?.state === 'held' && item.handedOver !== null && item.certificate === null) return [];
      return [
        breach(
          'not-at-the-vendor',
          `returned[${index}]`,
          `「${serial}」は業者に渡したままの品目ではありません。`,
          `"${serial}" is no item that the vendor still has.`,
          '4.6.3(2)',
        ),
      ];
    }),
  ];
}
