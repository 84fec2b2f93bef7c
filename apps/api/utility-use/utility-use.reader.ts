import { Injectable } from '@nestjs/common';
import type { Directory } from '#libs/record/directory/snapshot';
import { EventQueries } from '#libs/record/queries/event.queries';
import type { Page } from '#libs/record/queries/page';
import { UtilityUseQueries, type UtilityUseView } from '#libs/record/queries/utility-use.queries';
import { type Caller, scopeOf } from '../auth/caller.js';
import { type HistoryLine, type HistoryQuery, withoutNulls } from '../http/history.dto.js';
import { historyOf } from '../http/history.js';
import { personName } from '../http/names.dto.js';
import type { UtilityUseAnswer, UtilityUseListQuery } from './utility-use.dto.js';

/** Reads the uses of privileged utilities for callers, within what concerns them. */
@Injectable()
export class UtilityUseReader {
  constructor(
    private readonly uses: UtilityUseQueries,
    private readonly events: EventQueries,
  ) {}

  /** One page of uses. */
  async list(caller: Caller, query: UtilityUseListQuery): Promise<Page<UtilityUseAnswer>> {
    const page = await this.uses.list(query, scopeOf(caller));
    return { ...page, items: page.items.map((view) => utilityUseAnswer(caller.directory, view)) };
  }

  /** One use. */
  async one(caller: Caller, id: string): Promise<UtilityUseAnswer> {
    return utilityUseAnswer(caller.directory, await this.uses.one(id, scopeOf(caller)));
  }

  /** The history of one use. */
  async history(caller: Caller, id: string, query: HistoryQuery): Promise<Page<HistoryLine>> {
    await this.uses.one(id, scopeOf(caller));
    return historyOf(this.events, caller.directory, id, query);
  }
}

function utilityUseAnswer(directory: Directory, { personId, ...rest }: UtilityUseView): UtilityUseAnswer {
  return withoutNulls({ ...rest, person: personName(directory, personId) });
}
