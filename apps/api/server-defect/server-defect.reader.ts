import { Injectable } from '@nestjs/common';
import { EventQueries } from '#libs/record/queries/event.queries';
import type { Page } from '#libs/record/queries/page';
import { ServerDefectQueries } from '#libs/record/queries/server-defect.queries';
import { WorkItemQueries } from '#libs/record/queries/work-item.queries';
import { type Caller, scopeOf } from '../auth/caller.js';
import { type HistoryLine, type HistoryQuery } from '../http/history.dto.js';
import { historyOf } from '../http/history.js';
import { type ItemLadder, itemLadder } from '../work-items/ladder.dto.js';
import type { ServerDefectListQuery } from './server-defect.dto.js';
import { type ServerDefectAnswer, serverDefectAnswer } from './server-defect.view.js';

/** Reads defects for callers, within what concerns them. */
@Injectable()
export class ServerDefectReader {
  constructor(
    private readonly defects: ServerDefectQueries,
    private readonly events: EventQueries,
    private readonly items: WorkItemQueries,
  ) {}

  /** One page of defects. */
  async list(caller: Caller, query: ServerDefectListQuery): Promise<Page<ServerDefectAnswer>> {
    const page = await this.defects.list(query, scopeOf(caller));
    return { ...page, items: page.items.map((view) => serverDefectAnswer(caller.directory, view)) };
  }

  /** One defect. */
  async one(caller: Caller, id: string): Promise<ServerDefectAnswer> {
    return serverDefectAnswer(caller.directory, await this.defects.one(id, scopeOf(caller)));
  }

  /** The history of one defect. */
  async history(caller: Caller, id: string, query: HistoryQuery): Promise<Page<HistoryLine>> {
    await this.defects.one(id, scopeOf(caller));
    return historyOf(this.events, caller.directory, id, query);
  }

  /** Every ladder of one defect, the open one last. */
  async ladders(caller: Caller, id: string): Promise<{ items: ItemLadder[] }> {
    await this.defects.one(id, scopeOf(caller));
    return { items: (await this.items.ofCase(id)).map(itemLadder) };
  }
}
