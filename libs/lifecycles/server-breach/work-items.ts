import { reportedInTheEnd, type WorkItemDefinition } from '../work-item.js';
import type { ServerBreachTransition } from './transitions.js';

/** A breach leaves no time: what is late goes up the whole chain without a pause (4.2.4(10)). */
const atOnce = 'breach.escalation.deadline';

const hurry = {
  climbs: atOnce,
  ifNobodyActs: {
    ja: '期限を過ぎると直ちに上長、情報システム部、情報セキュリティ委員会に報告します。完了するまで終わりません。',
    en: 'When it is late the superior, the information systems department and the committee are told at once. It stays open until it is done.',
  },
} as const;

const byAdministrators = {
  kind: 'duty',
  responsible: { named: 'SERVER_ADMINISTRATOR', otherwise: { role: 'INFORMATION_SYSTEMS_DEPARTMENT' } },
  excludes: [],
} as const;

const byCommittee = {
  kind: 'duty',
  responsible: { role: 'INFORMATION_SECURITY_COMMITTEE' },
  excludes: [],
} as const;

/** What a breach makes people do; one of these at a time is waited for (4.2.4(9)-(11)). */
export const serverBreachWorkItems = {
  report: {
    ...byAdministrators,
    ...hurry,
    clause: '4.2.4(9)',
    title: { ja: '侵害への対応と委員会への報告', en: 'Respond to the breach and report it to the committee' },
    deadline: 'breach.report.deadline',
    opens: 'ask-report',
    answers: { complete: 'report' },
  },
  instruction: {
    ...byCommittee,
    ...hurry,
    clause: '4.2.4(10)',
    title: { ja: '手順外の対応の指示', en: 'Instruct what goes beyond the procedure' },
    deadline: 'breach.isc-response.deadline',
    opens: 'ask-instruction',
    answers: { complete: ['instruct', 'instruct-first'] },
  },
  handling: {
    ...byCommittee,
    ...hurry,
    clause: '4.2.4(9)',
    title: { ja: '侵害への委員会の対応と各行政機関等への報告', en: 'Handle the breach, up to the authorities' },
    deadline: 'breach.isc-response.deadline',
    opens: 'ask-handling',
    answers: { complete: ['handle', 'handle-improved'] },
  },
  improvement: {
    ...byAdministrators,
    ...hurry,
    clause: '4.2.4(9)',
    title: { ja: '侵害の封じ込めと復旧', en: 'Contain the breach and bring the server back' },
    deadline: 'breach.improvement.deadline',
    opens: 'ask-improvement',
    answers: { complete: 'improve' },
  },
  'procedure-review': {
    ...byAdministrators,
    clause: '4.2.4(11)',
    title: { ja: '侵害時対応手順書の更新', en: 'Bring the breach response procedure up to date' },
    deadline: 'breach.procedure-update.deadline',
    opens: 'ask-procedure-review',
    answers: { complete: 'close' },
    ifNobodyActs: reportedInTheEnd,
  },
} as const satisfies Record<string, WorkItemDefinition<ServerBreachTransition>>;

/** What a breach asks people for. */
export type ServerBreachWorkItem = keyof typeof serverBreachWorkItems;
