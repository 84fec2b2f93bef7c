import { Injectable } from '@nestjs/common';
import { EventQueries } from '#libs/record/queries/event.queries';
import type { Page } from '#libs/record/queries/page';
import { ServerInspectionQueries } from '#libs/record/queries/server-inspection.queries';
import { WorkItemQueries } from '#libs/record/queries/work-item.queries';
import { keptFor } from '#libs/record/server-inspections';
import { type Caller, scopeOf } from '../auth/caller.js';
import { type HistoryLine, type HistoryQuery } from '../http/history.dto.js';
import { historyOf } from '../http/history.js';
import { type ItemLadder, itemLadder } from '../work-items/ladder.dto.js';
import type { ServerInspectionListQuery } from './server-inspection.dto.js';
import { type ServerInspectionAnswer, serverInspectionAnswer } from './server-inspection.view.js';

/** Reads third-party inspections for callers, within what concerns them. */
@Injectable()
export class ServerInspectionReader {
  constructor(
    private readonly inspections: ServerInspectionQueries,
    private readonly events: EventQueries,
    private readonly items: WorkItemQueries,
  ) {}

  /** One page of inspections. */
  async list(caller: Caller, query: ServerInspectionListQuery): Promise<Page<ServerInspectionAnswer>> {
    const page = await this.inspections.list(query, scopeOf(caller));
    return { ...page, items: page.items.map((view) => serverInspectionAnswer(caller.directory, view)) };
  }

  /** One inspection. */
  async one(caller: Caller, id: string): Promise<ServerInspectionAnswer> {
    return serverInspectionAnswer(caller.directory, await this.inspections.one(id, scopeOf(caller)));
  }

  /** The history of one inspection. */
  async history(caller: Caller, id: string, query: HistoryQuery): Promise<Page<HistoryLine>> {
    await this.inspections.one(id, scopeOf(caller));
    return historyOf(this.events, caller.directory, id, query);
  }

  /** Every ladder of one inspection, the open one last. */
  async ladders(caller: Caller, id: string): Promise<{ items: ItemLadder[] }> {
    await this.inspections.one(id, scopeOf(caller));
    return { items: (await this.items.ofCase(id)).map(itemLadder) };
  }

  /** Nothing of an inspection is deleted (4.2.4(7)[2nd]). */
  async refuseRemoval(caller: Caller, id: string): Promise<never> {
    const { result } = await this.inspections.one(id, scopeOf(caller));
    throw keptFor(result);
  }
}
