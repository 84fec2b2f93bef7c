import type { Localized } from '#libs/kernel/localized';
import type { Cause } from './contract.js';
import type { AccountTransition } from './transitions.js';

/** Why an account is changed or put out of use, in words (4.1.2(3), 4.1.3(4)). */
export const causeWords = {
  APPLICATION: { ja: '利用部門の申請', en: 'application of the user department' },
  REVIEW: { ja: 'アクセス権の見直し', en: 'review of access rights' },
  INVENTORY: { ja: 'アカウントの棚卸し', en: 'inventory of accounts' },
  DORMANT: { ja: '長期間の未使用', en: 'not used for a long time' },
  LEAVER: { ja: '利用者の退職', en: 'its user has left' },
  RETIREMENT: { ja: 'サーバの撤去', en: 'its server was retired' },
} as const satisfies Record<Cause['kind'], Localized>;

/** The same for each matter that nobody applied for. */
export const causesOfMatters = {
  'order-change': causeWords.REVIEW,
  'find-unneeded': causeWords.INVENTORY,
  'find-dormant': causeWords.DORMANT,
  'find-left': causeWords.LEAVER,
  void: causeWords.LEAVER,
} as const satisfies Partial<Record<AccountTransition, Localized>>;
