import { Injectable } from '@nestjs/common';
import { AccountQueries } from '#libs/record/queries/account.queries';
import { EventQueries } from '#libs/record/queries/event.queries';
import type { Page } from '#libs/record/queries/page';
import { WorkItemQueries } from '#libs/record/queries/work-item.queries';
import type { FactReceipt } from '#libs/record/receipt';
import { type FactEntry, ItemFacts } from '#libs/record/work-items/item-facts';
import { wrongState } from '#libs/record/door/refusals';
import { accountTransitions } from '#libs/lifecycles/account/transitions';
import { type Caller, scopeOf } from '../auth/caller.js';
import { type HistoryLine, type HistoryQuery } from '../http/history.dto.js';
import { historyOf } from '../http/history.js';
import { type ItemLadder, itemLadder } from '../work-items/ladder.dto.js';
import type { AccountListQuery, ResubmissionDto } from './account.dto.js';
import { type AccountAnswer, accountAnswer } from './account.view.js';

/** Reads accounts for callers, within what concerns them. */
@Injectable()
export class AccountReader {
  constructor(
    private readonly accounts: AccountQueries,
    private readonly events: EventQueries,
    private readonly items: WorkItemQueries,
    private readonly facts: ItemFacts,
  ) {}

  /** One page of accounts. */
  async list(caller: Caller, query: AccountListQuery): Promise<Page<AccountAnswer>> {
    const page = await this.accounts.list(query, scopeOf(caller));
    return { ...page, items: page.items.map((view) => accountAnswer(caller.directory, view)) };
  }

  /** One account. */
  async one(caller: Caller, id: string): Promise<AccountAnswer> {
    return accountAnswer(caller.directory, await this.accounts.one(id, scopeOf(caller)));
  }

  /** The history of one account. */
  async history(caller: Caller, id: string, query: HistoryQuery): Promise<Page<HistoryLine>> {
    await this.accounts.one(id, scopeOf(caller));
    return historyOf(this.events, caller.directory, id, query);
  }

  /** Every ladder of one account, the open one last. */
  async ladders(caller: Caller, id: string): Promise<{ items: ItemLadder[] }> {
    await this.accounts.one(id, scopeOf(caller));
    return { items: (await this.items.ofCase(id)).map(itemLadder) };
  }

  /** Answers the open correction of an application that was sent back. */
  async resubmit(entry: FactEntry, id: string, { entitlements, purpose }: ResubmissionDto): Promise<FactReceipt> {
    const account = await this.accounts.one(id, {
      actor: entry.personId,
      people: [entry.personId],
      departments: [],
      administratorRoles: [],
    });
    // Also one that is settled: a repeated request has to find what its first sending has answered.
    const correction = (await this.items.ofCase(id)).findLast((item) => item.purpose === 'correction');
    if (!correction) throw wrongState('account', accountTransitions, 'resubmit', account.state);
    const evidence = { entitlements, purpose };
    return this.facts.answer(entry, { itemId: correction.id, answer: 'resubmit', evidence });
  }
}
