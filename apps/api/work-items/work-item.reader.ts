import { Injectable } from '@nestjs/common';
import { clause, isClauseId } from '#libs/kernel/clause';
import { matterOfKey } from '#libs/lifecycles/case';
import { lifecycleOf } from '#libs/lifecycles/registry';
import { abstention } from '#libs/lifecycles/vote';
import type { WorkItemDefinition } from '#libs/lifecycles/work-item';
import { Problem } from '#libs/platform/problem/problem';
import { NoticeQueries } from '#libs/record/queries/notice.queries';
import type { Page } from '#libs/record/queries/page';
import { type WorkItemFilter, WorkItemQueries, type WorkItemView } from '#libs/record/queries/work-item.queries';
import { exclusionWords } from '#libs/record/work-items/authority';
import { type Caller, type PersonCaller, personOf, scopeOf, standingInFor } from '../auth/caller.js';
import { withoutNulls } from '../http/history.dto.js';
import { namesWithin, optionalName, personName } from '../http/names.dto.js';
import { noticeAnswer } from '../notices/notice.dto.js';
import type { WorkItemListQuery } from './work-item.dto.js';
import type { ItemOccasion, WorkItemAnswer, WorkItemSummary } from './work-item.view.js';

/** Reads what waits on people. */
@Injectable()
export class WorkItemReader {
  constructor(
    private readonly items: WorkItemQueries,
    private readonly notices: NoticeQueries,
  ) {}

  /** One page of an inbox, the most urgent first. */
  async list(caller: Caller, query: WorkItemListQuery): Promise<Page<WorkItemSummary>> {
    const { assignee, case: caseId, ...filter } = query;
    const people = peopleAsked(caller, assignee);
    const wanted: WorkItemFilter = { ...filter, ...(caseId ? { caseId } : {}), ...(people ? { people } : {}) };
    // What waits on the caller concerns the caller, so the inbox needs no further limit.
    const page = await this.items.list(wanted, assignee === undefined || assignee === 'me' ? 'all' : scopeOf(caller));
    return { ...page, items: page.items.map((view) => summary(caller, view)) };
  }

  /** One work item with everything that a person needs to decide. */
  async one(caller: Caller, id: string): Promise<WorkItemAnswer> {
    const view = await this.items.one(id, scopeOf(caller));
    const { directory } = caller;
    const [notices, ofCase] = await Promise.all([
      this.notices.list({ itemId: id, limit: 200 }, 'all'),
      this.items.ofCase(view.caseId),
    ]);
    const decided = ofCase.findLast(
      ({ kind, settledAt, itemKey }) =>
        (kind === 'approval' || kind === 'vote') &&
        settledAt &&
        settledAt <= view.openedAt &&
        matterOfKey(itemKey) === matterOfKey(view.itemKey),
    );
    const occasion = decided?.reason ? decided : undefined;
    return {
      ...summary(caller, view),
      subject: view.subject,
      people: namesWithin(directory, view.subject, view.evidence),
      excluded: view.excluded.map(({ personId, reason }) => ({
        ...personName(directory, personId),
        reason,
        reasonText: exclusionWords[reason],
      })),
      ladder: [...view.ladder],
      ...(view.evidence === null ? {} : { evidence: view.evidence }),
      ...(occasion ? { occasion: occasionOf(caller, occasion) } : {}),
      notices: notices.items.map((notice) => noticeAnswer(directory, notice)),
    };
  }
}

function peopleAsked(caller: Caller, assignee: string | undefined): readonly string[] | undefined {
  if (assignee === 'any' || (assignee === undefined && caller.kind === 'service')) {
    if (scopeOf(caller) === 'all') return undefined;
    throw Problem.of(403, 'access/forbidden', {
      ja: 'すべての作業項目を見られるのは監督する役割の人だけです。',
      en: 'Only the roles that oversee see the work items of everybody.',
    });
  }
  if (assignee === undefined || assignee === 'me') return standingInFor(personOf(caller));
  return [caller.directory.find(assignee)?.id ?? assignee];
}

function summary(caller: Caller, view: WorkItemView): WorkItemSummary {
  const { directory } = caller;
  const { id, purpose, kind, state, outcome, overdue, waitingRole, foundBy, subjectHash, reason } = view;
  const definition: WorkItemDefinition | undefined = lifecycleOf(view.slug).workItems[purpose];
  const titles = { title: definition?.title ?? { ja: purpose, en: purpose }, clauseTitle: clauseTitle(view.clause) };
  return withoutNulls({
    ...{ id, purpose, kind, state, outcome, overdue, waitingRole, foundBy, subjectHash, reason },
    ...titles,
    clause: view.clause,
    case: withoutNulls({
      id: view.caseId,
      slug: view.slug,
      state: view.caseState,
      version: view.caseVersion,
      departmentCode: view.departmentCode,
    }),
    openedAt: view.openedAt.toISOString(),
    dueAt: view.dueAt.toISOString(),
    candidates: view.candidates.map(({ personId, capacity, forPerson }) =>
      withoutNulls({ ...personName(directory, personId), capacity, forPerson: optionalName(directory, forPerson) }),
    ),
    claimedBy: optionalName(directory, view.claimedBy),
    claimedAt: view.claimedAt?.toISOString(),
    answers: answersOf(caller, view, definition),
    ifNobodyActs: definition?.ifNobodyActs ?? { ja: '-', en: '-' },
    settledBy: optionalName(directory, view.settledBy),
    onBehalfOf: optionalName(directory, view.onBehalfOf),
    settledAt: view.settledAt?.toISOString(),
  });
}

function occasionOf({ directory }: Caller, { outcome, reason, settledBy, settledAt }: WorkItemView): ItemOccasion {
  return withoutNulls({
    outcome: outcome ?? '-',
    reason: reason ?? '-',
    settledBy: optionalName(directory, settledBy),
    settledAt: settledAt?.toISOString() ?? '-',
  });
}

/** What the caller may answer; the door has the last word. */
function answersOf(caller: Caller, view: WorkItemView, definition: WorkItemDefinition | undefined): string[] {
  if (caller.kind === 'service' || view.state !== 'open' || !definition) return [];
  if (view.claimedBy !== null && view.claimedBy !== caller.actorId) return [];
  const barred = view.excluded.some(
    (each) => each.personId === caller.actorId && each.reason !== 'absent-without-deputy',
  );
  const seats = seatsOf(caller, view);
  if (seats.length === 0 || barred) return [];
  return [...Object.keys(definition.answers), ...(definition.kind === 'vote' ? [abstention] : [])];
}

/** In whose name the caller may answer; of a vote for whom nobody has voted yet. */
function seatsOf(caller: PersonCaller, { kind, candidates, candidateIds, voted }: WorkItemView): string[] {
  const own = candidates.some(({ personId, capacity }) => personId === caller.actorId && capacity === 'responsible');
  // A member of the committee stands in for nobody.
  const seats = kind === 'vote' && own ? [caller.actorId] : standingInFor(caller);
  return seats.filter((id) => candidateIds.includes(id) && !voted?.includes(id));
}

function clauseTitle(id: string): WorkItemSummary['clauseTitle'] {
  return isClauseId(id) ? clause(id).title : { ja: id, en: id };
}
