import { reportedInTheEnd, type WorkItemDefinition } from '../work-item.js';
import type { ServerInspectionTransition } from './transitions.js';

/** What an inspection asks people for. */
export const serverInspectionWorkItems = {
  appointment: {
    kind: 'duty',
    clause: '4.2.4(7)[1st]',
    title: { ja: '第三者検査の検査者の指名', en: 'Name an independent inspector' },
    responsible: { named: 'SERVER_ADMINISTRATOR', otherwise: { role: 'SERVER_ADMINISTRATOR' } },
    deadline: 'server.inspection.appointment-deadline',
    opens: 'ask-appointment',
    answers: { complete: 'appoint' },
    excludes: [],
    ifNobodyActs: reportedInTheEnd,
  },
  inspection: {
    kind: 'duty',
    clause: '4.2.4(7)[1st]',
    title: { ja: 'サーバの第三者検査', en: 'Inspect a server as a third party' },
    responsible: { named: 'THIRD_PARTY_INSPECTOR' },
    deadline: 'server.inspection.deadline',
    opens: 'ask-inspection',
    answers: { complete: ['pass', 'fail'] },
    // Independence is the inspector's own: no deputy inspects.
    personal: true,
    excludes: [],
    ifNobodyActs: reportedInTheEnd,
  },
} as const satisfies Record<string, WorkItemDefinition<ServerInspectionTransition>>;

/** What an inspection asks for. */
export type ServerInspectionWorkItem = keyof typeof serverInspectionWorkItems;
