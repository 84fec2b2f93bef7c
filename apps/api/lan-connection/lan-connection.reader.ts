import { Injectable } from '@nestjs/common';
import { EventQueries } from '#libs/record/queries/event.queries';
import { LanConnectionQueries } from '#libs/record/queries/lan-connection.queries';
import type { Page } from '#libs/record/queries/page';
import { WorkItemQueries } from '#libs/record/queries/work-item.queries';
import { type Caller, scopeOf } from '../auth/caller.js';
import { type HistoryLine, type HistoryQuery } from '../http/history.dto.js';
import { historyOf } from '../http/history.js';
import { type ItemLadder, itemLadder } from '../work-items/ladder.dto.js';
import type { LanConnectionListQuery } from './lan-connection.dto.js';
import { type LanConnectionAnswer, lanConnectionAnswer } from './lan-connection.view.js';

/** Reads LAN connections for callers, within what concerns them. */
@Injectable()
export class LanConnectionReader {
  constructor(
    private readonly connections: LanConnectionQueries,
    private readonly events: EventQueries,
    private readonly items: WorkItemQueries,
  ) {}

  /** One page of connections. */
  async list(caller: Caller, query: LanConnectionListQuery): Promise<Page<LanConnectionAnswer>> {
    const page = await this.connections.list(query, scopeOf(caller));
    return { ...page, items: page.items.map((view) => lanConnectionAnswer(caller.directory, view)) };
  }

  /** One connection. */
  async one(caller: Caller, id: string): Promise<LanConnectionAnswer> {
    return lanConnectionAnswer(caller.directory, await this.connections.one(id, scopeOf(caller)));
  }

  /** The history of one connection. */
  async history(caller: Caller, id: string, query: HistoryQuery): Promise<Page<HistoryLine>> {
    await this.connections.one(id, scopeOf(caller));
    return historyOf(this.events, caller.directory, id, query);
  }

  /** Every ladder of one connection, the open one last. */
  async ladders(caller: Caller, id: string): Promise<{ items: ItemLadder[] }> {
    await this.connections.one(id, scopeOf(caller));
    return { items: (await this.items.ofCase(id)).map(itemLadder) };
  }
}
