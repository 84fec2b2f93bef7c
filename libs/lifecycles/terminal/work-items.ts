import { reportedInTheEnd, type WorkItemDefinition } from '../work-item.js';
import type { TerminalTransition } from './transitions.js';

const administrators = { role: 'CLIENT_TERMINAL_ADMINISTRATOR' } as const;

/** Everything that a terminal makes people do (4.3). */
export const terminalWorkItems = {
  'set-up': {
    kind: 'duty',
    clause: '4.3.1(2)',
    title: { ja: 'クライアント端末の設定', en: 'Set a client terminal up' },
    responsible: administrators,
    deadline: 'client.set-up.deadline',
    opens: 'ask-set-up',
    answers: { complete: 'set-up' },
    excludes: [],
    ifNobodyActs: reportedInTheEnd,
  },
  correction: {
    kind: 'duty',
    clause: '4.3.1(2)',
    title: { ja: 'クライアント端末の設定の是正', en: 'Put the set-up of a client terminal right' },
    responsible: administrators,
    deadline: 'client.set-up.deadline',
    opens: 'ask-correction',
    answers: { complete: 'correct' },
    excludes: [],
    ifNobodyActs: reportedInTheEnd,
  },
  acceptance: {
    kind: 'duty',
    clause: '4.3.1(1)',
    title: {
      ja: 'クライアント端末の受領と利用条件の承諾',
      en: 'Accept a client terminal and the conditions of its use',
    },
    responsible: 'user',
    deadline: 'client.acceptance.deadline',
    opens: 'ask-acceptance',
    answers: { complete: 'accept' },
    personal: true,
    excludes: [],
    ifNobodyActs: {
      ja: '承諾されるか返却されるまで催促します。',
      en: 'It is called in until the conditions are accepted or the terminal is given back.',
    },
  },
  'take-out-approval': {
    kind: 'approval',
    clause: '4.3.2(1)',
    title: { ja: 'クライアント端末の持出しの承認', en: 'Decide on taking a client terminal out' },
    responsible: 'department-manager',
    deadline: 'client.take-out.decision',
    opens: 'ask-take-out',
    answers: { approve: 'grant-take-out', reject: 'refuse-take-out' },
    lapses: 'lapse-take-out',
    excludes: ['applicant'],
    ifNobodyActs: { ja: '期限までに決定がなければ却下されます。', en: 'Without a decision in time it is rejected.' },
  },
  'bringing-back': {
    kind: 'duty',
    clause: '4.3.2(1)',
    title: { ja: '持ち出したクライアント端末の持帰り', en: 'Bring the client terminal back' },
    responsible: 'user',
    deadline: 'client.take-out.longest',
    opens: 'let-out',
    answers: { complete: 'bring-back' },
    excludes: [],
    ifNobodyActs: reportedInTheEnd,
  },
  'extension-approval': {
    kind: 'approval',
    clause: '4.3.2(1)',
    title: { ja: 'クライアント端末の持出し延長の承認', en: 'Decide on keeping a client terminal out for longer' },
    responsible: 'department-manager',
    deadline: 'client.take-out.decision',
    opens: 'ask-extension',
    answers: { approve: 'grant-extension', reject: 'refuse-extension' },
    lapses: 'lapse-extension',
    atDue: 'lapse',
    excludes: ['applicant'],
    ifNobodyActs: {
      ja: '持出し期間の終わりまでに決定がなければ延長されません。',
      en: 'Without a decision by the end of the period it is not extended.',
    },
  },
  initialisation: {
    kind: 'duty',
    clause: '4.3.3(1)',
    title: { ja: '返却されたクライアント端末の初期化', en: 'Initialise a client terminal that was given back' },
    responsible: administrators,
    deadline: 'client.set-up.deadline',
    opens: 'ask-initialisation',
    answers: { complete: 'initialise' },
    excludes: [],
    ifNobodyActs: reportedInTheEnd,
  },
} as const satisfies Record<string, WorkItemDefinition<TerminalTransition>>;

/** What a terminal asks people for. */
export type TerminalWorkItem = keyof typeof terminalWorkItems;
