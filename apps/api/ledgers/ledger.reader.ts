import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccountLedgerQueries } from '#libs/record/queries/account-ledger.queries';
import { TerminalLedgerQueries } from '#libs/record/queries/terminal-ledger.queries';
import { EventQueries } from '#libs/record/queries/event.queries';
import type { Page } from '#libs/record/queries/page';
import { type Caller, scopeOf } from '../auth/caller.js';
import { type HistoryLine, historyLine } from '../http/history.dto.js';
import { accountLedgerColumns } from './account-ledger.columns.js';
import { accountLedgerAnswer, type AccountLedgerQuery, type EventListQuery } from './ledger.dto.js';
import { ledgerAnswer } from './ledger-form.js';
import { terminalLedgerAnswer, terminalLedgerColumns, type TerminalLedgerQuery } from './terminal-ledger.js';

/** Reads ledgers for callers. */
@Injectable()
export class LedgerReader {
  constructor(
    private readonly ledger: AccountLedgerQueries,
    private readonly history: EventQueries,
    private readonly terminalLedger: TerminalLedgerQueries,
  ) {}

  /** The account ledger as a page of JSON or whole as CSV, whichever was asked for. */
  accounts(caller: Caller, query: AccountLedgerQuery, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const { format: _format, cursor: _cursor, ...filter } = query;
    const form = {
      list: (part: { readonly cursor?: string; readonly limit: number }) =>
        this.ledger.list({ ...filter, ...part }, scopeOf(caller)),
      shape: accountLedgerAnswer.bind(undefined, caller.directory),
      columns: accountLedgerColumns,
      file: 'account-ledger',
    };
    return ledgerAnswer(form, query, request, reply);
  }

  /** The ledger of client terminals in the same way. */
  terminals(
    caller: Caller,
    query: TerminalLedgerQuery,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<unknown> {
    const { format: _format, cursor: _cursor, ...filter } = query;
    const form = {
      list: (part: { readonly cursor?: string; readonly limit: number }) =>
        this.terminalLedger.list({ ...filter, ...part }, scopeOf(caller)),
      shape: terminalLedgerAnswer.bind(undefined, caller.directory),
      columns: terminalLedgerColumns,
      file: 'terminal-ledger',
    };
    return ledgerAnswer(form, query, request, reply);
  }

  /** Lines of all ledgers that the caller may see. */
  async events(caller: Caller, { case: caseId, ...query }: EventListQuery): Promise<Page<HistoryLine>> {
    const page = await this.history.list({ ...query, ...(caseId ? { caseId } : {}) }, scopeOf(caller));
    return { ...page, items: page.items.map((event) => historyLine(caller.directory, event)) };
  }
}
