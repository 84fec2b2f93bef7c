import type { OpenRequest } from '#libs/lifecycles/case';
import type { WorkItemDefinition } from '#libs/lifecycles/work-item';
import type { Passage } from '../door/passage.js';
import { newId } from '../ids.js';
import { digestOf } from '../ledger/hash.js';
import type { WorkItem } from '../work-item.entity.js';
import type { circleOf } from './candidates.js';
import type { planLadder } from './ladder.js';

/** A work item as it opens: whom it waits on, what they see, and everything that happens by itself. */
export function newItem(
  passage: Passage,
  request: OpenRequest,
  definition: WorkItemDefinition,
  circle: ReturnType<typeof circleOf>,
  ladder: ReturnType<typeof planLadder>,
  subject: object,
  carrier: string | undefined,
): WorkItem {
  return {
    id: newId('work_item'),
    caseId: request.caseId,
    slug: passage.governed.slug,
    purpose: request.purpose,
    itemKey: request.stepKey,
    kind: definition.kind,
    clause: definition.clause,
    state: 'open',
    outcome: null,
    openedAt: new Date(request.asOf),
    dueAt: new Date(ladder.due.at),
    overdue: false,
    waitingRole: carrier ? 'CONNECTOR' : circle.waitingRole,
    carrier: carrier ?? null,
    foundBy: circle.foundBy,
    candidates: circle.candidates,
    candidateIds: circle.candidates.map((candidate) => candidate.personId),
    excluded: circle.excluded,
    claimedBy: null,
    claimedAt: null,
    subject,
    subjectHash: digestOf(subject),
    ladder: ladder.rungs,
    policyVersion: passage.policy.version,
    directoryVersion: passage.directory.version,
    settledBy: null,
    onBehalfOf: null,
    settledAt: null,
    reason: null,
    evidence: null,
  };
}
