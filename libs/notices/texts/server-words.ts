import type { Language } from '#libs/kernel/localized';
import type { Exposure } from '#libs/lifecycles/server/contract';

/** What a letter names of a server. */
export type ServerLabel =
  | ('exposure' | 'purpose' | 'information' | 'platform' | 'place' | 'hardware' | 'round')
  | ('administrators' | 'operators' | 'regulationFrom' | 'conformanceDue' | 'extension' | 'conforming' | 'ordered');

/** How a matter of a server ends. */
export type ServerEnding =
  | ('operating' | 'rejected' | 'withdrawn' | 'conforming' | 'stopped')
  | ('called-off' | 'return-refused' | 'restarted' | 'retired');

/** What a letter says about an ending: first words, first sentence, and what it means for applicant and administrators. */
export interface ServerEndingWords {
  readonly head: string;
  readonly lead: (title: string) => string;
  readonly meaning: string;
}

/** Words that only the letters about servers need, in one language (4.2). */
export interface ServerWords {
  readonly labels: Readonly<Record<ServerLabel, string>>;
  readonly exposures: Readonly<Record<Exposure, string>>;
  readonly headings: Readonly<Record<'findings' | 'threats' | 'unmet' | 'stop', string>>;
  readonly finding: (id: string, text: string, answer: string | undefined) => string;
  readonly threat: (threat: string, asset: string) => string;
  readonly unmet: (clause: string, evidence: string | undefined) => string;
  readonly lines: (done: number, total: number) => string;
  readonly step: (title: string, at: string | undefined) => string;
  readonly ordered: (at: string, reason: string) => string;
  readonly endings: Readonly<Record<ServerEnding, ServerEndingWords>>;
  readonly overtaken: (cause: string) => string;
}

