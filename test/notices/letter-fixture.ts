import type { LetterDormancy, LetterInput, LetterItem } from '#libs/notices/letter-input';
import { isBreachNoticeKind, isLanNoticeKind, type NoticeKind } from '#libs/notices/kinds';
import type { Language } from '#libs/kernel/localized';
import { accountWorkItems } from '#libs/lifecycles/account/work-items';
import type { ListNotice } from '#libs/record/committee-lists/notice';
import type { PasswordPolicyChange } from '#libs/record/password-policy/store';
import type { Rung } from '#libs/lifecycles/work-item';
import { breachParameters } from './breach-fixture.js';
import { lanParameters } from './lan-fixture.js';

/** What the committee is told of a defect (4.2.4(8)). */
const defectReport = {
  server: 'w01',
  description: '21/tcp',
  defect: '21/tcp',
  countermeasures: '0/1',
  at: '2026-05-07T01:00:00.000Z',
  by: 'person_01',
  early: true,
};

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
    subject: {},
    people: {},
    ...change,
  };
}

/** The duty to create the account, with the same dates. */
export function provisioning(change: Partial<LetterItem> = {}): LetterItem {
  const { title, ifNobodyActs } = accountWorkItems.provisioning;
  return approval({ kind: 'duty', title, ifNobodyActs, lapses: false, waitingRole: 'SERVER_ADMINISTRATOR', ...change });
}

const items = {
  minLength: 8,
  requiredClasses: ['UPPER', 'LOWER', 'SPECIAL'],
  maxAge: 'P3M',
  history: 10,
  changeAtFirstLogon: true,
  factors: 1,
  lockoutThreshold: 10,
};

/** An account that nobody has ever used. */
export const dormancy: LetterDormancy = { suspendsAt: '2026-06-19T01:00:00.000Z', recipientIs: 'user' };

/** A password policy of which everything but the history became stricter. */
export const revision: PasswordPolicyChange = {
  version: 2,
  effectiveFrom: '2026-05-04T01:00:00.000Z',
  before: { ...items, changeAtFirstLogon: false },
  after: {
    minLength: 12,
    requiredClasses: ['UPPER', 'LOWER', 'DIGIT', 'SPECIAL'],
    maxAge: 'P2M',
    history: 10,
    changeAtFirstLogon: true,
    factors: 2,
    lockoutThreshold: 5,
  },
};

/** A list of which something changed, with one server that is off it now. */
export const listNotice: ListNotice = {
  list: 'RECOMMENDED_PLATFORM',
  decision: 'ISC-2026-014',
  reason: '7',
  added: [{ product: 'OS-A', versions: [] }],
  changed: [{ product: 'OS-B', versions: ['12.*', '13'], before: ['11.*'] }],
  struckOff: [{ product: 'OS-C', versions: ['20.04'] }],
  moreChanges: 2,
  servers: ['web01'],
  moreServers: 0,
};

/** What a letter of a kind is written from, as the courier would gather it. */
export function letterInput(kind: NoticeKind, language: Language, change: Partial<LetterInput> = {}): LetterInput {
  const ofLan = isLanNoticeKind(kind);
  const ofBreach = isBreachNoticeKind(kind);
  const ofCase =
    ofLan ||
    ofBreach ||
    ['outcome', 'withdrawn', 'password-policy', 'dormancy-warning', 'committee-list', 'defect-reported'].includes(kind);
  return {
    kind,
    language,
    timeZone: 'Asia/Tokyo',
    recipient: '佐藤 健一',
    governed: {
      id: 'account_01',
      ...(ofLan ? { slug: 'lan-connection' } : {}),
      ...(ofBreach ? { slug: 'server-breach' } : {}),
      ...(kind === 'committee-list' ? { slug: kind } : {}),
      ...(kind === 'defect-reported' ? { slug: 'server-defect' } : {}),
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
    ...(kind === 'password-policy' ? { revision } : {}),
    ...(ofLan ? { own: lanParameters[kind] } : {}),
    ...(ofBreach ? { own: breachParameters[kind] } : {}),
    ...(kind === 'committee-list' ? { own: { ...listNotice } } : {}),
    ...(kind === 'defect-reported' ? { own: defectReport } : {}),
    ...(kind === 'dormancy-warning' ? { dormancy } : {}),
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
