import { Global, Module } from '@nestjs/common';
import { AccountLedgerQueries } from './account-ledger.queries.js';
import { AccountQueries } from './account.queries.js';
import { CensusQueries } from './census.queries.js';
import { AccountReviewQueries } from './account-review.queries.js';
import { CampaignQueries } from './campaign.queries.js';
import { CommitteeListQueries } from './committee-list.queries.js';
import { DisposalQueries } from './disposal.queries.js';
import { RepairQueries } from './repair.queries.js';
import { EventQueries } from './event.queries.js';
import { EvidenceQueries } from './evidence.queries.js';
import { FindingQueries } from './finding.queries.js';
import { LanListQueries } from './lan-lists.queries.js';
import { LanRegisterQueries } from './lan-register.queries.js';
import { LanConnectionQueries } from './lan-connection.queries.js';
import { LanReviewQueries } from './lan-review.queries.js';
import { MediumQueries } from './medium.queries.js';
import { NoticeQueries } from './notice.queries.js';
import { OutboxQueries } from './outbox.queries.js';
import { PasswordReissueQueries } from './password-reissue.queries.js';
import { PolicyQueries } from './policy.queries.js';
import { ServerQueries } from './server.queries.js';
import { ServerStatusQueries } from './server-status.queries.js';
import { ServerDefectQueries } from './server-defect.queries.js';
import { ServerInspectionQueries } from './server-inspection.queries.js';
import { ServerBreachQueries } from './server-breach.queries.js';
import { TerminalLedgerQueries } from './terminal-ledger.queries.js';
import { TerminalQueries } from './terminal.queries.js';
import { StocktakingQueries } from './stocktaking.queries.js';
import { UtilityUseQueries } from './utility-use.queries.js';
import { WorkItemQueries } from './work-item.queries.js';

const queries = [
  AccountQueries,
  AccountLedgerQueries,
  CensusQueries,
  AccountReviewQueries,
  CampaignQueries,
  CommitteeListQueries,
  DisposalQueries,
  RepairQueries,
  EventQueries,
  EvidenceQueries,
  FindingQueries,
  LanListQueries,
  LanRegisterQueries,
  LanConnectionQueries,
  LanReviewQueries,
  MediumQueries,
  NoticeQueries,
  OutboxQueries,
  PasswordReissueQueries,
  PolicyQueries,
  ServerQueries,
  ServerStatusQueries,
  ServerDefectQueries,
  ServerInspectionQueries,
  ServerBreachQueries,
  TerminalQueries,
  TerminalLedgerQueries,
  StocktakingQueries,
  UtilityUseQueries,
  WorkItemQueries,
];

/** The record's read models; they write nothing, so they need no door. */
@Global()
@Module({ providers: queries, exports: queries })
export class QueriesModule {}
