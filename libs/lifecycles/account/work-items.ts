import type { WorkItemDefinition } from '../work-item.js';
import type { AccountTransition } from './transitions.js';

const refusedInTheEnd = {
  ja: '最後の期限までに決定がなければ、この申請は却下されます。承認されることはありません。',
  en: 'Without a decision by the last deadline the application is rejected. Silence never approves it.',
};
const reportedInTheEnd = {
  ja: '完了するまで催促し、上長、情報システム部、情報セキュリティ委員会の順に報告します。',
  en: 'It is called in until it is done, and reported to the superior, the information systems department and the committee in turn.',
};

/** Everything an account's way to its user makes people do. */
export const accountWorkItems = {
  'department-approval': {
    kind: 'approval',
    clause: '4.1.1(1)',
    title: { ja: '新規アカウント申請の承認', en: 'Decide on an application for a new account' },
    responsible: 'department-manager',
    deadline: 'account.approval.deadline',
    opens: 'ask-department',
    answers: { approve: 'approve', reject: 'reject', return: 'send-back' },
    lapses: 'lapse',
    excludes: ['applicant', 'user'],
    ifNobodyActs: refusedInTheEnd,
  },
  correction: {
    kind: 'duty',
    clause: '4.1.1(1)',
    title: { ja: '差し戻された申請の修正', en: 'Correct the application that was sent back' },
    responsible: 'applicant',
    deadline: 'account.correction.deadline',
    opens: 'ask-correction',
    answers: { resubmit: 'resubmit' },
    lapses: 'lapse',
    excludes: [],
    ifNobodyActs: {
      ja: '最後の期限までに再提出がなければ、この申請は却下されます。',
      en: 'Without a resubmission by the last deadline the application is rejected.',
    },
  },
  provisioning: {
    kind: 'duty',
    clause: '4.1.1(1)',
    title: { ja: '承認されたアカウントの作成', en: 'Create the account that was approved' },
    responsible: 'administrators',
    deadline: 'account.provisioning.deadline',
    opens: 'begin-provisioning',
    answers: { complete: 'provision' },
    excludes: ['applicant', 'user'],
    ifNobodyActs: reportedInTheEnd,
  },
  'password-setting': {
    kind: 'duty',
    clause: '4.1.1(3)',
    title: { ja: '初期パスワードの設定', en: 'Set the initial password on the target' },
    responsible: { whoMade: ['provision', 'renew-password'], as: 'PROVISIONER' },
    deadline: 'account.provisioning.deadline',
    opens: 'issue-password',
    answers: { complete: 'set-password' },
    excludes: ['user'],
    ifNobodyActs: reportedInTheEnd,
  },
  'password-acknowledgement': {
    kind: 'duty',
    clause: '4.1.1(3)',
    title: { ja: '初期パスワードの受領確認', en: 'Acknowledge the initial password' },
    responsible: 'user',
    deadline: 'account.initial-password.ack',
    opens: 'deliver-password',
    answers: { complete: 'acknowledge' },
    excludes: [],
    ifNobodyActs: reportedInTheEnd,
  },
} as const satisfies Record<string, WorkItemDefinition<AccountTransition>>;

/** What an account asks people for. */
export type AccountWorkItem = keyof typeof accountWorkItems;
