import { reportedInTheEnd, type WorkItemDefinition } from '../work-item.js';
import type { RepairTransition } from './transitions.js';

const department = { role: 'INFORMATION_SYSTEMS_DEPARTMENT' } as const;
const duty = { kind: 'duty', responsible: department, excludes: [], ifNobodyActs: reportedInTheEnd } as const;

/** What a repair makes the information systems department do (4.6.1). */
export const repairWorkItems = {
  assessment: {
    ...duty,
    clause: '4.6.1(1)',
    title: {
      ja: '故障品の情報の確認・保護の可否',
      en: 'Assess whether the stored information can be checked and protected',
    },
    deadline: 'media.repair.assessment',
    opens: 'ask-assessment',
    answers: { complete: ['assess', 'assess-exposed'] },
  },
  removal: {
    ...duty,
    clause: '4.6.1(1)',
    title: { ja: '修理前の記憶装置の取り外し', en: 'Remove the storage before the repair' },
    deadline: 'media.repair.removal',
    opens: 'ask-removal',
    answers: { complete: 'remove-storage' },
    ifNobodyActs: {
      ja: '取り外しの記録があるまで修理は依頼できません。催促し、上長、情報システム部、情報セキュリティ委員会の順に報告します。',
      en: 'Nobody is asked to repair before it is on record. It is called in and reported to the superior, the information systems department and the committee in turn.',
    },
  },
  request: {
    ...duty,
    clause: '4.6.1(1)',
    title: { ja: '修理の依頼', en: 'Ask for the repair' },
    deadline: 'media.repair.request',
    opens: 'ask-request',
    answers: { complete: ['request-repair', 'request-visit'] },
  },
  visit: {
    ...duty,
    clause: '4.6.1(2)',
    title: { ja: '外部業者の構内作業の記録', en: "Record the contractor's visit" },
    deadline: 'media.repair.return',
    opens: 'ask-visit',
    answers: { complete: 'record-visit' },
  },
  return: {
    ...duty,
    clause: '4.6.1(1)',
    title: { ja: '修理品の返却の確認', en: 'Check what comes back from the repair' },
    deadline: 'media.repair.return',
    opens: 'ask-return',
    answers: { complete: ['return', 'return-without-storage'] },
  },
  storage: {
    ...duty,
    clause: '4.6.1(1)',
    title: { ja: '取り外した記憶装置の扱い', en: 'Say what becomes of the storage that was removed' },
    deadline: 'media.repair.storage',
    opens: 'ask-accounting',
    answers: { complete: 'account-for-storage' },
  },
} as const satisfies Record<string, WorkItemDefinition<RepairTransition>>;

/** What a repair asks for. */
export type RepairWorkItem = keyof typeof repairWorkItems;
