import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from '#libs/platform/problem/language';
import { Problem } from '#libs/platform/problem/problem';
import { everyRow, type Page, type PageRequest } from '#libs/record/queries/page';
import { type CsvColumn, ledgerCsv } from './csv.js';
import type { LedgerQuery } from './ledger-query.dto.js';

/** A ledger that can be answered page by page, or whole as a file. */
export interface LedgerForm<Row, Answer> {
  /** One page of the rows that the caller asked for and may see. */
  readonly list: (part: PageRequest) => Promise<Page<Row>>;
  /** A row as the API shows it. */
  readonly shape: (row: Row) => Answer;
  readonly columns: readonly CsvColumn<Answer>[];
  /** Name of the file, without its ending. */
  readonly file: string;
}

/** A ledger as a page of JSON or whole as CSV, whichever was asked for; refused for a moment that has not come yet. */
export async function ledgerAnswer<Row, Answer>(
  { list, shape, columns, file }: LedgerForm<Row, Answer>,
  { asOf, format, limit, cursor }: LedgerQuery,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  reply.header('vary', 'accept, accept-language');
  refuseFuture(asOf);
  const csv = format ? format === 'csv' : (request.headers.accept ?? '').includes('text/csv');
  if (!csv) {
    const page = await list({ limit, ...(cursor === undefined ? {} : { cursor }) });
    return { ...page, items: page.items.map(shape) };
  }
  const rows = shaped(everyRow(list), shape);
  // The first row is fetched before the answer begins, so that a record that is away is a 503 and no torn file.
  const begun = await rows.next();
  void reply.type('text/csv; charset=utf-8').header('content-disposition', `attachment; filename="${file}.csv"`);
  return ledgerCsv(chained(begun, rows), columns, languageOf(request.headers['accept-language']));
}

async function* shaped<Row, Answer>(
  rows: AsyncIterable<Row>,
  shape: (row: Row) => Answer,
): AsyncGenerator<Answer, undefined> {
  for await (const row of rows) yield shape(row);
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
