import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EventQueries } from '#libs/record/queries/event.queries';
import type { Page } from '#libs/record/queries/page';
import { ServerBreachQueries } from '#libs/record/queries/server-breach.queries';
import { WorkItemQueries } from '#libs/record/queries/work-item.queries';
import { type Caller, scopeOf } from '../auth/caller.js';
import { type HistoryLine, type HistoryQuery } from '../http/history.dto.js';
import { historyOf } from '../http/history.js';
import { ledgerAnswer } from '../ledgers/ledger-form.js';
import { type ItemLadder, itemLadder } from '../work-items/ladder.dto.js';
import type { ServerBreachListQuery, WorkRecordQuery } from './server-breach.dto.js';
import {
  type ServerBreachAnswer,
  serverBreachAnswer,
  workRecordColumns,
  workRecordLine,
} from './server-breach.view.js';

/** Reads breaches for callers; one that does not concern them does not exist for them. */
@Injectable()
export class ServerBreachReader {
  constructor(
    private readonly breaches: ServerBreachQueries,
    private readonly events: EventQueries,
    private readonly items: WorkItemQueries,
  ) {}

  /** One page of breaches. */
  async list(caller: Caller, query: ServerBreachListQuery): Promise<Page<ServerBreachAnswer>> {
    const page = await this.breaches.list(query, scopeOf(caller));
    return { ...page, items: page.items.map((view) => serverBreachAnswer(caller.directory, view)) };
  }

  /** One breach. */
  async one(caller: Caller, id: string): Promise<ServerBreachAnswer> {
    return serverBreachAnswer(caller.directory, await this.breaches.one(id, scopeOf(caller)));
  }

  /** The history of one breach. */
  async history(caller: Caller, id: string, query: HistoryQuery): Promise<Page<HistoryLine>> {
    await this.breaches.one(id, scopeOf(caller));
    return historyOf(this.events, caller.directory, id, query);
  }

  /** Every ladder of one breach, the open one last. */
  async ladders(caller: Caller, id: string): Promise<{ items: ItemLadder[] }> {
    await this.breaches.one(id, scopeOf(caller));
    return { items: (await this.items.ofCase(id)).map(itemLadder) };
  }

  /** Its work record: a page of JSON, or the whole as CSV. */
  async workRecord(
    caller: Caller,
    id: string,
    query: WorkRecordQuery,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<unknown> {
    await this.breaches.one(id, scopeOf(caller));
    return ledgerAnswer(
      {
        list: (part) => this.breaches.workRecord(id, part),
        shape: (row) => workRecordLine(caller.directory, row),
        columns: workRecordColumns,
        file: `work-record-${id}`,
      },
      query,
      request,
      reply,
    );
  }
}
