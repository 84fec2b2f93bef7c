import { reportedInTheEnd, type WorkItemDefinition } from '../work-item.js';
import type { DisposalTransition } from './transitions.js';

const department = { role: 'INFORMATION_SYSTEMS_DEPARTMENT' } as const;

/** What a disposal makes people do (4.6.3). */
export const disposalWorkItems = {
  'department-approval': {
    kind: 'approval',
    clause: '4.6.3(1)',
    title: { ja: '機器・媒体の廃棄の承認', en: 'Decide on a disposal' },
    responsible: department,
    deadline: 'media.disposal.decision',
    opens: 'ask-department',
    answers: { approve: 'approve', reject: 'reject' },
    lapses: 'lapse',
    excludes: ['applicant'],
    ifNobodyActs: {
      ja: '期限までに決定がなければ却下され、すべての品目は元の状態に戻ります。',
      en: 'Without a decision in time it is refused, and every item goes back to where it stood.',
    },
  },
  'committee-vote': {
    kind: 'vote',
    clause: '4.6.3(2)',
    title: { ja: '廃棄の外部委託の承認', en: 'Vote on having a vendor dispose of things' },
    responsible: { role: 'INFORMATION_SECURITY_COMMITTEE' },
    deadline: 'media.disposal.vote',
    opens: 'ask-committee',
    answers: { approve: 'approve-outsourcing', reject: 'reject-outsourcing' },
    excludes: ['applicant'],
    ifNobodyActs: {
      ja: '期限までに決しなければ委員長に報告します。投票がないまま委託が認められることはありません。',
      en: 'A vote that is not decided in time goes to the chair. Nothing is ever outsourced by silence.',
    },
  },
  sanitisation: {
    kind: 'duty',
    clause: '4.6.3(1)',
    title: { ja: '廃棄する機器・媒体の消去または破壊', en: 'Erase or destroy what is disposed of' },
    responsible: department,
    deadline: 'media.disposal.sanitisation',
    opens: 'ask-sanitisation',
    answers: { complete: 'sanitise' },
    excludes: [],
    ifNobodyActs: reportedInTheEnd,
  },
  'contract-renewal': {
    kind: 'duty',
    clause: '4.6.3(2)',
    title: { ja: '廃棄委託契約の更新', en: 'Name a contract in the place of the one that ended' },
    responsible: department,
    deadline: 'media.disposal.contract',
    opens: 'ask-contract',
    answers: { complete: ['renew-contract', 'renew-before-vote'] },
    excludes: [],
    ifNobodyActs: {
      ja: '新しい契約が登録されるまで引渡しはできません。催促し、上長、情報システム部、情報セキュリティ委員会の順に報告します。',
      en: 'Nothing is handed over before there is a contract. It is called in and reported to the superior, the information systems department and the committee in turn.',
    },
  },
  'hand-over': {
    kind: 'duty',
    clause: '4.6.3(2)',
    title: { ja: '廃棄業者への引渡し', en: 'Hand the items over to the vendor' },
    responsible: department,
    deadline: 'media.disposal.hand-over',
    opens: 'ask-hand-over',
    answers: { complete: 'hand-over' },
    excludes: [],
    ifNobodyActs: reportedInTheEnd,
  },
  certificate: {
    kind: 'duty',
    clause: '4.6.3(2)',
    title: { ja: '廃棄証明書の受領', en: "Record the vendor's certificate of disposal" },
    responsible: department,
    deadline: 'media.disposal.certificate',
    opens: 'ask-certificate',
    answers: { complete: 'certify' },
    excludes: [],
    ifNobodyActs: reportedInTheEnd,
  },
  mismatch: {
    kind: 'duty',
    clause: '4.6.3(2)',
    title: { ja: '廃棄証明書の不一致の解消', en: 'Clear what does not match the certificate' },
    responsible: department,
    deadline: 'media.disposal.mismatch',
    opens: 'ask-clearing',
    answers: { complete: 'clear' },
    excludes: [],
    ifNobodyActs: reportedInTheEnd,
  },
} as const satisfies Record<string, WorkItemDefinition<DisposalTransition>>;

/** What a disposal asks people for. */
export type DisposalWorkItem = keyof typeof disposalWorkItems;
