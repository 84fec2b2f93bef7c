import type { Language } from '#libs/kernel/localized';

/** How a disposal can end for whoever applied for it (4.6.3). */
export type DisposalEnding = 'closed' | 'refused' | 'withdrawn' | 'empty';

/** What letters about disposals say. */
interface DisposalWords {
  /** Head, first sentence, and what it means for the applicant. */
  readonly endings: Readonly<Record<DisposalEnding, readonly [head: string, lead: string, meaning: string]>>;
  readonly contractLapsed: string;
  readonly modes: Readonly<Record<string, string>>;
  readonly sanitisers: Readonly<Record<string, string>>;
  readonly items: (all: number, confidential: number) => string;
  readonly labels: Readonly<
    Record<'mode' | 'reason' | 'items' | 'vendor' | 'contract' | 'until' | 'sanitiser', string>
  >;
}

/** The words of {@link DisposalWords} by language. */
export const disposalCatalogue: Readonly<Record<Language, DisposalWords>> = {
  ja: {
    endings: {
      closed: [
        '廃棄完了のお知らせ',
        'すべての品目が廃棄されました。',
        '端末・媒体・LAN接続の台帳を閉じました。記録は廃棄の詳細で確認できます。',
      ],
      refused: ['廃棄却下のお知らせ', '廃棄は認められませんでした。', 'すべての品目は元の状態に戻りました。'],
      withdrawn: [
        '廃棄の取り下げのお知らせ',
        '廃棄の申請は取り下げられました。',
        'すべての品目は元の状態に戻りました。',
      ],
      empty: [
        '廃棄の対象がないお知らせ',
        '申請の後にすべての品目が使用中などになり、廃棄できるものがありません。',
        '品目ごとの理由を確認し、必要であればあらためて申請してください。',
      ],
    },
    contractLapsed: '業者との契約が終了したため、新しい契約が登録されるまでこの件は行えません。',
    modes: { IN_HOUSE: '自社で廃棄', OUTSOURCED: '外部業者に委託' },
    sanitisers: { DEPARTMENT: '情報システム部(引渡し前)', VENDOR: '業者(証明書による)' },
    items: (all, confidential) => `${all} 点(うち機密 ${confidential} 点)`,
    labels: {
      ...{ mode: '廃棄の方法', reason: '理由', items: '品目', vendor: '業者', contract: '契約' },
      ...{ until: '契約の終了', sanitiser: '消去・破壊の実施者' },
    },
  },
  en: {
    endings: {
      closed: [
        'Disposal complete',
        'every item has been disposed of.',
        'The ledgers of terminals, media and LAN connections are closed; the disposal keeps the records.',
      ],
      refused: ['Disposal refused', 'the disposal was not approved.', 'Every item is back where it stood.'],
      withdrawn: ['Disposal withdrawn', 'the application was taken back.', 'Every item is back where it stood.'],
      empty: [
        'Nothing to dispose of',
        'since the application something else has taken every item, and nothing is left to dispose of.',
        'The disposal says why for each; apply again if it is still wanted.',
      ],
    },
    contractLapsed: 'The contract with the vendor has ended; this cannot be done before another one is on record.',
    modes: { IN_HOUSE: 'in-house', OUTSOURCED: 'by a vendor' },
    sanitisers: { DEPARTMENT: 'the department, before the hand-over', VENDOR: 'the vendor, by its certificate' },
    items: (all, confidential) => `${all}, ${confidential} of them confidential`,
    labels: {
      ...{ mode: 'Disposed of', reason: 'Reason', items: 'Items', vendor: 'Vendor', contract: 'Contract' },
      ...{ until: 'Contract ends', sanitiser: 'Sanitised by' },
    },
  },
};
