import type { Language } from '#libs/kernel/localized';
import type { BreachNoticeKind } from '#libs/lifecycles/server-breach/contract';
import type { EndingWords } from '../voice.js';

/** Words that only the letters about breaches of servers need, in one language (4.2.4(9)-(11)). */
export interface BreachWords {
  readonly labels: Readonly<
    Record<'server' | 'source' | 'seen' | 'detectedAt' | 'reason' | 'instruction' | 'report' | 'lines', string>
  >;
  readonly letters: Readonly<Record<BreachNoticeKind, { readonly head: string; readonly lead: string }>>;
  /** Beside the news of a breach: the server has no procedure for it. */
  readonly noProcedure: string;
  readonly numbered: (number: number, instruction: string) => string;
  readonly lines: (count: number) => string;
  readonly headings: { readonly steps: string; readonly authorities: string };
  readonly step: (id: string, text: string, done: boolean) => string;
  readonly authority: (name: string, outcome: string | undefined) => string;
  readonly closed: Omit<EndingWords, 'nothingCame'>;
}

/** The words by language. */
export const breachWords: Readonly<Record<Language, BreachWords>> = {
  ja: {
    labels: {
      server: 'サーバ',
      source: '検知元',
      seen: '検知した内容',
      detectedAt: '検知日時',
      reason: '理由',
      instruction: '指示',
      report: '報告された状況',
      lines: '作業実施記録',
    },
    letters: {
      'breach-detected': {
        head: 'セキュリティ侵害の検知',
        lead: '次のサーバでセキュリティ侵害が検知されました。サーバ管理者が侵害時対応手順に従って対応し、委員会に報告します。',
      },
      'breach-retold': {
        head: 'セキュリティ侵害の続報',
        lead: '対応中のセキュリティ侵害について、同じ検知元から内容の異なる通報がありました。',
      },
      'breach-insufficient': {
        head: '手順だけでは対応できない侵害',
        lead: '次のセキュリティ侵害は、侵害時対応手順だけでは改善できません。手順外の対応には情報セキュリティ委員会の指示が必要です。',
      },
      'breach-instructed': {
        head: '委員会の指示',
        lead: '情報セキュリティ委員会が次のとおり指示しました。手順外で実施した作業は、その都度、作業実施記録に残してください。',
      },
    },
    noProcedure: 'このサーバには侵害時対応手順がないため、情報セキュリティ委員会の指示を待って手順外の対応を行います。',
    numbered: (number, instruction) => `${number}: ${instruction}`,
    lines: (count) => `${count}行`,
    headings: { steps: '侵害時対応手順', authorities: '各行政機関等への報告' },
    step: (id, text, done) => `${done ? '[済] ' : '[未] '}${id} ${text}`,
    authority: (name, outcome) => `${name}: ${outcome ?? '未回答'}`,
    closed: {
      head: 'セキュリティ侵害への対応の完了',
      lead: (title) => `「${title}」への対応が完了しました。`,
      applicant: '侵害時対応手順の見直しまで終わりました。',
      user: '侵害時対応手順の見直しまで終わりました。',
    },
  },
  en: {
    labels: {
      server: 'Server',
      source: 'Noticed by',
      seen: 'What was seen',
      detectedAt: 'Noticed at',
      reason: 'Reason',
      instruction: 'Instruction',
      report: 'Situation as reported',
      lines: 'Work record',
    },
    letters: {
      'breach-detected': {
        head: 'Security breach detected',
        lead: 'A security breach was detected on the following server. Its administrators respond by the breach response procedure and report to the committee.',
      },
      'breach-retold': {
        head: 'More about a security breach',
        lead: 'The source of a security breach that is being responded to has reported it again in other words.',
      },
      'breach-insufficient': {
        head: 'Breach beyond its procedure',
        lead: 'The breach response procedure alone does not end the following security breach. What goes beyond it needs an instruction of the information security committee.',
      },
      'breach-instructed': {
        head: 'Instruction of the committee',
        lead: 'The information security committee instructs as follows. Enter whatever is done outside the procedure into the work record as it is done.',
      },
    },
    noProcedure:
      'The server has no breach response procedure: its administrators act on the instructions of the information security committee.',
    numbered: (number, instruction) => `${number}: ${instruction}`,
    lines: (count) => (count === 1 ? '1 line' : `${count} lines`),
    headings: { steps: 'Breach response procedure', authorities: 'Authorities' },
    step: (id, text, done) => `${done ? '[done] ' : '[open] '}${id} ${text}`,
    authority: (name, outcome) => `${name}: ${outcome ?? 'unanswered'}`,
    closed: {
      head: 'Response to a security breach completed',
      lead: (title) => `The response to "${title}" is complete.`,
      applicant: 'What was learnt has been brought into the breach response procedure.',
      user: 'What was learnt has been brought into the breach response procedure.',
    },
  },
};
