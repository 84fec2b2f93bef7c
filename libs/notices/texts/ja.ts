import type { Phrases } from './phrases.js';

const weekdays = ['日', '月', '火', '水', '木', '金', '土'] as const;

/** Letters in Japanese. */
export const ja: Phrases = {
  instant: ({ year, month, day, weekday, time, zone }) =>
    `${year}年${month}月${day}日(${weekdays[weekday]}) ${time}${zone === 'JST' ? '' : ` ${zone}`}`,
  subject: (head, title, due) => `【Kitei】${head}: ${title}${due ? ` 期限 ${due}` : ''}`,
  heads: {
    assigned: ({ item }) => (item === 'approval' ? '承認のお願い' : '対応のお願い'),
    reminder: ({ overdue }) => (overdue ? '再度のお知らせ・期限超過' : '再度のお知らせ'),
    overdue: () => '期限超過',
    escalated: () => '上位者としての承認のお願い',
    reported: () => '未完了のご報告',
    'handed-over': () => '代理対応のお願い',
    delegated: () => '委任による対応のお願い',
    withdrawn: () => '取り下げのお知らせ',
    outcome: () => '結果のお知らせ',
    'one-time-link': () => '一度だけ開けるリンク',
  },
  settledHead: '対応不要になりました',
  endingHeads: {
    active: '利用開始のお知らせ',
    rejected: '却下のお知らせ',
    lapsed: '期限切れによる却下のお知らせ',
    withdrawn: '取り下げのお知らせ',
    other: '結果のお知らせ',
  },
  greeting: (name) => `${name} 様`,
  leads: {
    assigned: ({ item }) =>
      item === 'approval' ? '次の件が、あなたの決定を待っています。' : '次の件が、あなたの対応を待っています。',
    reminder: ({ overdue, due }) =>
      overdue
        ? `次の件は期限(${due ?? ''})を過ぎましたが、まだ完了していません。至急ご対応ください。`
        : `次の件がまだ完了していません。期限は ${due ?? ''} です。`,
    overdue: ({ due }) =>
      `次の件が期限(${due ?? ''})までに完了しませんでした。期限超過として記録しました。至急ご対応ください。`,
    escalated: () => '次の件に、あなたも決定できるようになりました。ご確認のうえ決定してください。',
    reported: () => '次の件が完了していないことをご報告します。担当者が対応するよう、お取り計らいください。',
    'handed-over': () => '不在の方に代わって、次の件の対応をお願いします。',
    delegated: () => '次の件の対応があなたに委任されました。',
    withdrawn: () => '次の申請は、申請者が取り下げました。あなたの対応は不要になりました。',
    'one-time-link': () => '次の件に必要な情報を、一度だけ開けるリンクでお渡しします。',
  },
  settledLead: 'このお知らせをお送りする前に、次の件は終了しました。対応は不要です。',
  endings: {
    active: (title) => `「${title}」の手続きがすべて完了しました。`,
    rejected: (title) => `「${title}」の申請は却下されました。`,
    lapsed: (title) => `「${title}」の申請は、最後の期限までに対応がなかったため、自動的に却下されました。`,
    withdrawn: (title) => `「${title}」の申請は取り下げられました。`,
    other: (title, state) => `「${title}」の状態が「${state}」になりました。`,
  },
  meaning: {
    applicant: {
      active: '申請どおりに利用が始まり、台帳に記録されました。申請者としての手続きはありません。',
      rejected: '何も作成・変更されていません。必要な場合は、理由を確認のうえ、あらためて申請してください。',
      lapsed:
        '何も作成・変更されていません。承認されたものとして扱われることはありません。必要な場合は、あらためて申請してください。',
      withdrawn: '何も作成・変更されていません。必要になった場合は、あらためて申請してください。',
      other: '詳しくは下のリンクで確認してください。',
    },
    user: {
      active: '本日から利用できます。利用者はあなた一人です。ほかの人と共有しないでください。',
      rejected: 'あなたのための申請でしたが、利用はできません。業務に必要な場合は、申請者に相談してください。',
      lapsed: 'あなたのための申請でしたが、利用はできません。業務に必要な場合は、申請者に相談してください。',
      withdrawn:
        'あなたのための申請でしたが、取り下げられたため利用はできません。心当たりがない場合は、申請者に確認してください。',
      other: '詳しくは下のリンクで確認してください。',
    },
  },
  labels: {
    item: '件名',
    target: '対象',
    applicant: '申請者',
    user: '利用者',
    department: '部門',
    waitsOn: '現在の担当',
    since: '依頼日時',
    due: '期限',
    reason: '理由',
    clause: '根拠条項',
    expires: 'リンクの有効期限',
  },
  headings: {
    why: 'あなたにお送りした理由',
    next: '今後、自動的に行われること',
    otherwise: '誰も対応しない場合',
    link: 'このリンクについて',
    meaning: 'あなたへの影響',
  },
  actions: {
    decide: '内容を確認して決定する',
    do: '内容を確認して対応する',
    look: '詳細を確認する',
    openOnce: 'リンクを開く(一度だけ)',
  },
  grounds: {
    responsible: (role) => `${role}として、この件の担当になっています。`,
    deputy: (_role, forPerson) => `${forPerson}さんの不在中、代理に指定されています。`,
    escalation: (role) => `本来の担当となる人がいないため、${role}として担当になっています。`,
    delegate: (_role, forPerson) => `${forPerson}さんから委任されました。`,
    'escalated-due': () => '担当者が期限までに決定しなかったため、上位者であるあなたに引き上げられました。',
    'escalated-undeliverable': () => '担当者に通知が届かなかったため、上位者であるあなたに引き上げられました。',
    'reported-due': () => '担当者が期限までに完了しなかったため、あなたに報告されました。',
    'reported-undeliverable': () => '担当者に通知が届かなかったため、あなたに報告されました。',
  },
  roles: {
    SERVER_ADMINISTRATOR: 'サーバ管理者',
    NETWORK_ADMINISTRATOR: 'ネットワーク管理者',
    CLIENT_TERMINAL_ADMINISTRATOR: 'クライアント端末管理者',
    SYSTEM_ADMINISTRATOR: 'システム管理者',
    OPERATOR: 'オペレータ',
    SYSTEM_DESIGNER: 'システム設計者',
    INFORMATION_SYSTEMS_DEPARTMENT: '情報システム部',
    INFORMATION_SECURITY_COMMITTEE: '情報セキュリティ委員会',
    SYSTEM_SECURITY_OFFICER: 'システムセキュリティ責任者',
    THIRD_PARTY_INSPECTOR: '第三者検査者',
    MALWARE_DESK: 'マルウェア対応窓口',
    APPLICATION_DEVELOPER: 'アプリケーション開発者',
    STAKEHOLDER: '利害関係者',
    AUDITOR: '監査人',
    KITEI_ADMINISTRATOR: 'Kitei 管理者',
    DEPARTMENT_MANAGER: '部門の管理職',
    REGULATION_SUBJECT: '規程の対象者',
    USER: '利用者',
    APPLICANT: '申請者',
    PROVISIONER: '作成を行った管理者',
    SUPERIOR: '上長',
  },
  somebody: '担当者',
  acts: {
    remind: '担当者に再度お知らせします。',
    overdue: '期限です。完了していなければ、期限超過として記録し、担当者にお知らせします。',
    escalate: {
      approval: (target) => `${target}にも決定を求めます。`,
      duty: (target) => `${target}に報告します。`,
    },
    default: {
      lapses: '最後の期限です。対応がなければ、この件は自動的に終了します。',
      stays: '未完了のまま、情報セキュリティ委員会に報告します。',
    },
  },
  oneTime: {
    once: 'リンクは一度だけ開けます。開いた内容は二度と表示できません。開く前に、すぐ使える準備をしてください。',
    personal: 'リンクはあなた専用です。転送しないでください。このメールに秘密の情報は書かれていません。',
    task: {
      administrator: '開いた値を対象に設定し、上の件で完了を報告してください。控えを残さないでください。',
      user: '開いた値で最初のログインを行い、求められたら変更してください。その後、上の件で受領を確認してください。',
    },
    alreadyOpened: {
      administrator:
        '自分で開いていないのに「既に開かれている」と表示された場合は、ほかの人が見たおそれがあります。値を設定せず、再発行してください。',
      user: '自分で開いていないのに「既に開かれている」と表示された場合は、ほかの人が見たおそれがあります。すぐにシステム管理者に連絡し、再発行を依頼してください。',
    },
    gone: 'お渡しする予定だったリンクは、有効期限切れ、または再発行により無効になりました。新しいお知らせが届いていない場合は、システム管理者に再発行を依頼してください。',
  },
  footer: {
    zone: (timeZone) => `日時は ${timeZone} の時刻です。`,
    automatic: 'このメールは Kitei(規程)が自動送信しています。ご返信いただいても確認できません。',
    caseId: (id) => `案件番号: ${id}`,
  },
  colon: ': ',
  comma: '、',
};
