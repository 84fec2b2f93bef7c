import { language } from './words.page.mjs';

/** Texts of the page of a stocktaking, in the language of the page. */
export const stockWords = {
  ja: {
    columns: ['機器・媒体', '台帳の保管場所', '回答'],
    carriedOut: '報告済み',
    confidential: '機密情報あり',
    has: { medium: (name) => `持出し中: ${name}`, terminal: (name) => `利用者: ${name}` },
    places: { OFFICE: '社内', HOME: '自宅', OUTSIDE: '社外' },
    place: 'あった場所(必須)',
    note: '探した範囲・確認の方法',
    results: { FOUND: 'あった', NOT_FOUND: '見つからない', ELSEWHERE: '別の場所にあった' },
    states: { applying: '報告中' },
    orderStates: { ordered: '報告中', occupied: '処理中のため待機', done: '報告済み', needless: '報告不要' },
  },
  en: {
    columns: ['Equipment or medium', 'Kept at, by the ledger', 'Answer'],
    carriedOut: 'Reported',
    confidential: 'holds confidential information',
    has: { medium: (name) => `out with ${name}`, terminal: (name) => `used by ${name}` },
    places: { OFFICE: 'in the office', HOME: 'at home', OUTSIDE: 'outside' },
    place: 'Where it was (required)',
    note: 'Where one looked, how it was seen',
    results: { FOUND: 'Found', NOT_FOUND: 'Not found', ELSEWHERE: 'Found elsewhere' },
    states: { applying: 'Being reported' },
    orderStates: {
      ordered: 'being reported',
      occupied: 'waits for another case',
      done: 'reported',
      needless: 'needless',
    },
  },
}[language];
