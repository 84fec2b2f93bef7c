import { language } from './words.page.mjs';

/** Texts of the page of a half-yearly check of LAN connections, in the language of the page. */
export const checkWords = {
  ja: {
    answer: '回答',
    columns: ['利用者と機器', '許可の内容', '許可と観測の比較', '回答'],
    attestation: '通信制御の確認',
    filtersMatch: '許可したサービスと通信制御の設定が一致している',
    howChecked: '確認の方法',
    deviations: '相違の内容(必須)',
    note: '確認の方法・備考',
    seenOtherwise: (source, value) => `${source}の観測: ${value}`,
    choices: {
      '': '未回答',
      CONFORMS: '許可のとおり',
      CHANGE: '相違あり・変更申請を指示',
      RESTRICT: '相違あり・制限',
      END: '相違あり・終了',
    },
    flags: {
      DIFFERS: '観測と相違',
      NEVER_SEEN: '観測なし',
      UNVERIFIED: '許可後の確認が未了',
      RESTRICTED: '制限中',
      SERVICE_NOT_OFFERED: '提供されていないサービス',
      USER_LEFT: '退職者',
    },
    orderStates: {
      ordered: '実施を依頼しました',
      occupied: '別の手続きの終了を待っています',
      done: '実施済み',
      needless: '実施は不要になりました',
    },
  },
  en: {
    answer: 'answer',
    columns: ['User and device', 'Permitted', 'Permitted and observed', 'Answer'],
    attestation: 'Check of the filters',
    filtersMatch: 'Permitted services and filters match',
    howChecked: 'How it was checked',
    deviations: 'What deviates (required)',
    note: 'How it was checked, remarks',
    seenOtherwise: (source, value) => `observed by ${source}: ${value}`,
    choices: {
      '': 'Not answered',
      CONFORMS: 'As permitted',
      CHANGE: 'Deviates: to be changed by application',
      RESTRICT: 'Deviates: restrict',
      END: 'Deviates: end',
    },
    flags: {
      DIFFERS: 'observed otherwise',
      NEVER_SEEN: 'never observed',
      UNVERIFIED: 'check after permission still owed',
      RESTRICTED: 'restricted',
      SERVICE_NOT_OFFERED: 'service not offered',
      USER_LEFT: 'user has left',
    },
    orderStates: {
      ordered: 'Ordered',
      occupied: 'Waits for something else to end',
      done: 'Done',
      needless: 'No longer necessary',
    },
  },
}[language];