/** The words by language. */
export const serverWords: Readonly<Record<Language, ServerWords>> = {
  ja: {
    labels: {
      exposure: '公開区分',
      purpose: '設置目的',
      information: '保存する情報',
      platform: 'プラットフォーム',
      place: '設置場所',
      hardware: '機器',
      round: '申請の回数',
      administrators: 'サーバ管理者',
      operators: 'オペレータ',
      regulationFrom: '規程の適用日',
      conformanceDue: '適合の期限',
      extension: '期限延長の理由',
      conforming: '適合の状況',
      ordered: '強制停止の決定',
    },
    exposures: { INTERNAL: '社内のみ', EXTERNAL: '外部公開' },
    headings: {
      findings: '委員会の指摘事項',
      threats: 'リスク分析の脅威',
      unmet: '適合が確認されていない条項',
      stop: '強制停止の手順',
    },
    finding: (id, text, answer) => `${id} ${text}${answer ? ` → 回答: ${answer}` : ''}`,
    threat: (threat, asset) => `${threat}(守るべき情報: ${asset})`,
    unmet: (clause, evidence) => `${clause}${evidence ? `: ${evidence}` : ': 未確認'}`,
    lines: (done, total) => `${total} 項目中 ${done} 項目が適合`,
    step: (title, at) => `${title}: ${at ? `${at} に完了` : '未完了'}`,
    ordered: (at, reason) => `${at}(理由: ${reason})`,
    endings: {
      operating: {
        head: 'サーバ運用開始のお知らせ',
        lead: (title) => `「${title}」は委員会の認可を受け、運用を開始しました。`,
        meaning: '今後は定期的に第三者による検査を受けます。文書を改訂するときは、新しい版を登録してください。',
      },
      rejected: {
        head: 'サーバ設置申請の却下のお知らせ',
        lead: (title) => `「${title}」の設置申請は、委員会の議決により却下されました。`,
        meaning: 'このサーバは設置できません。必要な場合は、理由を確認のうえ、あらためて設計から始めてください。',
      },
      withdrawn: {
        head: 'サーバ設置申請の取り下げのお知らせ',
        lead: (title) => `「${title}」の設計または申請は取り下げられました。`,
        meaning: 'このサーバは設置できません。必要になった場合は、あらためて設計から始めてください。',
      },
      conforming: {
        head: '規程への適合のお知らせ',
        lead: (title) => `「${title}」が規程に適合していることが確認されました。`,
        meaning: '運用を続けられます。今後は定期的に第三者による検査を受けます。',
      },
      stopped: {
        head: 'サーバ強制停止のお知らせ',
        lead: (title) => `「${title}」を強制停止しました。`,
        meaning: '委員会が適合を確認するまで、運用を再開できません。適合させてから、運用への復帰を申請してください。',
      },
      'called-off': {
        head: '強制停止の取りやめのお知らせ',
        lead: (title) => `「${title}」の適合を委員会が確認し、強制停止は取りやめになりました。`,
        meaning: '運用を続けられます。今後は定期的に第三者による検査を受けます。',
      },
      'return-refused': {
        head: '運用への復帰が認められなかったことのお知らせ',
        lead: (title) => `「${title}」の運用への復帰は、委員会の議決により認められませんでした。`,
        meaning: 'サーバは停止したままです。理由を確認して適合させてから、あらためて申請してください。',
      },
      restarted: {
        head: 'サーバ運用再開のお知らせ',
        lead: (title) => `「${title}」の適合を委員会が確認し、運用を再開しました。`,
        meaning: '今後は定期的に第三者による検査を受けます。',
      },
      retired: {
        head: 'サーバ撤去のお知らせ',
        lead: (title) => `「${title}」を撤去しました。`,
        meaning: 'このサーバのアカウントとLAN接続も終了します。記録は残ります。',
      },
    },
    overtaken: (cause) => `次の件は、${cause}により取り消されました。対応は不要です。`,
  },
  en: {
    labels: {
      exposure: 'Exposure',
      purpose: 'Purpose',
      information: 'What it stores',
      platform: 'Platform',
      place: 'Place',
      hardware: 'Equipment',
      round: 'Submitted',
      administrators: 'Server administrators',
      operators: 'Operators',
      regulationFrom: 'Regulation applies from',
      conformanceDue: 'Must conform by',
      extension: 'Why it was given more time',
      conforming: 'Conformity',
      ordered: 'Forced stop ordered',
    },
    exposures: { INTERNAL: 'internal only', EXTERNAL: 'reachable from outside' },
    headings: {
      findings: 'What the committee wants improved',
      threats: 'Threats of the risk analysis',
      unmet: 'Clauses that are not shown to be met',
      stop: 'Steps of the forced stop',
    },
    finding: (id, text, answer) => `${id} ${text}${answer ? ` → answered: ${answer}` : ''}`,
    threat: (threat, asset) => `${threat} (protects: ${asset})`,
    unmet: (clause, evidence) => `${clause}: ${evidence ?? 'not checked yet'}`,
    lines: (done, total) => `${done} of ${total} lines are met`,
    step: (title, at) => `${title}: ${at ? `done at ${at}` : 'not done yet'}`,
    ordered: (at, reason) => `${at}: ${reason}`,
    endings: {
      operating: {
        head: 'Server in operation',
        lead: (title) => `"${title}" was authorised by the committee and is in operation now.`,
        meaning:
          'From now on it is inspected by a third party at regular intervals. To revise a document, record a new version.',
      },
      rejected: {
        head: 'Installation rejected',
        lead: (title) => `The committee has rejected the application to install "${title}".`,
        meaning:
          'The server must not be installed. If it is still needed, mind the reasons and begin with a new design.',
      },
      withdrawn: {
        head: 'Application withdrawn',
        lead: (title) => `The design of "${title}", or the application to install it, was withdrawn.`,
        meaning: 'The server must not be installed. If it is needed after all, begin with a new design.',
      },
      conforming: {
        head: 'Server conforms',
        lead: (title) => `It was shown that "${title}" conforms to the regulation.`,
        meaning: 'It goes on operating, and is inspected by a third party at regular intervals.',
      },
      stopped: {
        head: 'Server stopped by force',
        lead: (title) => `"${title}" was stopped by force.`,
        meaning:
          'It stays stopped until the committee has confirmed that it conforms. Bring it into conformity, then ask for its return.',
      },
      'called-off': {
        head: 'Forced stop called off',
        lead: (title) => `The committee has confirmed that "${title}" conforms; the forced stop is called off.`,
        meaning: 'It goes on operating, and is inspected by a third party at regular intervals.',
      },
      'return-refused': {
        head: 'Return to operation refused',
        lead: (title) => `The committee has refused the return of "${title}" to operation.`,
        meaning: 'The server stays stopped. Mind the reasons, bring it into conformity, and ask again.',
      },
      restarted: {
        head: 'Server started again',
        lead: (title) => `The committee has confirmed that "${title}" conforms, and it is in operation again.`,
        meaning: 'From now on it is inspected by a third party at regular intervals.',
      },
      retired: {
        head: 'Server retired',
        lead: (title) => `"${title}" was taken out of service.`,
        meaning: 'Its accounts and LAN connections end with it. The record stays.',
      },
    },
    overtaken: (cause) => `The following was called off (${cause}). There is nothing left for you to do.`,
  },
};
