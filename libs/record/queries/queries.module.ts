import { Global, Module } from '@nestjs/common';
import { AccountLedgerQueries } from './account-ledger.queries.js';
import { AccountQueries } from './account.queries.js';
import { EventQueries } from './event.queries.js';
import { NoticeQueries } from './notice.queries.js';
import { OutboxQueries } from './outbox.queries.js';
import { PolicyQueries } from './policy.queries.js';
import { WorkItemQueries } from './work-item.queries.js';

const queries = [
  AccountQueries,
  AccountLedgerQueries,
  EventQueries,
  NoticeQueries,
  OutboxQueries,
  PolicyQueries,
  WorkItemQueries,
];

/** The record's read models; they write nothing, so they need no door. */
@Global()
@Module({ providers: queries, exports: queries })
export class QueriesModule {}
