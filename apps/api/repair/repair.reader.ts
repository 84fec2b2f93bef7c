import { Injectable } from '@nestjs/common';
import { EventQueries } from '#libs/record/queries/event.queries';
import type { Page } from '#libs/record/queries/page';
import { RepairQueries } from '#libs/record/queries/repair.queries';
import { WorkItemQueries } from '#libs/record/queries/work-item.queries';
import { type Caller, scopeOf } from '../auth/caller.js';
import { type HistoryLine, type HistoryQuery } from '../http/history.dto.js';
import { historyOf } from '../http/history.js';
import { type ItemLadder, itemLadder } from '../work-items/ladder.dto.js';
import type { RepairListQuery } from './repair.dto.js';
import { type RepairAnswer, repairAnswer } from './repair.view.js';

/** Reads repairs for callers, within what concerns them. */
@Injectable()
export class RepairReader {
  constructor(
    private readonly repairs: RepairQueries,
    private readonly events: EventQueries,
    private readonly items: WorkItemQueries,
  ) {}

  /** One page of repairs. */
  async list(caller: Caller, query: RepairListQuery): Promise<Page<RepairAnswer>> {
    const page = await this.repairs.list(query, scopeOf(caller));
    return { ...page, items: page.items.map((view) => repairAnswer(caller.directory, view)) };
  }

  /** One repair. */
  async one(caller: Caller, id: string): Promise<RepairAnswer> {
    return repairAnswer(caller.directory, await this.repairs.one(id, scopeOf(caller)));
  }

  /** The history of one repair. */
  async history(caller: Caller, id: string, query: HistoryQuery): Promise<Page<HistoryLine>> {
    await this.repairs.one(id, scopeOf(caller));
    return historyOf(this.events, caller.directory, id, query);
  }

  /** Every ladder of one repair, the open one last. */
  async ladders(caller: Caller, id: string): Promise<{ items: ItemLadder[] }> {
    await this.repairs.one(id, scopeOf(caller));
    return { items: (await this.items.ofCase(id)).map(itemLadder) };
  }
}
