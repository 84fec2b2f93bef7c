import { reportedInTheEnd, type WorkItemDefinition } from '../work-item.js';
import type { MediumTransition } from './transitions.js';

const department = { role: 'INFORMATION_SYSTEMS_DEPARTMENT' } as const;

/** What a medium makes people do (4.6.2). */
export const mediumWorkItems = {
  'checkout-decision': {
    kind: 'approval',
    clause: '4.6.2(1)',
    title: { ja: '媒体持出しの承認', en: 'Decide on taking a medium out' },
    responsible: department,
    deadline: 'media.checkout.decision',
    opens: 'ask-checkout',
    answers: { approve: 'approve-checkout', reject: 'reject-checkout' },
    lapses: 'lapse-checkout',
    excludes: ['applicant'],
    ifNobodyActs: {
      ja: '期限までに決定がなければ、持出しは認められません。',
      en: 'Without a decision in time the medium stays where it is.',
    },
  },
  'bringing-back': {
    kind: 'duty',
    clause: '4.6.2(1)',
    title: { ja: '持ち出した媒体の返却', en: 'Bring the medium back' },
    responsible: 'user',
    deadline: 'media.checkout.return',
    opens: 'hand-out',
    answers: { complete: 'return' },
    excludes: [],
    ifNobodyActs: {
      ja: '返却されるまで催促し、上長、情報システム部、情報セキュリティ委員会の順に報告します。見つからないときは直ちに紛失を報告してください。',
      en: 'It is called in until it is back, and reported to the superior, the information systems department and the committee in turn. Report it as lost at once when it cannot be found.',
    },
  },
  erasure: {
    kind: 'duty',
    clause: '4.6.2(3)',
    title: { ja: '再利用する媒体の消去', en: 'Erase a medium before its reuse' },
    responsible: department,
    deadline: 'media.erasure.deadline',
    opens: 'ask-erasure',
    answers: { complete: ['erase', 'erase-alone'] },
    excludes: [],
    ifNobodyActs: reportedInTheEnd,
  },
  witnessing: {
    // An approval, so that the witness confirms exactly what was shown, or says that it was otherwise.
    kind: 'approval',
    clause: '4.6.2(3)',
    title: { ja: '媒体消去の立会いの確認', en: 'Confirm that you saw the medium erased' },
    responsible: { named: department.role },
    deadline: 'media.erasure.witness',
    opens: 'ask-witness',
    answers: { approve: 'witness', reject: 'deny-erasure' },
    lapses: 'miss-witness',
    personal: true,
    excludes: [],
    ifNobodyActs: {
      ja: '期限までに立会人の確認がなければ、消去はなかったものとして、やり直しになります。',
      en: 'Without the word of the witness in time the erasure does not count and is done again.',
    },
  },
} as const satisfies Record<string, WorkItemDefinition<MediumTransition>>;

/** What a medium asks people for. */
export type MediumWorkItem = keyof typeof mediumWorkItems;
