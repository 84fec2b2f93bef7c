import type { Language, Localized } from '#libs/kernel/localized';
import type { EndingWords } from '../voice.js';

type Words = Omit<EndingWords, 'nothingCame'>;

/** What the letters call what they show. */
export const terminalLabels = {
  terminal: { ja: '端末の台帳番号', en: 'Terminal' },
  serial: { ja: '製造番号', en: 'Serial number' },
  purpose: { ja: '持ち出しの目的', en: 'Taken out for' },
  destination: { ja: '持ち出し先', en: 'Taken to' },
  period: { ja: '持ち出し期間', en: 'Period' },
  extension: { ja: '希望する延長', en: 'More time until' },
  conditions: { ja: '利用条件の版', en: 'Version of the conditions' },
} as const satisfies Record<string, Localized>;

const both = (head: Localized, lead: Localized, meaning: Localized): Record<Language, Words> => {
  const words = (language: Language): Words => ({
    head: head[language],
    lead: () => lead[language],
    applicant: meaning[language],
    user: meaning[language],
  });
  return { ja: words('ja'), en: words('en') };
};

const stays = { ja: '端末は社内でこれまでどおり使えます。', en: 'You go on using the terminal inside the company.' };

/** How matters of a client terminal end, by the transition that ended them (4.3). */
export const terminalEndings: Readonly<Record<string, Record<Language, Words>>> = {
  'refuse-take-out': both(
    { ja: '持ち出し却下のお知らせ', en: 'Not to be taken out' },
    { ja: 'クライアント端末の持ち出しは却下されました。', en: 'Taking the client terminal out was refused.' },
    stays,
  ),
  'lapse-take-out': both(
    { ja: '持ち出し却下のお知らせ(期限切れ)', en: 'Not to be taken out' },
    {
      ja: '期限までに決定がなかったため、持ち出しは自動的に却下されました。',
      en: 'Nobody decided in time, so taking the client terminal out was refused automatically.',
    },
    stays,
  ),
  'secure-loss': both(
    { ja: '端末の紛失のお知らせ', en: 'Terminal lost' },
    {
      ja: 'クライアント端末の紛失が報告されました。この端末のLAN接続を制限し、相違として記録しました。',
      en: 'A client terminal was reported lost. Its LAN connections are being restricted, and a finding is on record.',
    },
    {
      ja: '見つかったときは、電源を入れずにクライアント端末管理者に渡してください。',
      en: 'If it is found, hand it to a client terminal administrator without switching it on.',
    },
  ),
  return: both(
    { ja: '端末の返却のお知らせ', en: 'Terminal given back' },
    { ja: 'クライアント端末は返却されました。', en: 'The client terminal was given back.' },
    { ja: '対応は不要です。', en: 'There is nothing left to do.' },
  ),
  'report-loss': both(
    { ja: '端末の紛失のお知らせ', en: 'Terminal lost' },
    { ja: 'クライアント端末の紛失が報告されました。', en: 'The client terminal was reported lost.' },
    { ja: '対応は不要です。', en: 'There is nothing left to do.' },
  ),
  'withdraw-take-out': both(
    { ja: '持ち出し申請の取り下げ', en: 'Take-out withdrawn' },
    {
      ja: 'クライアント端末の持ち出しの申請は取り下げられました。',
      en: 'The application to take it out was withdrawn.',
    },
    stays,
  ),
  'bring-back-early': both(
    { ja: '端末の持帰りのお知らせ', en: 'Terminal is back' },
    { ja: 'クライアント端末は戻りました。延長の決定は不要です。', en: 'It is back; more time is not needed any more.' },
    stays,
  ),
  'apply-extension': both(
    { ja: '持ち出し延長の申請', en: 'More time applied for' },
    {
      ja: '持ち出しの延長が申請されました。決定までは元の期限のままです。',
      en: 'More time was applied for. Until that is decided the old day stands.',
    },
    { ja: '決定をお待ちください。', en: 'Wait for the decision.' },
  ),
};
