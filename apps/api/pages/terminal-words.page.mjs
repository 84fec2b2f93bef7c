import { language } from './words.page.mjs';

/** Words about client terminals (4.3). */
export const terminalWords = {
  ja: {
    terminal: '端末',
    user: '利用者',
    outing: '持ち出し',
    extension: '希望する延長',
    confidential: '機密情報',
    held: 'あり(復元できない方法で消去し、立会人が必要)',
    conditions: (version) => `利用条件(第${version}版)`,
    accept: '上の利用条件を読み、承諾します。',
    category: '消去の区分',
    method: '方法',
    verification: '確認の方法',
    witness: '立会人(機密情報を入れた端末では必須)',
  },
  en: {
    terminal: 'Terminal',
    user: 'User',
    outing: 'Taken out',
    extension: 'More time',
    confidential: 'Confidential information',
    held: 'yes: made irrecoverable, before a witness',
    conditions: (version) => `Conditions of use, version ${version}`,
    accept: 'I have read the conditions above and accept them.',
    category: 'Category',
    method: 'Method',
    verification: 'How it was made sure',
    witness: 'Witness (demanded where it held confidential information)',
  },
}[language];
