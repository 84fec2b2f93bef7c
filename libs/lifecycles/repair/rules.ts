import type { Instant } from '#libs/kernel/instant';
import type { Violation } from '#libs/kernel/violation';
import type { Assessment, FaultReport, Postponement, Removal, RepairRequest, Visit } from './contract.js';
import { breach } from './violation.js';

/** A fault is described (4.6.1(1)). */
export function faultIsDescribed({ fault }: FaultReport): Violation[] {
  return given(fault, 'fault', '故障の内容を記入してください。', 'Say what is wrong with it.');
}

/** An assessment says on what it rests; what stores nothing exposes nothing (4.6.1(1)). */
export function assessmentIsExplained({ canConfirm, canProtect, grounds }: Assessment, storage: boolean): Violation[] {
  return [
    ...given(
      grounds,
      'grounds',
      '確認・保護の方法、またはできない理由を記入してください。',
      'Say how it was checked and is protected, or why that is not possible.',
    ),
    ...(storage || (canConfirm && canProtect)
      ? []
      : [
          breach(
            'nothing-stored',
            canConfirm ? 'canProtect' : 'canConfirm',
            '記憶装置のない機器には、確認・保護できない情報はありません。',
            'It has no storage: there is no information that could not be checked or protected.',
          ),
        ]),
  ];
}

/** A removal names the storage by a serial of its own, its custody, and a time that has passed since the fault (4.6.1(1)). */
export function removalIsComplete({ serial, place, at }: Omit<Removal, 'by'>, now: Instant): Violation[] {
  return [
    ...given(serial, 'serial', '取り外した記憶装置の製造番号が必要です。', 'Name the serial of the storage.'),
    ...given(place, 'place', '取り外した記憶装置の保管場所が必要です。', 'Say where the storage is kept.'),
    ...notAhead(at, 'at', now, '4.6.1(1)'),
  ];
}

/** Without information that can be checked and protected nobody is asked to repair before the storage is out (4.6.1(1)). */
export function storageIsRemoved(assessment: Assessment | null, removal: Removal | null): Violation[] {
  if (removal !== null || (assessment?.canConfirm && assessment.canProtect)) return [];
  return [
    breach(
      'storage-not-removed',
      'removal',
      '情報を確認または保護できないため、記憶装置を取り外して記録するまで修理を依頼できません。',
      'Its information cannot be checked or protected: nobody is asked to repair before the removal of its storage is on record.',
    ),
  ];
}

/** A repair is asked of somebody who can be reached, until a day that the policy allows (4.6.1(1)). */
export function requestIsLawful(
  { mode, company, contact, returnBy }: RepairRequest & { readonly returnBy: Instant },
  now: Instant,
  longest: Instant,
): Violation[] {
  const external = mode !== 'IN_HOUSE';
  const misplaced = (['company', 'contact'] as const).filter(
    (part) => Boolean((part === 'company' ? company : contact)?.trim()) !== external,
  );
  return [
    ...misplaced.map((part) =>
      breach(
        external ? 'repairer-missing' : 'repairer-needless',
        part,
        external ? '修理を行う業者と連絡先が必要です。' : '社内で修理するときは、業者を指定しません。',
        external ? 'Name the company that repairs and whom to reach there.' : 'In-house nobody else repairs it.',
      ),
    ),
    ...returnIsGranted(returnBy, now, longest),
  ];
}

/** Another day is agreed with its reason, and no later than the policy allows from then on (4.6.1(1)). */
export function postponementIsLawful({ returnBy, reason }: Postponement, now: Instant, longest: Instant): Violation[] {
  return [
    ...given(reason, 'reason', '延期の理由を記入してください。', 'Say why it takes longer.'),
    ...returnIsGranted(returnBy, now, longest),
  ];
}

function returnIsGranted(returnBy: Instant, now: Instant, longest: Instant): Violation[] {
  if (returnBy > now && returnBy <= longest) return [];
  return [
    breach(
      'unlawful-return',
      'returnBy',
      `返却予定日は現在より後、${longest} までの間で指定してください。`,
      `It is back after now and by ${longest} at the latest.`,
    ),
  ];
}

/** A contractor on the premises is recorded with everybody who came, when, with whom, and under the physical management regulation (4.6.1(2)). */
export function visitIsComplete(
  { company, persons, enteredAt, leftAt, regulationComplied }: Omit<Visit, 'escort'>,
  now: Instant,
): Violation[] {
  const clause = '4.6.1(2)';
  const named = persons.length > 0 && persons.every((person) => person.trim());
  return [
    ...given(company, 'company', '来訪した業者名が必要です。', 'Name the company that came.', clause),
    ...(named
      ? []
      : [breach('visitors-missing', 'persons', '来訪者の氏名が必要です。', 'Name everybody who came.', clause)]),
    ...notAhead(enteredAt, 'enteredAt', now, clause),
    ...notAhead(leftAt, 'leftAt', now, clause),
    ...(enteredAt < leftAt
      ? []
      : [
          breach(
            'visit-reversed',
            'leftAt',
            '退出の時刻は入場より後でなければなりません。',
            'They left after they came.',
            clause,
          ),
        ]),
    ...(regulationComplied
      ? []
      : [
          breach(
            'regulation-not-complied',
            'regulationComplied',
            '外部業者の構内作業は、物理的管理規程に従って行わなければなりません。',
            'Contractors work on the premises under the physical management regulation.',
            clause,
          ),
        ]),
  ];
}

/** A text that has to say something. */
export function given(
  text: string | undefined,
  field: string,
  ja: string,
  en: string,
  clause: '4.6.1(1)' | '4.6.1(2)' = '4.6.1(1)',
): Violation[] {
  return text?.trim() ? [] : [breach('incomplete', field, ja, en, clause)];
}

function notAhead(at: Instant, field: string, now: Instant, clause: '4.6.1(1)' | '4.6.1(2)'): Violation[] {
  if (at <= now) return [];
  return [
    breach('ahead-of-now', field, '未来の日時は記録できません。', 'What lies ahead is not on record yet.', clause),
  ];
}
