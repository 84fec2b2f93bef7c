import type { WorkItemDefinition } from '#libs/lifecycles/work-item';
import type { Instant } from '#libs/kernel/instant';
import type { Policy } from '#libs/policy/policy';
import type { VotingRules } from '#libs/lifecycles/vote';
import type { Directory } from '../directory/snapshot.js';
import { barrier, barredByRelation, type Circle, type Relations, responsiblePeople } from '../work-items/candidates.js';
import type { Candidate, Exclusion } from '../work-item.entity.js';

/** The figures by which the committee votes. */
export function votingRules(policy: Policy): VotingRules {
  return {
    minimumMembers: policy.integer('committee.minimum-members'),
    quorum: policy.integer('committee.quorum'),
    majority: policy.integer('committee.majority'),
  };
}

/**
 * Who may vote: every member without a conflict of interest, absent or not, and the deputies of the absent. A member stands in for
 * nobody, because each person has one vote.
 */
export function electorateOf(
  definition: WorkItemDefinition,
  relations: Relations,
  directory: Directory,
  at: Instant,
  rules: VotingRules,
): Circle {
  const { people, role } = responsiblePeople(definition.responsible, relations, directory);
  const excluded: Exclusion[] = [];
  const members: Candidate[] = [];
  for (const member of people) {
    const reason = barrier(member, definition, relations);
    if (reason) excluded.push({ personId: member.id, reason });
    else members.push({ personId: member.id, capacity: 'responsible' });
  }
  const seated = new Set(people.map(({ id }) => id));
  const deputies = members.flatMap(({ personId }): Candidate[] => {
    const deputyId = directory.leaveOf(personId, at)?.deputyId;
    const deputy = deputyId === undefined ? undefined : directory.member(deputyId);
    if (!deputy || seated.has(deputy.id) || directory.leaveOf(deputy.id, at)) return [];
    return barrier(deputy, definition, relations)
      ? []
      : [{ personId: deputy.id, capacity: 'deputy', forPerson: personId }];
  });
  return {
    candidates: [...members, ...deputies],
    excluded: [...excluded, ...barredByRelation(definition, relations, excluded)],
    waitingRole: role,
    foundBy: members.length < rules.minimumMembers ? 'NO_QUORUM' : 'RESPONSIBLE',
  };
}

/** The members among those who may vote. */
export function membersOf({ candidates }: Pick<Circle, 'candidates'>): string[] {
  return candidates.filter(({ capacity }) => capacity === 'responsible').map(({ personId }) => personId);
}
