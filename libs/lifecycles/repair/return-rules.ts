import type { Violation } from '#libs/kernel/violation';
import type { Removal, ReplacedStorage, ReturnCheck, StorageAccount } from './contract.js';
import { given } from './rules.js';
import { breach } from './violation.js';

/** What left the house for the repair. */
export interface Repaired {
  readonly serial: string;
  readonly confidential: boolean;
}

/** What comes back is what left; a replaced part is said so, and confidential storage stays with nobody else (4.6.1(1)). */
export function returnIsChecked(said: ReturnCheck, left: Repaired): Violation[] {
  const { serial, work, replaced, replacedStorage } = said;
  return [
    ...given(work, 'work', '作業の内容、または修理できない理由を記入してください。', 'Say what was done, or why not.'),
    ...(serial === left.serial || replaced?.trim()
      ? []
      : [
          breach(
            'serial-differs',
            'replaced',
            `送り出したものの製造番号は「${left.serial}」です。機器または基板を交換したときは、その旨を記入してください。`,
            `What left has the serial "${left.serial}". If the device or its mainboard was replaced, say so.`,
          ),
        ]),
    ...(replacedStorage ? storageStaysKnown(replacedStorage, left.confidential) : []),
  ];
}

function storageStaysKnown({ serial, fate, place, evidence }: ReplacedStorage, confidential: boolean): Violation[] {
  const field = (name: string) => `replacedStorage.${name}`;
  return [
    ...given(
      serial,
      field('serial'),
      '交換された記憶装置の製造番号が必要です。',
      'Name the serial of the old storage.',
    ),
    ...(fate === 'KEPT'
      ? given(place, field('place'), '交換された記憶装置の保管場所が必要です。', 'Say where the old storage is kept.')
      : []),
    ...(fate === 'DESTROYED'
      ? given(evidence, field('evidence'), '破壊の証明書が必要です。', 'Its destruction takes a certificate.')
      : []),
    ...(fate === 'LEFT_WITH_REPAIRER' && confidential
      ? [
          breach(
            'storage-left-behind',
            field('fate'),
            '機密情報を入れた記憶装置を業者に残すことはできません。引き取るか、破壊の証明書を受け取ってください。',
            'Storage with confidential information stays with no repairer: take it back, or have its destruction certified.',
          ),
        ]
      : []),
  ];
}

/** What was removed is put back or kept, by its serial (4.6.1(1)). */
export function storageIsAccountedFor(
  said: StorageAccount | undefined,
  removal: Pick<Removal, 'serial'> | null,
  at = '',
): Violation[] {
  const field = (name: string) => (at ? `${at}.${name}` : name);
  if (removal === null) {
    if (!said) return [];
    return [
      breach(
        'nothing-removed',
        at || 'serial',
        '取り外した記憶装置はありません。',
        'No storage was removed that could be put back or kept.',
      ),
    ];
  }
  if (!said) {
    return [
      breach(
        'storage-unaccounted',
        at || 'fate',
        `取り外した記憶装置「${removal.serial}」を戻したか、保管しているかを記入してください。`,
        `Say what becomes of the storage "${removal.serial}" that was removed: put back, or kept.`,
      ),
    ];
  }
  return [
    ...(said.serial === removal.serial
      ? []
      : [
          breach(
            'other-storage',
            field('serial'),
            `取り外した記憶装置の製造番号は「${removal.serial}」です。`,
            `The storage that was removed has the serial "${removal.serial}".`,
          ),
        ]),
    ...(said.fate === 'KEPT'
      ? given(said.place, field('place'), '記憶装置の保管場所が必要です。', 'Say where the storage is kept.')
      : []),
  ];
}

/** Confidential storage that is kept apart from its device is a medium of its own: it is in the ledger of media (4.6.2(1)). */
export function storageIsInLedger(
  serial: string,
  field: string,
  confidential: boolean,
  inLedger: boolean,
): Violation[] {
  if (!confidential || inLedger) return [];
  return [
    breach(
      'storage-not-in-ledger',
      field,
      `機密情報を入れた記憶装置「${serial}」を保管するときは、先に媒体台帳に登録してください。`,
      `Confidential storage that is kept is a medium: enter "${serial}" into the ledger of media first.`,
      '4.6.2(1)',
    ),
  ];
}

/** The serial of what came back is that of another thing of the ledger (4.6.1(1)). */
export function serialIsOf(serial: string, assetNumber: string): Violation {
  return breach(
    'serial-taken',
    'serial',
    `製造番号「${serial}」は台帳の ${assetNumber} のものです。`,
    `The ledger has the serial "${serial}" as that of ${assetNumber}.`,
  );
}
