import type { Lifecycle } from '../case.js';
import { inOtherHands } from '../asset.js';
import { mediumWorkflowType } from './contract.js';
import { inItsPlace, mediumTransitions } from './transitions.js';
import { mediumWorkItems } from './work-items.js';

/** A storage medium as the record and the documents see it. */
export const mediumLifecycle = {
  slug: 'medium',
  title: { ja: '記憶媒体', en: 'Storage medium' },
  collection: 'media',
  transitions: mediumTransitions,
  workItems: mediumWorkItems,
  workflowType: mediumWorkflowType,
  rests: [...inItsPlace, 'lost', ...inOtherHands],
  // Whoever gives an order tells people of it in the words of the repair or the disposal.
  untold: ['register', 'reassign', 'send-to-repair', 'come-back', 'select-for-disposal', 'release-from-disposal'],
  causes: {
    'report-loss': { ja: '媒体の紛失の報告', en: 'the medium was reported as lost' },
    'find-again': { ja: '紛失した媒体の発見', en: 'a medium that was lost was found again' },
  },
} as const satisfies Lifecycle;
