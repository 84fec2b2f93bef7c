import type { Directory } from '#libs/record/directory/snapshot';
import type { EventQueries } from '#libs/record/queries/event.queries';
import type { Page } from '#libs/record/queries/page';
import { type HistoryLine, historyLine, type HistoryQuery } from './history.dto.js';

/** One page of a case's history, with names; whoever asks has been shown to see the case. */
export async function historyOf(
  events: EventQueries,
  directory: Directory,
  caseId: string,
  query: HistoryQuery,
): Promise<Page<HistoryLine>> {
  const page = await events.list({ ...query, caseId }, 'all');
  return { ...page, items: page.items.map((event) => historyLine(directory, event)) };
}
