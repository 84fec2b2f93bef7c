import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from '#libs/platform/problem/language';
import { Problem } from '#libs/platform/problem/problem';
import { AccountLedgerQueries, type AccountLedgerRow } from '#libs/record/queries/account-ledger.queries';
import { EventQueries } from '#libs/record/queries/event.queries';
import type { Page } from '#libs/record/queries/page';
import { type Caller, scopeOf } from '../auth/caller.js';
import { type HistoryLine, historyLine } from '../http/history.dto.js';
import { ledgerCsv } from './csv.js';
import {
  type AccountLedgerAnswer,
  accountLedgerAnswer,
  type AccountLedgerQuery,
  type EventListQuery,
} from './ledger.dto.js';

/** Reads ledgers for callers. */
@Injectable()
export class LedgerReader {
  constructor(
    private readonly ledger: AccountLedgerQueries,
    private readonly history: EventQueries,
  ) {}

  /** The account ledger as a page of JSON or whole as CSV, whichever was asked for. */
  async accounts(
    caller: Caller,
    query: AccountLedgerQuery,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<unknown> {
    reply.header('vary', 'accept, accept-language');
    const { format, ...filter } = query;
    refuseFuture(query.asOf);
    const csv = format ? format === 'csv' : (request.headers.accept ?? '').includes('text/csv');
    if (!csv) return this.page(caller, filter);
    const rows = this.named(caller, this.ledger.all(filter, scopeOf(caller)));
    // The first row is fetched before the answer begins, so that a record that is away is a 503 and no torn file.
    const begun = await rows.next();
    void reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="account-ledger.csv"');
    return ledgerCsv(chained(begun, rows), languageOf(request.headers['accept-language']));
  }

  /** Lines of all ledgers that the caller may see. */
  async events(caller: Caller, { case: caseId, ...query }: EventListQuery): Promise<Page<HistoryLine>> {
    const page = await this.history.list({ ...query, ...(caseId ? { caseId } : {}) }, scopeOf(caller));
    return { ...page, items: page.items.map((event) => historyLine(caller.directory, event)) };
  }

  private async page(caller: Caller, filter: Omit<AccountLedgerQuery, 'format'>): Promise<Page<AccountLedgerAnswer>> {
    const page = await this.ledger.list(filter, scopeOf(caller));
    return { ...page, items: page.items.map((row) => accountLedgerAnswer(caller.directory, row)) };
  }

  private async *named(caller: Caller, rows: AsyncIterable<AccountLedgerRow>): AsyncGenerator<AccountLedgerAnswer> {
    for await (const row of rows) yield accountLedgerAnswer(caller.directory, row);
  }
}

async function* chained<Row>(first: IteratorResult<Row, unknown>, rest: AsyncGenerator<Row>): AsyncGenerator<Row> {
  if (first.done) return;
  yield first.value;
  yield* rest;
}

function refuseFuture(asOf: string | undefined): void {
  if (asOf === undefined || asOf <= new Date().toISOString()) return;
  throw Problem.of(
    400,
    'request/invalid-field',
    { ja: 'asOf には過去の日時を指定してください。', en: 'asOf must lie in the past.' },
    { field: 'asOf' },
  );
}
