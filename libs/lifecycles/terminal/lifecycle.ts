import { inOtherHands } from '../asset.js';
import type { Lifecycle } from '../case.js';
import { terminalWorkflowType } from './contract.js';
import { terminalTransitions } from './transitions.js';
import { terminalWorkItems } from './work-items.js';

/** The terminal lifecycle as the record and the documents see it. */
export const terminalLifecycle = {
  slug: 'terminal',
  title: { ja: 'クライアント端末', en: 'client terminal' },
  collection: 'terminals',
  transitions: terminalTransitions,
  workItems: terminalWorkItems,
  workflowType: terminalWorkflowType,
  rests: ['ready', 'in-use', 'lost', ...inOtherHands],
  // Whoever did it knows; of a loss the finding tells (4.5.4).
  untold: [
    ...['register', 'set-up', 'enter-in-use', 'enter-in-stock', 'owe-set-up', 'hand-over', 'bring-back'],
    ...['bring-back-early', 'return', 'find-again'],
    ...['send-to-repair', 'select-for-disposal', 'withdraw-take-out'],
  ],
  causes: {
    'hand-over': { ja: 'クライアント端末の貸与', en: 'a client terminal is handed over' },
    'owe-set-up': { ja: '設定の是正', en: 'its set-up has to be put right' },
    return: { ja: 'クライアント端末の返却', en: 'the client terminal was given back' },
    'report-loss': { ja: 'クライアント端末の紛失', en: 'the client terminal was lost' },
    'find-again': { ja: '紛失したクライアント端末の発見', en: 'the client terminal was found again' },
    'send-to-repair': { ja: 'クライアント端末の修理', en: 'the client terminal is repaired' },
    'select-for-disposal': { ja: 'クライアント端末の廃棄', en: 'the client terminal is disposed of' },
  },
} as const satisfies Lifecycle;
