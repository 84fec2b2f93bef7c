import { Injectable } from '@nestjs/common';
import { EventQueries } from '#libs/record/queries/event.queries';
import type { Page } from '#libs/record/queries/page';
import type { Scope } from '#libs/record/queries/scope';
import { TerminalQueries } from '#libs/record/queries/terminal.queries';
import { WorkItemQueries } from '#libs/record/queries/work-item.queries';
import { type Caller, scopeOf } from '../auth/caller.js';
import { type HistoryLine, type HistoryQuery } from '../http/history.dto.js';
import { historyOf } from '../http/history.js';
import { type ItemLadder, itemLadder } from '../work-items/ladder.dto.js';
import type { TerminalListQuery } from './terminal.dto.js';
import { type TerminalAnswer, terminalAnswer } from './terminal.view.js';

/** Reads client terminals for callers, within what concerns them. */
@Injectable()
export class TerminalReader {
  constructor(
    private readonly terminals: TerminalQueries,
    private readonly events: EventQueries,
    private readonly items: WorkItemQueries,
  ) {}

  /** One page of terminals. */
  async list(caller: Caller, query: TerminalListQuery): Promise<Page<TerminalAnswer>> {
    const page = await this.terminals.list(query, scopeOn(caller));
    return { ...page, items: page.items.map((view) => terminalAnswer(caller.directory, view)) };
  }

  /** One terminal. */
  async one(caller: Caller, id: string): Promise<TerminalAnswer> {
    return terminalAnswer(caller.directory, await this.terminals.one(id, scopeOn(caller)));
  }

  /** The history of one terminal. */
  async history(caller: Caller, id: string, query: HistoryQuery): Promise<Page<HistoryLine>> {
    await this.terminals.one(id, scopeOn(caller));
    return historyOf(this.events, caller.directory, id, query);
  }

  /** Every ladder of one terminal, the open one last. */
  async ladders(caller: Caller, id: string): Promise<{ items: ItemLadder[] }> {
    await this.terminals.one(id, scopeOn(caller));
    return { items: (await this.items.ofCase(id)).map(itemLadder) };
  }
}

/** Client terminal administrators keep the whole ledger (4.3.1(1)). */
function scopeOn(caller: Caller): Scope {
  const keeps = caller.kind === 'person' && caller.directory.holds(caller.member, 'CLIENT_TERMINAL_ADMINISTRATOR');
  return keeps ? 'all' : scopeOf(caller);
}
