import type { Passage } from '../door/passage.js';
import { refuse } from '../door/refusals.js';
import { definitionOf } from '../work-items/definition.js';
import { electorateOf, membersOf, votingRules } from './electorate.js';

/** Refuses to ask a committee that has too few members without a conflict of interest to decide, and says so at once (4.2.2(2)). */
export function refuseUnlessVotable(passage: Passage, purpose: string, conflicted: readonly string[]): void {
  const { governed, directory, asOf, policy } = passage;
  const definition = definitionOf(governed.slug, purpose);
  const rules = votingRules(policy);
  const circle = electorateOf(definition, { governed, refusers: [], conflicted }, directory, asOf, rules);
  if (circle.foundBy !== 'NO_QUORUM') return;
  const members = membersOf(circle).length;
  throw refuse(
    'conflict',
    'work-item/no-quorum',
    {
      ja: `利益相反のない委員が ${members} 名しかいないため、委員会は決定できません(${rules.minimumMembers} 名必要です)。`,
      en: `The committee cannot decide: ${members} members have no conflict of interest, and it takes ${rules.minimumMembers}.`,
    },
    { clause: definition.clause },
  );
}
