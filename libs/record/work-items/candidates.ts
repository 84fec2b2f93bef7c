import type { Instant } from '#libs/kernel/instant';
import type { Role } from '#libs/kernel/role';
import type { EscalationTarget, Responsible, WorkItemDefinition } from '#libs/lifecycles/work-item';
import type { Directory, Member } from '../directory/snapshot.js';
import type { GovernedCase } from '../governed-case.entity.js';
import type { Candidate, Exclusion } from '../work-item.entity.js';

/** Facts about a case that decide whom it may wait on. */
export interface Relations {
  readonly governed: GovernedCase;
  /** Who made the latest of the transitions that the definition's `whoMade` names. */
  readonly doerId?: string;
  /** People who declined a work item of this matter before. */
  readonly refusers: readonly string[];
  /** People with an interest of their own in what is decided. */
  readonly conflicted?: readonly string[];
  /** Whom the case itself names. */
  readonly named?: readonly string[];
}

/** Whom a work item waits on, who was left out and why, and how far up one had to look. */
export interface Circle {
  readonly candidates: Candidate[];
  readonly excluded: Exclusion[];
  readonly waitingRole: string;
  /** How far one had to look; of a vote whether enough members may take part. */
  readonly foundBy: 'RESPONSIBLE' | EscalationTarget | 'NOBODY' | 'NO_QUORUM';
}

/** Who is responsible first, and under which name that shows. */
export function responsiblePeople(
  rule: Responsible,
  relations: Relations,
  directory: Directory,
): { people: Member[]; role: string } {
  const { governed } = relations;
  const one = (id: string | null | undefined, role: string) => {
    const member = id ? directory.member(id) : undefined;
    return { people: member ? [member] : [], role };
  };
  if (typeof rule === 'object' && 'role' in rule) return { people: directory.holders(rule.role), role: rule.role };
  if (typeof rule === 'object' && 'named' in rule) {
    const people = (relations.named ?? []).map((id) => directory.member(id)).filter((each) => each?.left === false);
    if (people.length > 0 || !rule.otherwise) return { people: people as Member[], role: rule.named };
    return responsiblePeople(rule.otherwise, relations, directory);
  }
  if (typeof rule === 'object') {
    const doer = one(relations.doerId, rule.as);
    if (doer.people.length > 0 || !rule.otherwise) return doer;
    return responsiblePeople(rule.otherwise, relations, directory);
  }
  switch (rule) {
    case 'department-manager': {
      const manager = governed.departmentCode ? directory.managerOf(governed.departmentCode) : undefined;
      return { people: manager ? [manager] : [], role: 'DEPARTMENT_MANAGER' };
    }
    case 'administrators': {
      const role = (governed.administratorRole ?? 'SYSTEM_ADMINISTRATOR') as Role;
      return { people: directory.holders(role), role };
    }
    case 'applicant':
      return one(governed.applicantId, 'APPLICANT');
    case 'user':
      return one(governed.userId, 'USER');
  }
}

/** Whom an escalation turns to. */
export function escalationPeople(target: EscalationTarget, from: readonly Member[], directory: Directory): Member[] {
  if (target !== 'SUPERIOR') return directory.holders(target);
  const superiors = from.map((member) => directory.superiorOf(member)).filter((member) => member !== undefined);
  return [...new Map(superiors.map((member) => [member.id, member])).values()];
}

/** Sorts people into those who may settle the item and those who may not, with the reason; adds deputies of the absent. */
export function sift(
  people: readonly Member[],
  capacity: Candidate['capacity'],
  definition: Pick<WorkItemDefinition, 'excludes' | 'personal'>,
  relations: Relations,
  directory: Directory,
  at: Instant,
): Pick<Circle, 'candidates' | 'excluded'> {
  const candidates = new Map<string, Candidate>();
  const excluded = new Map<string, Exclusion>();
  const bar = (member: Member) => barrier(member, definition, relations);
  for (const member of people) {
    const reason = bar(member);
    if (reason) {
      excluded.set(member.id, { personId: member.id, reason });
      continue;
    }
    const leave = directory.leaveOf(member.id, at);
    if (!leave || definition.personal) {
      candidates.set(member.id, { personId: member.id, capacity });
      continue;
    }
    const deputy = leave.deputyId ? directory.member(leave.deputyId) : undefined;
    if (!deputy || bar(deputy) || directory.leaveOf(deputy.id, at)) {
      excluded.set(member.id, { personId: member.id, reason: 'absent-without-deputy' });
      const barred = deputy && bar(deputy);
      if (barred) excluded.set(deputy.id, { personId: deputy.id, reason: barred });
      continue;
    }
    candidates.set(member.id, { personId: member.id, capacity });
    if (!candidates.has(deputy.id)) {
      candidates.set(deputy.id, { personId: deputy.id, capacity: 'deputy', forPerson: member.id });
    }
  }
  return { candidates: [...candidates.values()], excluded: [...excluded.values()] };
}

/** Whom the item waits on when it opens; climbs the chain at once when nobody is found. */
export function circleOf(
  definition: WorkItemDefinition,
  relations: Relations,
  chain: readonly EscalationTarget[],
  directory: Directory,
  at: Instant,
): Circle {
  const { people, role } = responsiblePeople(definition.responsible, relations, directory);
  const first = sift(people, 'responsible', definition, relations, directory, at);
  const excluded = [...first.excluded, ...barredByRelation(definition, relations, first.excluded)];
  if (first.candidates.length > 0) {
    return { candidates: first.candidates, excluded, waitingRole: role, foundBy: 'RESPONSIBLE' };
  }
  for (const target of definition.personal ? [] : chain) {
    const next = sift(escalationPeople(target, people, directory), 'escalation', definition, relations, directory, at);
    excluded.push(...next.excluded.filter((each) => !excluded.some((known) => known.personId === each.personId)));
    if (next.candidates.length > 0) {
      return { candidates: next.candidates, excluded, waitingRole: target, foundBy: target };
    }
  }
  return { candidates: [], excluded, waitingRole: role, foundBy: 'NOBODY' };
}

/** Applicant and user are named as excluded even where the item would not have come to them: they may try. */
export function barredByRelation(
  definition: Pick<WorkItemDefinition, 'excludes'>,
  { governed }: Relations,
  known: readonly Exclusion[],
): Exclusion[] {
  const people = { applicant: governed.applicantId, user: governed.userId };
  const barred = new Map<string, Exclusion>();
  for (const reason of definition.excludes) {
    const personId = people[reason];
    if (personId && !barred.has(personId)) barred.set(personId, { personId, reason });
  }
  return [...barred.values()].filter(({ personId }) => !known.some((each) => each.personId === personId));
}

/** Why a person may never settle the item, if so. */
export function barrier(
  member: Member,
  definition: Pick<WorkItemDefinition, 'excludes'>,
  relations: Relations,
): Exclusion['reason'] | undefined {
  if (member.left) return 'left';
  if (definition.excludes.includes('applicant') && relations.governed.applicantId === member.id) return 'applicant';
  if (definition.excludes.includes('user') && relations.governed.userId === member.id) return 'user';
  if (relations.conflicted?.includes(member.id)) return 'conflict-of-interest';
  if (relations.refusers.includes(member.id)) return 'earlier-refuser';
  return undefined;
}
