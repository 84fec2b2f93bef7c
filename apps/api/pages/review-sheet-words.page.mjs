import { language } from './words.page.mjs';

/** Texts of the sheet of any review, in the language of the page. */
export const sheetWords = {
  ja: {
    answered: '回答済み',
    carriedOut: '実施済み',
    progress: (done, all) => `${done} / ${all}`,
    saveAnswers: '回答を記録する',
    correctLines: '記録できない回答があります。各行の指摘を確認してください。',
    states: {
      requested: '準備中',
      'in-review': '回答待ち',
      answered: '回答済み',
      applying: '実施中',
      closed: '完了',
    },
  },
  en: {
    answered: 'Answered',
    carriedOut: 'Carried out',
    progress: (done, all) => `${done} of ${all}`,
    saveAnswers: 'Record the answers',
    correctLines: 'Some answers cannot be recorded. See what is said beside the lines.',
    states: {
      requested: 'Being prepared',
      'in-review': 'Waiting for answers',
      answered: 'Answered',
      applying: 'Being carried out',
      closed: 'Closed',
    },
  },
}[language];
