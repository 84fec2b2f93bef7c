import { Injectable } from '@nestjs/common';
import { DisposalQueries } from '#libs/record/queries/disposal.queries';
import { EventQueries } from '#libs/record/queries/event.queries';
import type { Page } from '#libs/record/queries/page';
import { WorkItemQueries } from '#libs/record/queries/work-item.queries';
import { type Caller, scopeOf } from '../auth/caller.js';
import { type HistoryLine, type HistoryQuery } from '../http/history.dto.js';
import { historyOf } from '../http/history.js';
import { type ItemLadder, itemLadder } from '../work-items/ladder.dto.js';
import type { DisposalItemQuery, DisposalListQuery } from './disposal.dto.js';
import { type DisposalAnswer, disposalAnswer, type DisposalItemAnswer, disposalItemAnswer } from './disposal.view.js';

/** Reads disposals for callers, within what concerns them. */
@Injectable()
export class DisposalReader {
  constructor(
    private readonly disposals: DisposalQueries,
    private readonly events: EventQueries,
    private readonly items: WorkItemQueries,
  ) {}

  /** One page of disposals. */
  async list(caller: Caller, query: DisposalListQuery): Promise<Page<DisposalAnswer>> {
    const page = await this.disposals.list(query, scopeOf(caller));
    return { ...page, items: page.items.map((view) => disposalAnswer(caller.directory, view)) };
  }

  /** One disposal. */
  async one(caller: Caller, id: string): Promise<DisposalAnswer> {
    return disposalAnswer(caller.directory, await this.disposals.one(id, scopeOf(caller)));
  }

  /** One page of the items of a disposal. */
  async itemsOf(caller: Caller, id: string, query: DisposalItemQuery): Promise<Page<DisposalItemAnswer>> {
    await this.disposals.one(id, scopeOf(caller));
    const page = await this.disposals.items(id, query);
    return { ...page, items: page.items.map((item) => disposalItemAnswer(caller.directory, item)) };
  }

  /** The history of one disposal. */
  async history(caller: Caller, id: string, query: HistoryQuery): Promise<Page<HistoryLine>> {
    await this.disposals.one(id, scopeOf(caller));
    return historyOf(this.events, caller.directory, id, query);
  }

  /** Every ladder of one disposal, the open one last. */
  async ladders(caller: Caller, id: string): Promise<{ items: ItemLadder[] }> {
    await this.disposals.one(id, scopeOf(caller));
    return { items: (await this.items.ofCase(id)).map(itemLadder) };
  }
}
