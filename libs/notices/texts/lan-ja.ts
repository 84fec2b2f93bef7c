import type { LanWords } from './lan-words.js';

/** Letters about LAN connections in Japanese. */
export const lanJapanese: LanWords = {
  labels: {
    purpose: '利用目的',
    network: 'ネットワーク',
    form: '接続形態',
    place: '設置箇所',
    hours: '利用時間帯',
    services: '利用サービス',
    period: '予定期間',
    plannedFrom: '予定期間の開始',
    plannedTo: '予定期間の終了',
    hostName: 'ホスト名称',
    address: 'IPアドレス',
    acquisition: '固定IP・DHCPの別',
    connectionPoint: '接続箇所',
    dns: 'DNS登録の有無',
    directory: 'ディレクトリ登録情報',
    mac: 'MACアドレス',
    protection: '保護の方式',
    authentication: '認証',
    encryption: '暗号化',
    multiFactor: '多要素認証',
    deviceAdministrator: '機器の管理者',
    deviceContact: '機器の管理者の連絡先',
    userContact: '利用者の連絡先',
    restriction: '制限の内容',
    lifting: '解除の理由',
    emergency: '緊急',
    end: '終了の事由',
    instruction: '指示の内容',
    reason: '理由',
  },
  forms: { WIRED: '有線', WIRELESS: '無線', REMOTE: 'リモート接続' },
  acquisitions: { FIXED: '固定IP', DHCP: 'DHCP' },
  dynamic: '動的(DHCP)',
  registered: { yes: '登録あり', no: '登録なし' },
  answered: { yes: 'あり', no: 'なし' },
  nothing: 'なし',
  period: (from, to) => `${from} から ${to} まで`,
  restrictionKinds: { ACCESS_CONTROL: 'アクセス制御', DISCONNECTION: '切断' },
  endReasons: {
    PERIOD_EXPIRED: '予定期間が満了したため',
    DEPARTMENT_JUDGEMENT: '情報システム部が必要と判断したため',
    UNNECESSARY: '接続が不要になったため',
    IMPROPER: '接続が不相当と認められたため',
  },
  headings: {
    purpose: '許可された利用目的',
    form: '許可された利用形態',
    device: '機器の情報',
    changes: '変更の内容',
    observed: '許可の内容と観測された内容の比較',
    answer: 'お願いしたいこと',
    silence: '回答がない場合',
  },
  changed: (label, before, after) => `${label} 変更前: ${before} → 変更後: ${after}`,
  unchanged: (label, value) => `${label} 変更なし: ${value}`,
  deviates: (label, declared, observed) => `${label} 許可: ${declared} / 観測: ${observed}`,
  seenBy: (source, at) => `${source}による観測(${at})`,
  conforms: '許可の内容との相違はありません。',
  neverSeen: '観測された記録はありません。現地または機器の設定で確認してください。',
  letters: {
    'lan-instruction': {
      head: 'LAN接続の利用に関する指示',
      lead: '次のLAN接続について、情報システム部から指示があります。内容を確認し、従ってください。',
    },
    'lan-restricted': {
      head: 'LAN接続の制限のお知らせ',
      lead: '情報システム部による、次のLAN接続の制限をお知らせします。解除の連絡があるまで、制限された利用を行わないでください。',
    },
    'lan-lifted': {
      head: 'LAN接続の制限解除のお知らせ',
      lead: '次のLAN接続の制限の解除をお知らせします。許可されたとおりに再び利用できます。',
    },
    'lan-expiry': {
      head: 'LAN接続の予定期間満了のお知らせ',
      lead: '次のLAN接続は、まもなく予定期間が満了します。引き続き必要かどうか、ご回答ください。',
    },
    'lan-ended': {
      head: 'LAN接続の終了のお知らせ',
      lead: '次のLAN接続の終了をお知らせします。今後、この機器をLANに接続しないでください。再び必要になった場合は、あらためて申請してください。',
    },
  },
  permission: {
    new: {
      head: 'LAN接続の許可通知',
      lead: 'LAN接続が許可され、登録が完了しました。次の条件の範囲で利用してください。',
    },
    change: {
      head: 'LAN接続の変更許可通知',
      lead: 'LAN接続の変更が許可され、登録が完了しました。今後は次の条件の範囲で利用してください。',
    },
  },
  beforeInstruction: '緊急のため、事前の指示に先立って制限するものです。',
  expiry: {
    extend:
      '延長する場合は、下のリンクから新しい終了日と理由を記入して申請してください。変更の申請として審査されます。',
    unneeded: '不要な場合は、同じページで「不要になった」と回答してください。',
    silence: (at) => `回答がなければ、${at} をもって接続は終了します。`,
    action: '延長を申請する、または不要と回答する',
  },
  endings: {
    connected: {
      head: 'LAN接続の利用開始のお知らせ',
      lead: (title) => `「${title}」の登録が完了しました。`,
      applicant: '許可の条件は許可通知のとおりです。',
      user: '許可の条件の範囲で利用してください。',
    },
    rejected: {
      head: '却下のお知らせ',
      lead: (title) => `「${title}」の申請は、審査の結果、却下されました。`,
      applicant: '確保していたIPアドレス等は解放しました。必要な場合は、理由を確認のうえ、あらためて申請してください。',
      user: 'あなたのための申請でしたが、接続はできません。業務に必要な場合は、申請者に相談してください。',
    },
    lapsed: {
      head: '期限切れによる却下のお知らせ',
      lead: (title) => `「${title}」の申請は、最後の期限までに審査結果が出なかったため、自動的に却下されました。`,
      applicant:
        '確保していたIPアドレス等は解放しました。許可されたものとして扱われることはありません。必要な場合は、あらためて申請してください。',
      user: 'あなたのための申請でしたが、接続はできません。業務に必要な場合は、申請者に相談してください。',
    },
    withdrawn: {
      head: '取り下げのお知らせ',
      lead: (title) => `「${title}」の申請は取り下げられました。`,
      applicant: '確保していたIPアドレス等は解放しました。必要になった場合は、あらためて申請してください。',
      user: 'あなたのための申請でしたが、取り下げられたため接続はできません。心当たりがない場合は、申請者に確認してください。',
    },
    failed: {
      head: '登録不成立のお知らせ',
      lead: (title) => `「${title}」は許可されましたが、期限までに登録できませんでした。`,
      applicant:
        '途中までの登録は取り消し、確保していたIPアドレス等はすべて解放しました。必要な場合は、あらためて申請してください。',
      user: '接続はできません。業務に必要な場合は、申請者に相談してください。',
    },
    checked: {
      head: '接続状態の確認完了のお知らせ',
      lead: (title) => `「${title}」の接続状態の確認が終わりました。`,
      applicant: '接続は引き続き有効です。',
      user: '許可の条件の範囲で引き続き利用できます。',
    },
    surveyed: {
      head: '影響調査完了のお知らせ',
      lead: (title) => `「${title}」の周辺業務への影響調査が終わりました。`,
      applicant: '予定期間の満了時に接続は終了します。延長が必要な場合は、満了の前に申請してください。',
      user: '予定期間の満了時に接続は終了します。延長が必要な場合は、満了の前に申請してください。',
    },
    changed: {
      head: '変更完了のお知らせ',
      lead: (title) => `「${title}」の変更の手続きが完了しました。`,
      applicant: '変更後の条件は変更許可通知のとおりです。',
      user: '変更後の条件の範囲で利用してください。',
    },
    'change-rejected': {
      head: '変更申請却下のお知らせ',
      lead: (title) => `「${title}」の変更の申請は、審査の結果、却下されました。`,
      applicant: '接続はこれまでの条件のままです。必要な場合は、理由を確認のうえ、あらためて申請してください。',
      user: '接続はこれまでの条件のままです。',
    },
    'change-lapsed': {
      head: '期限切れによる変更申請却下のお知らせ',
      lead: (title) => `「${title}」の変更の申請は、最後の期限までに審査結果が出なかったため、自動的に却下されました。`,
      applicant:
        '接続はこれまでの条件のままです。許可されたものとして扱われることはありません。必要な場合は、あらためて申請してください。',
      user: '接続はこれまでの条件のままです。',
    },
    'change-withdrawn': {
      head: '変更申請取り下げのお知らせ',
      lead: (title) => `「${title}」の変更の申請は取り下げられました。`,
      applicant: '接続はこれまでの条件のままです。必要になった場合は、あらためて申請してください。',
      user: '接続はこれまでの条件のままです。',
    },
    'change-failed': {
      head: '変更登録不成立のお知らせ',
      lead: (title) => `「${title}」の変更は許可されましたが、期限までに登録できませんでした。`,
      applicant:
        '途中までの登録は取り消し、変更のために確保していたものは解放しました。接続はこれまでの条件のままです。必要な場合は、あらためて申請してください。',
      user: '接続はこれまでの条件のままです。',
    },
    restricted: {
      head: '制限実施のお知らせ',
      lead: (title) => `「${title}」の制限を実施しました。`,
      applicant: '制限は、解除されるまで続きます。',
      user: '制限は、解除されるまで続きます。解除については情報システム部に相談してください。',
    },
    lifted: {
      head: '制限解除のお知らせ',
      lead: (title) => `「${title}」の制限を解除しました。`,
      applicant: '接続は許可された条件で再び有効です。',
      user: '許可された条件の範囲で再び利用できます。',
    },
    ended: {
      head: '接続終了のお知らせ',
      lead: (title) => `「${title}」の終了を確認しました。`,
      applicant: '利用者管理情報と各一覧を更新しました。再び必要になった場合は、あらためて申請してください。',
      user: '今後、この機器をLANに接続しないでください。再び必要になった場合は、あらためて申請してください。',
    },
  },
  overtaken: (cause) => `次の件は、次の事由により取り消されました: ${cause}。対応は不要です。`,
  postponed:
    '次の件は、先に行うべき手続きがあるため、いったん取り消されました。必要であれば、その後あらためてお願いします。',
};
