import type { Language } from '#libs/kernel/localized';

/** How a repair can end for whoever reported the fault, and for the user of a terminal (4.6.1). */
export type RepairEnding = 'closed' | 'hopeless' | 'withdrawn' | 'missed';

/** What letters about repairs say. */
interface RepairWords {
  /** Head, first sentence, and what it means for whoever reported the fault, and for the user. */
  readonly endings: Readonly<Record<RepairEnding, readonly [head: string, lead: string, meaning: string]>>;
  readonly modes: Readonly<Record<string, string>>;
  readonly confidential: string;
  /** What the assessment of the information came to. */
  readonly safe: string;
  readonly exposed: string;
  readonly labels: Readonly<
    Record<'asset' | 'fault' | 'contents' | 'assessment' | 'removal' | 'mode' | 'repairer' | 'returnBy', string>
  >;
}

/** The words of {@link RepairWords} by language. */
export const repairCatalogue: Readonly<Record<Language, RepairWords>> = {
  ja: {
    endings: {
      closed: [
        '修理完了のお知らせ',
        '修理が終わりました。',
        '機器・媒体は修理前の状態(利用者または保管場所)に戻りました。',
      ],
      hopeless: [
        '修理不能のお知らせ',
        '修理できませんでした。',
        '機器・媒体は修理前の状態のまま戻りました。使わない場合は、返却のうえ廃棄を申請できます。',
      ],
      withdrawn: ['修理の取り下げのお知らせ', '修理は取り下げられました。', '機器・媒体はそのままの状態で戻りました。'],
      missed: [
        '修理を始められないお知らせ',
        '報告の後に、紛失・廃棄など別の手続きが始まっていました。',
        '状態を確認し、必要であればあらためて報告してください。',
      ],
    },
    modes: { IN_HOUSE: '社内で修理', SENT_OUT: '業者に預けて修理', ON_SITE_EXTERNAL: '外部業者が構内で修理' },
    confidential: '機密情報あり',
    safe: '確認・保護できる',
    exposed: '確認または保護できない(修理の前に記憶装置を取り外す)',
    labels: {
      ...{ asset: '機器・媒体', fault: '故障の内容', contents: '情報', assessment: '情報の確認・保護' },
      ...{ removal: '取り外した記憶装置', mode: '修理の方法', repairer: '業者', returnBy: '返却予定日' },
    },
  },
  en: {
    endings: {
      closed: [
        'Repair complete',
        'it has been repaired.',
        'It is back where it stood before: with its user, or in its place.',
      ],
      hopeless: [
        'Not repairable',
        'it could not be repaired.',
        'It is back where it stood before, as it was. If it is of no use any more, give it back and have it disposed of.',
      ],
      withdrawn: ['Repair withdrawn', 'the repair was taken back.', 'It is back where it stood before, as it was.'],
      missed: [
        'Repair not begun',
        'since the report something else has taken it: a loss, a disposal or the like.',
        'Look at where it stands, and report the fault again if it is still to be repaired.',
      ],
    },
    modes: {
      IN_HOUSE: 'in-house',
      SENT_OUT: 'sent to a contractor',
      ON_SITE_EXTERNAL: 'by a contractor on the premises',
    },
    confidential: 'holds confidential information',
    safe: 'can be checked and protected',
    exposed: 'cannot be checked or protected: the storage is removed before the repair',
    labels: {
      ...{ asset: 'Device or medium', fault: 'Fault', contents: 'Contents', assessment: 'Information' },
      ...{ removal: 'Storage removed', mode: 'Repaired', repairer: 'Contractor', returnBy: 'Back by' },
    },
  },
};
