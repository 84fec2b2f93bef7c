import { reportedInTheEnd, type WorkItemDefinition } from '../work-item.js';
import type { ServerDefectTransition } from './transitions.js';

const itsAdministrators = { named: 'SERVER_ADMINISTRATOR', otherwise: { role: 'SERVER_ADMINISTRATOR' } } as const;

/** What a defect asks people for. */
export const serverDefectWorkItems = {
  correction: {
    kind: 'duty',
    clause: '4.2.4(8)',
    title: { ja: '検査で判明した不備の是正', en: 'Correct a defect that the inspection found' },
    responsible: itsAdministrators,
    deadline: 'server.defect.correction-deadline',
    opens: 'ask-correction',
    answers: { complete: 'correct' },
    excludes: [],
    ifNobodyActs: reportedInTheEnd,
  },
  report: {
    kind: 'duty',
    clause: '4.2.4(8)',
    title: { ja: '不備と対策状況の委員会への報告', en: 'Report the defect and its countermeasures to the committee' },
    responsible: itsAdministrators,
    deadline: 'server.defect.report-deadline',
    opens: 'ask-report',
    answers: { complete: 'report' },
    excludes: [],
    ifNobodyActs: reportedInTheEnd,
  },
  acknowledgement: {
    kind: 'approval',
    clause: '4.2.4(8)',
    title: { ja: '不備の是正報告の確認', en: 'Take note of the correction of a defect' },
    responsible: { role: 'INFORMATION_SECURITY_COMMITTEE' },
    deadline: 'server.defect.acknowledgement-deadline',
    opens: 'ask-committee',
    answers: { approve: 'acknowledge', return: 'demand-more' },
    excludes: [],
    ifNobodyActs: reportedInTheEnd,
  },
} as const satisfies Record<string, WorkItemDefinition<ServerDefectTransition>>;

/** What a defect asks for. */
export type ServerDefectWorkItem = keyof typeof serverDefectWorkItems;
