import { Injectable } from '@nestjs/common';
import { EventQueries } from '#libs/record/queries/event.queries';
import type { Page } from '#libs/record/queries/page';
import { PasswordReissueQueries } from '#libs/record/queries/password-reissue.queries';
import { WorkItemQueries } from '#libs/record/queries/work-item.queries';
import { type Caller, scopeOf } from '../auth/caller.js';
import { type HistoryLine, type HistoryQuery } from '../http/history.dto.js';
import { historyOf } from '../http/history.js';
import { type ItemLadder, itemLadder } from '../work-items/ladder.dto.js';
import type { ReissueListQuery } from './password-reissue.dto.js';
import { type PasswordReissueAnswer, reissueAnswer } from './password-reissue.view.js';

/** Reads password reissues for callers, within what concerns them. */
@Injectable()
export class PasswordReissueReader {
  constructor(
    private readonly reissues: PasswordReissueQueries,
    private readonly events: EventQueries,
    private readonly items: WorkItemQueries,
  ) {}

  /** One page of reissues. */
  async list(caller: Caller, query: ReissueListQuery): Promise<Page<PasswordReissueAnswer>> {
    const page = await this.reissues.list(query, scopeOf(caller));
    return { ...page, items: page.items.map((view) => reissueAnswer(caller.directory, view)) };
  }

  /** One reissue. */
  async one(caller: Caller, id: string): Promise<PasswordReissueAnswer> {
    return reissueAnswer(caller.directory, await this.reissues.one(id, scopeOf(caller)));
  }

  /** The history of one reissue. */
  async history(caller: Caller, id: string, query: HistoryQuery): Promise<Page<HistoryLine>> {
    await this.reissues.one(id, scopeOf(caller));
    return historyOf(this.events, caller.directory, id, query);
  }

  /** Every ladder of one reissue, the open one last. */
  async ladders(caller: Caller, id: string): Promise<{ items: ItemLadder[] }> {
    await this.reissues.one(id, scopeOf(caller));
    return { items: (await this.items.ofCase(id)).map(itemLadder) };
  }
}
