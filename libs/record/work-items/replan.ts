import type { PlannedInstant } from '#libs/kernel/instant';
import type { WorkItemDefinition } from '#libs/lifecycles/work-item';
import type { WorkingCalendar } from '#libs/policy/calendar';
import type { Passage } from '../door/passage.js';
import { digestOf } from '../ledger/hash.js';
import type { Candidate, WorkItem } from '../work-item.entity.js';
import { type Relations, sift } from './candidates.js';
import { circleFor } from './circle.js';
import { carryOver, planLadder } from './ladder.js';
import { updateOpenItem } from './rows.js';
import { tellChair } from '../votes/chair.js';

/** What an open item is planned from, beside policy and directory. */
interface Circumstances {
  readonly calendar: WorkingCalendar;
  /** What would be decided now. */
  readonly subject: unknown;
  /** When it is due, where its case says so. */
  readonly granted?: PlannedInstant;
}

/**
 * Plans an open item anew from the policy, calendar and directory now in force: dates move, deputies of those who are away come
 * in, leavers go out, and what is shown is what would be decided. Whoever it newly waits on is told. Writes nothing when nothing
 * changed.
 */
export async function replan(
  passage: Passage,
  item: WorkItem,
  definition: WorkItemDefinition,
  relations: Relations,
  stepKey: string,
  { calendar, subject, granted }: Circumstances,
): Promise<void> {
  const { policy, directory, asOf } = passage;
  const circle = circleFor(passage, definition, relations);
  const later = item.candidates.filter(({ capacity }) => capacity === 'escalation' || capacity === 'delegate');
  const kept = sift(
    later.map(({ personId }) => directory.member(personId)).filter((member) => member !== undefined),
    'escalation',
    definition,
    relations,
    directory,
    asOf,
  );
  const candidates = merge(circle.candidates, kept.candidates, later);
  const before = new Set(item.candidateIds);
  const ladder =
    policy.version === item.policyVersion
      ? { due: item.dueAt.toISOString(), rungs: item.ladder }
      : planned(definition, passage, calendar, item, granted);

  const samePeople = candidates.length === before.size && candidates.every(({ personId }) => before.has(personId));
  const subjectHash = subject === item.subject ? item.subjectHash : digestOf(subject);
  const sameSubject = subjectHash === item.subjectHash;
  if (samePeople && sameSubject && policy.version === item.policyVersion) return;

  passage.note({
    transition: 'replan',
    clause: item.clause,
    part: item.id,
    stepKey,
    before: {
      dueAt: item.dueAt.toISOString(),
      candidates: item.candidateIds,
      ...(sameSubject ? {} : { subjectHash: item.subjectHash }),
    },
    after: {
      dueAt: ladder.due,
      candidates: candidates.map(({ personId }) => personId),
      ...(sameSubject ? {} : { subjectHash }),
    },
  });
  item.dueAt = new Date(ladder.due);
  item.ladder = ladder.rungs;
  item.candidates = candidates;
  item.candidateIds = candidates.map(({ personId }) => personId);
  item.excluded = [...circle.excluded, ...kept.excluded];
  if (definition.kind === 'vote') {
    if (circle.foundBy === 'NO_QUORUM' && item.foundBy !== 'NO_QUORUM') tellChair(passage, item, 'no-quorum');
    item.foundBy = circle.foundBy;
  }
  item.policyVersion = policy.version;
  item.directoryVersion = directory.version;
  if (item.claimedBy !== null && !item.candidateIds.includes(item.claimedBy)) {
    item.claimedBy = null;
    item.claimedAt = null;
  }
  item.subject = subject;
  item.subjectHash = subjectHash;
  updateOpenItem(passage, item, sameSubject ? undefined : subject);
  for (const { personId, capacity, forPerson } of candidates.filter((candidate) => !before.has(candidate.personId))) {
    passage.notify({
      personId,
      itemId: item.id,
      kind: capacity === 'deputy' ? 'handed-over' : 'assigned',
      key: `${stepKey}/${personId}`,
      parameters: forPerson ? { forPerson } : {},
    });
  }
}

function planned(
  definition: WorkItemDefinition,
  passage: Passage,
  calendar: WorkingCalendar,
  item: WorkItem,
  granted?: PlannedInstant,
) {
  const ladder = planLadder(definition, passage.policy, calendar, item.openedAt.toISOString(), granted);
  return { due: ladder.due.at, rungs: carryOver(ladder.rungs, item.ladder) };
}

/** People of the circle first; those who came later keep how they came. */
function merge(circle: Candidate[], kept: Candidate[], later: Candidate[]): Candidate[] {
  const delegators = new Set(later.filter(({ capacity }) => capacity === 'delegate').map(({ forPerson }) => forPerson));
  const staying = circle.filter(({ personId }) => !delegators.has(personId));
  const merged = new Map(staying.map((candidate) => [candidate.personId, candidate]));
  for (const candidate of kept) {
    const original = later.find(({ personId }) => personId === candidate.personId);
    if (!merged.has(candidate.personId)) merged.set(candidate.personId, original ?? candidate);
  }
  return [...merged.values()];
}
