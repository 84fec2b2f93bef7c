import type { LetterInput, LetterItem } from '#libs/notices/letter-input';
import type { NoticeKind } from '#libs/notices/kinds';
import type { Language } from '#libs/kernel/localized';
import { accountWorkItems } from '#libs/lifecycles/account/work-items';
import type { Rung } from '#libs/lifecycles/work-item';

const because = { ja: '計画', en: 'planned' };

/** A ladder of the department's approval in May 2026, when 3 to 6 May are closed. */
export const ladder: Rung[] = [
  { ordinal: 1, act: 'remind', at: '2026-05-08T01:00:00.000Z', explanation: because },
  { ordinal: 2, act: 'overdue', at: '2026-05-09T01:00:00.000Z', explanation: because },
  { ordinal: 3, act: 'remind', at: '2026-05-10T01:00:00.000Z', explanation: because },
  { ordinal: 4, act: 'escalate', target: 'SUPERIOR', at: '2026-05-11T01:00:00.000Z', explanation: because },
  {
    ordinal: 5,
    act: 'escalate',
    target: 'INFORMATION_SECURITY_COMMITTEE',
    at: '2026-05-13T01:00:00.000Z',
    explanation: because,
  },
  { ordinal: 6, act: 'default', at: '2026-05-15T01:00:00.000Z', explanation: because },
];

/** The open approval of an application, due on Sat 9 May 2026 at 10:00 in Tokyo. */
export function approval(change: Partial<LetterItem> = {}): LetterItem {
  const { title, ifNobodyActs } = accountWorkItems['department-approval'];
  return {
    id: 'work_item_01',
    kind: 'approval',
    title,
    clause: '4.1.1(1)',
    open: true,
    overdue: false,
    openedAt: '2026-05-01T01:00:00.000Z',
    dueAt: '2026-05-09T01:00:00.000Z',
    waitingRole: 'DEPARTMENT_MANAGER',
    foundAbove: false,
    waitsOn: ['佐藤 健一'],
    ladder,
    lapses: true,
    ifNobodyActs,
    ...change,
  };
}

/** The duty to create the account, with the same dates. */
export function provisioning(change: Partial<LetterItem> = {}): LetterItem {
  const { title, ifNobodyActs } = accountWorkItems.provisioning;
  return approval({ kind: 'duty', title, ifNobodyActs, lapses: false, waitingRole: 'SERVER_ADMINISTRATOR', ...change });
}

/** What a letter of a kind is written from, as the courier would gather it. */
export function letterInput(kind: NoticeKind, language: Language, change: Partial<LetterInput> = {}): LetterInput {
  const ofCase = kind === 'outcome' || kind === 'withdrawn';
  return {
    kind,
    language,
    timeZone: 'Asia/Tokyo',
    recipient: '佐藤 健一',
    governed: {
      id: 'account_01',
      title: { ja: 'アカウント', en: 'Account' },
      target: '販売管理',
      applicant: '鈴木 美咲',
      user: '田中 陽介',
      department: '営業部',
    },
    standing: {},
    page: ofCase ? 'https://kitei.example/v1/accounts/account_01' : 'https://kitei.example/work-items/work_item_01',
    ...(ofCase ? {} : { item: kind === 'reported' ? provisioning() : approval() }),
    ...(kind === 'withdrawn' ? { formerItem: accountWorkItems['department-approval'].title } : {}),
    ...(kind === 'outcome' ? { outcome: { state: 'active', lapsed: false, recipientIs: ['applicant'] } } : {}),
    ...(kind === 'one-time-link'
      ? {
          oneTime: {
            recipient: 'user',
            url: 'https://kitei.example/one-time/token',
            expiresAt: '2026-05-04T01:00:00.000Z',
          },
        }
      : {}),
    ...change,
  };
}
