import type { Language } from '#libs/kernel/localized';
import { escaped, page } from '../pages/page.js';

const words = {
  ja: {
    title: '初期パスワードの受け取り',
    once: 'このリンクで表示できるのは一度だけです。ほかの人に見られない場所で開いてください。',
    show: '表示する',
    shown: '初期パスワード',
    keep: 'このページを閉じると二度と表示できません。初回ログオン時に変更し、受領確認を行ってください。',
    administer: 'このページを閉じると二度と表示できません。対象に設定し、設定の完了を報告してください。',
  },
  en: {
    title: 'Your initial password',
    once: 'This link shows it a single time. Open it where nobody else can see it.',
    show: 'Show it',
    shown: 'Initial password',
    keep: 'Once this page is closed it cannot be shown again. Change it at the first logon, and acknowledge it.',
    administer: 'Once this page is closed it cannot be shown again. Set it on the target, and report that it is set.',
  },
} as const;

/** The page that a link opens: reading it shows nothing yet, so that a mail scanner does not use the link up. */
export function invitationPage(language: Language): string {
  const { title, once, show } = words[language];
  const body = `<p>${once}</p>\n<form method="post"><button type="submit">${show}</button></form>`;
  return page({ language, title, body });
}

/** The secret, once. */
export function secretPage(language: Language, secret: string, recipient: 'administrator' | 'user'): string {
  const { title, shown, keep, administer } = words[language];
  const body = `<p id="label">${shown}</p>
<p class="secret" aria-labelledby="label">${escaped(secret)}</p>
<p>${recipient === 'user' ? keep : administer}</p>`;
  return page({ language, title, body });
}
