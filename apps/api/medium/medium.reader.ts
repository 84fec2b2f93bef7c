import { Injectable } from '@nestjs/common';
import { EventQueries } from '#libs/record/queries/event.queries';
import { MediumQueries } from '#libs/record/queries/medium.queries';
import type { Page } from '#libs/record/queries/page';
import { WorkItemQueries } from '#libs/record/queries/work-item.queries';
import { type Caller, scopeOf } from '../auth/caller.js';
import { type HistoryLine, type HistoryQuery } from '../http/history.dto.js';
import { historyOf } from '../http/history.js';
import { type ItemLadder, itemLadder } from '../work-items/ladder.dto.js';
import type { MediumListQuery } from './medium.dto.js';
import { type MediumAnswer, mediumAnswer } from './medium.view.js';

/** Reads media for callers, within what concerns them. */
@Injectable()
export class MediumReader {
  constructor(
    private readonly media: MediumQueries,
    private readonly events: EventQueries,
    private readonly items: WorkItemQueries,
  ) {}

  /** One page of media. */
  async list(caller: Caller, query: MediumListQuery): Promise<Page<MediumAnswer>> {
    const page = await this.media.list(query, scopeOf(caller));
    return { ...page, items: page.items.map((view) => mediumAnswer(caller.directory, view)) };
  }

  /** One medium. */
  async one(caller: Caller, id: string): Promise<MediumAnswer> {
    return mediumAnswer(caller.directory, await this.media.one(id, scopeOf(caller)));
  }

  /** The history of one medium. */
  async history(caller: Caller, id: string, query: HistoryQuery): Promise<Page<HistoryLine>> {
    await this.media.one(id, scopeOf(caller));
    return historyOf(this.events, caller.directory, id, query);
  }

  /** Every ladder of one medium, the open one last. */
  async ladders(caller: Caller, id: string): Promise<{ items: ItemLadder[] }> {
    await this.media.one(id, scopeOf(caller));
    return { items: (await this.items.ofCase(id)).map(itemLadder) };
  }
}
