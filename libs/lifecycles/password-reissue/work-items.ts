import { reportedInTheEnd, type WorkItemDefinition } from '../work-item.js';
import type { PasswordReissueTransition } from './transitions.js';

/** What the reissue of a password makes people do. The first two share one deadline, counted from the application. */
export const passwordReissueWorkItems = {
  'identity-check': {
    kind: 'duty',
    clause: '4.1.6(2)',
    title: { ja: 'パスワード再発行申請者の本人確認', en: 'Confirm that the applicant is the user in person' },
    responsible: 'administrators',
    deadline: 'password.reissue.deadline',
    opens: 'ask-identity',
    answers: { complete: ['confirm-identity', 'fail-identity'] },
    excludes: ['applicant', 'user'],
    ifNobodyActs: reportedInTheEnd,
  },
  'password-setting': {
    kind: 'duty',
    clause: '4.1.6(1)',
    title: { ja: '再発行パスワードの設定', en: 'Set the new password on the target' },
    responsible: {
      whoMade: ['confirm-identity', 'renew-password'],
      as: 'IDENTITY_CHECKER',
      otherwise: 'administrators',
    },
    deadline: 'password.reissue.deadline',
    opens: 'issue-password',
    answers: { complete: 'set-password' },
    carried: true,
    excludes: ['applicant', 'user'],
    ifNobodyActs: reportedInTheEnd,
  },
  'password-acknowledgement': {
    kind: 'duty',
    clause: '4.1.6(1)',
    title: { ja: '再発行パスワードの受領確認', en: 'Acknowledge the new password' },
    responsible: 'user',
    deadline: 'account.initial-password.ack',
    opens: 'deliver-password',
    answers: { complete: 'acknowledge' },
    personal: true,
    excludes: [],
    ifNobodyActs: reportedInTheEnd,
  },
} as const satisfies Record<string, WorkItemDefinition<PasswordReissueTransition>>;
