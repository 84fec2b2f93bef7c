import type { RungRequest } from '#libs/lifecycles/case';
import type { Rung, WorkItemDefinition } from '#libs/lifecycles/work-item';
import type { Member } from '../directory/snapshot.js';
import type { Passage } from '../door/passage.js';
import type { Moves } from '../moves.js';
import type { WorkItem } from '../work-item.entity.js';
import { escalationPeople, type Relations, responsiblePeople, sift } from './candidates.js';
import { ballotsOf } from '../votes/count.js';
import { closeItem, contextOf, updateOpenItem } from './rows.js';

/** Carries out one rung of an open item: reminds, marks overdue, escalates, or ends it with the default outcome. */
export async function climb(
  passage: Passage,
  item: WorkItem,
  definition: WorkItemDefinition,
  request: RungRequest,
  steps: Moves['steps'],
): Promise<void> {
  const rung = item.ladder.find((each) => each.ordinal === request.ordinal);
  if (!rung || rung.firedAt !== undefined) return;
  fire(item, rung, request.asOf);
  switch (rung.act) {
    case 'remind':
      await tellCandidates(passage, item, request, 'reminder');
      break;
    case 'overdue':
      item.overdue = true;
      await tellCandidates(passage, item, request, 'overdue');
      break;
    case 'escalate':
      await escalate(passage, item, definition, rung, request);
      break;
    case 'default':
      await end(passage, item, definition, request, steps);
      break;
  }
  if (rung.act !== 'default' || !definition.lapses) {
    passage.note({
      transition: rung.act === 'default' ? 'report' : rung.act,
      clause: item.clause,
      part: item.id,
      stepKey: request.stepKey,
      after: {
        rung: rung.ordinal,
        cause: request.cause,
        ...(request.noticeId ? { noticeId: request.noticeId } : {}),
        ...(rung.target ? { target: rung.target } : {}),
      },
    });
    updateOpenItem(passage, item);
  }
}

function fire(item: WorkItem, rung: Rung, at: string): void {
  item.ladder = item.ladder.map((each) => (each.ordinal === rung.ordinal ? { ...each, firedAt: at } : each));
}

/** A rung never lands on somebody excluded: when nobody of its target is left, the next one up is asked at once. */
async function escalate(
  passage: Passage,
  item: WorkItem,
  definition: WorkItemDefinition,
  rung: Rung,
  request: RungRequest,
): Promise<void> {
  const { relations } = await contextOf(passage, item.itemKey, definition);
  const { people: responsible } = responsiblePeople(definition.responsible, relations, passage.directory);
  const ahead = item.ladder.filter((each) => each.act === 'escalate' && each.ordinal >= rung.ordinal);
  for (const step of ahead) {
    if (!step.target) continue;
    const people = escalationPeople(step.target, responsible, passage.directory);
    fire(item, step, request.asOf);
    if (addPeople(passage, item, definition, relations, people, request)) return;
  }
}

function addPeople(
  passage: Passage,
  item: WorkItem,
  definition: WorkItemDefinition,
  relations: Relations,
  people: readonly Member[],
  request: RungRequest,
): boolean {
  const found = sift(people, 'escalation', definition, relations, passage.directory, request.asOf);
  const known = new Set(item.candidates.map((candidate) => candidate.personId));
  const fresh = found.candidates.filter((candidate) => !known.has(candidate.personId));
  item.excluded = [
    ...item.excluded,
    ...found.excluded.filter((each) => !item.excluded.some((old) => old.personId === each.personId)),
  ];
  // A duty stays with those who can do it, a vote with those who have one; whoever it climbs to is told and sees to it.
  if (widens(definition)) {
    item.candidates = [...item.candidates, ...fresh];
    item.candidateIds = item.candidates.map((candidate) => candidate.personId);
  }
  for (const candidate of fresh) {
    passage.notify({
      personId: candidate.personId,
      itemId: item.id,
      kind: widens(definition) ? 'escalated' : 'reported',
      key: `${request.stepKey}/${candidate.personId}`,
      parameters: { cause: request.cause, ...(candidate.forPerson ? { forPerson: candidate.forPerson } : {}) },
    });
  }
  return fresh.length > 0;
}

function widens({ kind }: WorkItemDefinition): boolean {
  return kind === 'approval' || kind === 'review';
}

async function end(
  passage: Passage,
  item: WorkItem,
  definition: WorkItemDefinition,
  request: RungRequest,
  steps: Moves['steps'],
): Promise<void> {
  item.overdue = true;
  const possible = [definition.lapses ?? []].flat();
  const lapse = possible.find((name) => passage.may(name)) ?? possible[0];
  if (lapse !== undefined) {
    const change = (await steps[lapse]?.(passage, item)) ?? {};
    passage.move(lapse, { stepKey: request.stepKey, part: item.id, ...change });
    closeItem(passage, item, { state: 'lapsed', outcome: lapse, by: passage.actor.id });
    return;
  }
  for (const member of passage.directory.holders('INFORMATION_SECURITY_COMMITTEE')) {
    passage.notify({
      personId: member.id,
      itemId: item.id,
      kind: 'reported',
      key: `${request.stepKey}/${member.id}`,
      parameters: { cause: request.cause },
    });
  }
}

async function tellCandidates(passage: Passage, item: WorkItem, request: RungRequest, kind: string): Promise<void> {
  const waiting = item.claimedBy === null ? item.candidates.map((candidate) => candidate.personId) : [item.claimedBy];
  const voted =
    item.kind === 'vote' ? (await ballotsOf(passage, item.id)).flatMap((each) => [each.memberId, each.castBy]) : [];
  for (const personId of waiting.filter((id) => !voted.includes(id))) {
    passage.notify({ personId, itemId: item.id, kind, key: `${request.stepKey}/${personId}`, parameters: {} });
  }
}
