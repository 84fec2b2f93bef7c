import type { Language } from '#libs/kernel/localized';
import type { EndingWords } from '../voice.js';

/** How an inspection or a defect can end. */
export type InspectionEnding = 'passed' | 'closed' | 'defect-closed';

/** What letters about inspections and defects of servers say in one language (4.2.4(7)[1st]-(8)). */
export interface InspectionWords {
  readonly labels: Readonly<
    Record<
      | 'server'
      | 'quarter'
      | 'item'
      | 'description'
      | 'done'
      | 'defect'
      | 'countermeasures'
      | 'reportedBy'
      | 'reportedAt',
      string
    >
  >;
  readonly declared: Readonly<Record<'hardware' | 'services' | 'accounts', string>>;
  readonly declaredHeading: string;
  readonly nothing: string;
  readonly reported: Readonly<Record<'early' | 'done', { readonly head: string; readonly lead: string }>>;
  readonly endings: Readonly<Record<InspectionEnding, Omit<EndingWords, 'nothingCame'>>>;
  /** The inspection goes to somebody else. */
  readonly released: string;
}

const seen = { ja: '結果は下のリンクで確認できます。', en: 'The link below shows the result.' };

/** The words of {@link InspectionWords} by language. */
export const inspectionWords: Readonly<Record<Language, InspectionWords>> = {
  ja: {
    labels: {
      server: 'サーバ',
      quarter: '対象の四半期',
      item: '検査項目',
      description: '指摘された不備',
      done: '是正の内容',
      defect: '不備の内容',
      countermeasures: '対策の状況',
      reportedBy: '報告者',
      reportedAt: '報告日時',
    },
    declared: { hardware: '申請された機器', services: '定められたサービス', accounts: '登録されたアカウント' },
    declaredHeading: '実際と照合する登録内容',
    nothing: '登録なし',
    reported: {
      early: {
        head: 'サーバの不備の速報',
        lead: '第三者検査で次の不備が判明しました。是正の完了前ですが、サーバ管理者から報告がありました。',
      },
      done: {
        head: 'サーバの不備と対策の報告',
        lead: '第三者検査で判明した次の不備について、是正の報告がありました。内容を確認し、了承するか、追加の対策を求めてください。',
      },
    },
    endings: {
      passed: {
        head: '第三者検査合格のお知らせ',
        lead: (title) => `「${title}」は、すべての項目に合格しました。`,
        applicant: seen.ja,
        user: seen.ja,
      },
      closed: {
        head: '第三者検査完了のお知らせ',
        lead: (title) => `「${title}」で判明した不備の是正と報告がすべて終わり、検査が完了しました。`,
        applicant: seen.ja,
        user: seen.ja,
      },
      'defect-closed': {
        head: '不備の是正完了のお知らせ',
        lead: (title) => `「${title}」の是正を情報セキュリティ委員会が確認しました。`,
        applicant: seen.ja,
        user: seen.ja,
      },
    },
    released: '次の検査は、別の検査者を指名することになりました。対応は不要です。',
  },
  en: {
    labels: {
      server: 'Server',
      quarter: 'Quarter',
      item: 'Item of the inspection',
      description: 'Defect that was found',
      done: 'Correction',
      defect: 'Defect',
      countermeasures: 'Countermeasures',
      reportedBy: 'Reported by',
      reportedAt: 'Reported at',
    },
    declared: { hardware: 'Equipment applied for', services: 'Services laid down', accounts: 'Accounts registered' },
    declaredHeading: 'What is to be compared with what is there',
    nothing: 'none registered',
    reported: {
      early: {
        head: 'First report of a defect of a server',
        lead: 'The third-party inspection found the following defect. Its correction is not finished; this is a first report of the server administrators.',
      },
      done: {
        head: 'Report of a defect of a server and its countermeasures',
        lead: 'The correction of the following defect, which the third-party inspection found, was reported. Take note of it, or demand that more is done.',
      },
    },
    endings: {
      passed: {
        head: 'Third-party inspection passed',
        lead: (title) => `"${title}" passed in every item.`,
        applicant: seen.en,
        user: seen.en,
      },
      closed: {
        head: 'Third-party inspection closed',
        lead: (title) => `Every defect that "${title}" found is corrected and reported; the inspection is closed.`,
        applicant: seen.en,
        user: seen.en,
      },
      'defect-closed': {
        head: 'Correction of a defect confirmed',
        lead: (title) => `The information security committee has taken note of the correction of "${title}".`,
        applicant: seen.en,
        user: seen.en,
      },
    },
    released: 'The following inspection goes to another inspector. There is nothing left for you to do.',
  },
};
