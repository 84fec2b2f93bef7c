import type { WorkItemDefinition } from '#libs/lifecycles/work-item';
import type { Passage } from '../door/passage.js';
import { electorateOf, votingRules } from '../votes/electorate.js';
import { type Circle, circleOf, type Relations } from './candidates.js';
import { escalationChain } from './ladder.js';

/** Whom an item waits on at the moment: of a vote everybody who may cast one, of anything else whoever is found first. */
export function circleFor(
  { policy, directory, asOf }: Passage,
  definition: WorkItemDefinition,
  relations: Relations,
): Circle {
  if (definition.kind === 'vote') return electorateOf(definition, relations, directory, asOf, votingRules(policy));
  return circleOf(definition, relations, escalationChain(policy), directory, asOf);
}
