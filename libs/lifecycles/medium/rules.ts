import type { Instant } from '#libs/kernel/instant';
import type { Violation } from '#libs/kernel/violation';
import type { CheckoutApplication, Classification, LossReport, Protection, ReuseRequest } from './contract.js';
import { breach } from './violation.js';

/** What of a medium decides whether its key is apart from it. */
export interface Placed {
  /** Id of the case; absent before there is one. */
  readonly id?: string;
  readonly assetNumber: string;
  readonly place: string;
}

/** Where the key of encrypted contents is: a medium of this ledger by its id, or something else by its name. */
export interface KeyCustody {
  readonly mediumId?: string;
  readonly medium: string;
  readonly place: string;
}

/** Highly confidential information is encrypted or locked away (4.6.2(1)). */
export function isProtected({ confidential, protection }: Classification): Violation[] {
  if (!protection) {
    if (!confidential) return [];
    return [
      breach(
        'unprotected',
        '4.6.2(1)',
        'protection',
        '機密情報を入れた媒体は、暗号化するか施錠した場所に保管してください。',
        'A medium with confidential information is encrypted or kept locked away.',
      ),
    ];
  }
  return demanded[protection.kind]
    .filter((part) => !protection[part]?.trim())
    .map((part) =>
      breach(
        'protection-incomplete',
        part === 'keyMedium' ? '4.6.2(2)' : '4.6.2(1)',
        `protection.${part}`,
        `保護の方法(${protection.kind})には ${part} が必要です。`,
        `${protection.kind} needs ${part}.`,
      ),
    );
}

/** What each kind of protection says; where the key is, is asked for when the key is not on a medium of this ledger. */
const demanded = {
  ENCRYPTED: ['algorithm', 'keyId', 'keyMedium'],
  LOCKED: ['lockKeyPlace'],
} as const satisfies Record<Protection['kind'], readonly (keyof Protection)[]>;

/** A key is on another medium than what it opens, and in another place (4.6.2(2)). */
export function keyIsApart(data: Placed, key: KeyCustody): Violation[] {
  const onItself = key.mediumId === undefined ? sameWords(key.medium, data.assetNumber) : key.mediumId === data.id;
  return [
    ...(onItself
      ? [
          breach(
            'key-not-separated',
            '4.6.2(2)',
            'protection.keyMedium',
            '暗号鍵は、暗号化した情報とは別の媒体に保管してください。',
            'An encryption key is kept on another medium than what it opens.',
          ),
        ]
      : []),
    ...(key.place.trim() === ''
      ? [
          breach(
            'protection-incomplete',
            '4.6.2(2)',
            'protection.keyPlace',
            '暗号鍵の保管場所を記入してください。台帳にある媒体であれば不要です。',
            'Say where the encryption key is kept, unless it is on a medium of this ledger.',
          ),
        ]
      : sameWords(key.place, data.place)
        ? [
            breach(
              'key-not-separated',
              '4.6.2(2)',
              'protection.keyPlace',
              `暗号鍵が、媒体 ${data.assetNumber} と同じ場所「${data.place}」にあります。別の場所に保管してください。`,
              `The key would be in the same place as the medium ${data.assetNumber}: "${data.place}". Keep it elsewhere.`,
            ),
          ]
        : []),
  ];
}

/** The key of a lock is not left beside it (4.6.2(1)). */
export function lockKeyIsElsewhere(place: string, protection: Protection | undefined): Violation[] {
  if (!protection?.lockKeyPlace || !sameWords(protection.lockKeyPlace, place)) return [];
  return [
    breach(
      'lock-key-in-place',
      '4.6.2(1)',
      'protection.lockKeyPlace',
      '施錠した場所の鍵は、その場所とは別の、容易に持ち出せない所に保管してください。',
      'The key of the lock is kept elsewhere, where it cannot easily be taken.',
    ),
  ];
}

/** Only people with authority take a confidential medium out (4.6.2(1)). */
export function hasAuthority(confidential: boolean, authorised: readonly string[], personId: string): Violation[] {
  if (!confidential || authorised.includes(personId)) return [];
  return [
    breach(
      'without-authority',
      '4.6.2(1)',
      'person',
      '機密情報を入れた媒体を持ち出せるのは、権限を与えられた人だけです。',
      'Only people who were given authority take a medium with confidential information out.',
    ),
  ];
}

/** Nobody has a confidential medium and the key that opens it in the same hands (4.6.2(2)). */
export function keyStaysBehind(others: readonly { assetNumber: string }[]): Violation[] {
  return others.map(({ assetNumber }) =>
    breach(
      'key-not-separated',
      '4.6.2(2)',
      'medium',
      `同じ人が ${assetNumber} を持ち出しています。暗号化した情報とその鍵を一緒に持ち出すことはできません。`,
      `The same person has ${assetNumber}: nobody takes encrypted information out together with its key.`,
    ),
  );
}

/** Whoever takes a medium out says what for and brings it back within the time that the policy grants (4.6.2(1)). */
export function lawfulCheckout(
  { purpose, returnBy }: Required<CheckoutApplication>,
  now: Instant,
  longest: Instant,
): Violation[] {
  return [
    ...said(purpose, 'purpose', '持出しの目的を記入してください。', 'Say what the medium is needed for.'),
    ...(returnBy > now && returnBy <= longest
      ? []
      : [
          breach(
            'unlawful-return',
            '4.6.2(1)',
            'returnBy',
            `返却日は現在より後、${longest} までの間で指定してください。`,
            `It is back after now and by ${longest} at the latest.`,
          ),
        ]),
  ];
}

/** A reuse says what for (4.6.2(3)). */
export function reuseIsExplained({ purpose }: ReuseRequest): Violation[] {
  return said(purpose, 'purpose', '再利用の目的を記入してください。', 'Say what it is to be used for.', '4.6.2(3)');
}

/** A loss is told with its circumstances (5(2)). */
export function lossIsExplained({ circumstances }: LossReport): Violation[] {
  return said(circumstances, 'circumstances', '紛失の状況を記入してください。', 'Say what happened.', '5(2)');
}

/** What is, or was, confidential passes on only when nothing of it can be read again (4.6.2(3)). */
export function nothingIsLeft(confidential: boolean, erased: boolean): Violation[] {
  if (!confidential || erased) return [];
  return [
    breach(
      'not-erased',
      '4.6.2(3)',
      'state',
      '機密情報を入れた媒体は、復元できない方法で消去するまで、再割当ても機密区分の解除もできません。',
      'A medium with confidential information is neither reassigned nor declassified before it was erased irrecoverably.',
    ),
  ];
}

/** Nobody witnesses what they did themselves, or what a deputy did for them (4.6.2(3)). */
export function witnessIsAnother(witness: string | undefined, people: readonly (string | undefined)[]): Violation[] {
  if (witness === undefined || !people.includes(witness)) return [];
  return [
    breach(
      'own-witness',
      '4.6.2(3)',
      'witness',
      '立会人は、消去した本人以外の人でなければなりません。',
      'The witness is somebody else than whoever erased it.',
    ),
  ];
}

/** Whether two texts name the same place: width, case and spaces say nothing. */
export function sameWords(one: string, other: string): boolean {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
  return plain(one) === plain(other);
}

function said(
  text: string,
  field: string,
  ja: string,
  en: string,
  clause: '4.6.2(1)' | '4.6.2(3)' | '5(2)' = '4.6.2(1)',
): Violation[] {
  return text.trim() === '' ? [breach('unexplained', clause, field, ja, en)] : [];
}
