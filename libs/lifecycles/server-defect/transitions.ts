import { defineTransitions, stay } from '#libs/kernel/lifecycle';
import { type ServerDefectState, uncorrected } from './contract.js';

const clause = '4.2.4(8)';

/** A defect, from the inspection that found it until the committee has taken note of its correction (4.2.4(8)). */
export const serverDefectTransitions = defineTransitions<ServerDefectState>()({
  open: { from: ['-'], to: 'open', clause, by: 'fact', who: 'another-case', begins: true },
  'ask-correction': { from: ['open', 'reopened'], to: 'correcting', clause, by: 'step', who: 'engine' },
  'report-early': { from: [...uncorrected], to: stay, clause, by: 'fact', who: 'administrator' },
  correct: { from: ['correcting'], to: 'corrected', clause, by: 'fact', who: 'assignee' },
  'ask-report': { from: ['corrected'], to: 'reporting', clause, by: 'step', who: 'engine' },
  report: { from: ['reporting'], to: 'reported', clause, by: 'fact', who: 'assignee' },
  'ask-committee': { from: ['reported'], to: 'acknowledging', clause, by: 'step', who: 'engine' },
  acknowledge: { from: ['acknowledging'], to: 'closed', clause, by: 'fact', who: 'committee' },
  'demand-more': { from: ['acknowledging'], to: 'reopened', clause, by: 'fact', who: 'committee' },
  void: {
    from: [...uncorrected, 'corrected', 'reporting', 'reported', 'acknowledging'],
    to: 'needless',
    clause,
    by: 'step',
    who: 'engine',
  },
});

/** Name of a transition of a defect. */
export type ServerDefectTransition = keyof typeof serverDefectTransitions;
