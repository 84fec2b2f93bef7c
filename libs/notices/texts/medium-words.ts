import type { Language } from '#libs/kernel/localized';

/** How a matter of a medium can end for the people concerned (4.6.2, 5(2)). */
export type MediumEnding = 'returned' | 'refused' | 'lapsed' | 'withdrawn' | 'reusable' | 'lost' | 'found';

/** What letters about media say. */
interface MediumWords {
  /** Head, first sentence, and what it means for the people concerned. */
  readonly endings: Readonly<Record<MediumEnding, readonly [head: string, lead: string, meaning: string]>>;
  readonly lostMeanwhile: string;
  readonly labels: Readonly<
    Record<'asset' | 'place' | 'holder' | 'returnBy' | 'purpose' | 'erasure' | 'erasedBy', string>
  >;
}

/** The words of {@link MediumWords} by language. */
export const mediumCatalogue: Readonly<Record<Language, MediumWords>> = {
  ja: {
    endings: {
      returned: ['媒体返却のお知らせ', '持ち出した媒体が返却されました。', '台帳に記録しました。'],
      refused: [
        '媒体持出し却下のお知らせ',
        '持出しは認められませんでした。',
        '媒体は保管場所から動かさないでください。',
      ],
      lapsed: [
        '媒体持出し期限切れのお知らせ',
        '期限までに決定がなかったため、持出しは認められませんでした。',
        '必要な場合は、あらためて申請してください。',
      ],
      withdrawn: ['取り下げのお知らせ', '申請は取り下げられました。', '媒体は元のままです。'],
      reusable: [
        '媒体消去完了のお知らせ',
        '媒体は消去され、再利用できます。',
        '再割当ては情報システム部が台帳に記録します。',
      ],
      lost: [
        '媒体紛失の報告のお知らせ',
        '媒体の紛失が報告されました。',
        '情報セキュリティ委員会が対応します。手がかりがあれば直ちに情報システム部へ知らせてください。',
      ],
      found: ['媒体発見のお知らせ', '紛失した媒体が見つかりました。', '保管場所に戻り、台帳に記録しました。'],
    },
    lostMeanwhile: '媒体の紛失が報告されたため、この件の対応は不要になりました。',
    labels: {
      ...{ asset: '媒体', place: '保管場所', holder: '持出し者', returnBy: '返却期限', purpose: '目的' },
      ...{ erasure: '消去方法', erasedBy: '消去した人' },
    },
  },
  en: {
    endings: {
      returned: ['Medium returned', 'the medium that was taken out is back.', 'The ledger says so.'],
      refused: ['Medium not to be taken out', 'it may not be taken out.', 'Leave the medium where it is kept.'],
      lapsed: [
        'Medium not to be taken out',
        'nobody decided in time, so it may not be taken out.',
        'Apply again if it is still needed.',
      ],
      withdrawn: ['Withdrawn', 'the application was taken back.', 'The medium stays as it was.'],
      reusable: [
        'Medium erased',
        'the medium is erased and can be used again.',
        'The information systems department enters in the ledger who gets it.',
      ],
      lost: [
        'Medium reported as lost',
        'the medium was reported as lost.',
        'The committee deals with it. Tell the information systems department at once if you know anything.',
      ],
      found: [
        'Medium found again',
        'the medium that was lost was found.',
        'It is back in its place and in the ledger.',
      ],
    },
    lostMeanwhile: 'The medium was reported as lost, so nothing is to be done here any more.',
    labels: {
      ...{ asset: 'Medium', place: 'Kept at', holder: 'Taken out by', returnBy: 'Back by', purpose: 'Purpose' },
      ...{ erasure: 'Erased by means of', erasedBy: 'Erased by' },
    },
  },
};
