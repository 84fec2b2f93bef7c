import { Account } from './account.entity.js';
import { AccountUse } from './account-use.entity.js';
import { AccountReview, ReviewLine } from './account-review.entity.js';
import { Campaign } from './campaign.entity.js';
import {
  AbsenceRow,
  DepartmentRow,
  DirectoryMovement,
  PersonRow,
  RoleGrantRow,
  ServiceAccountRow,
  TargetSystemRow,
} from './directory.entity.js';
import { EvidenceFile, EvidenceUse } from './evidence/evidence.entity.js';
import { FindingRow } from './finding.entity.js';
import { GovernedCase } from './governed-case.entity.js';
import { LanConnection, LanLease, LanObservation } from './lan-connection.entity.js';
import { LanReview, LanReviewLine } from './lan-review.entity.js';
import { LanConnectionPoint, LanDevice, LanNamingRule, LanNetwork, LanPool } from './lan/register.entity.js';
import { LedgerEvent } from './ledger-event.entity.js';
import { Disposal, DisposalItem } from './disposal.entity.js';
import { Repair } from './repair.entity.js';
import { Vendor, VendorContract } from './vendor.entity.js';
import { Medium } from './medium.entity.js';
import { Notice } from './notice.entity.js';
import { OneTimeLink } from './one-time-link.entity.js';
import { IdempotentAnswer, OutboxMessage } from './outbox.entity.js';
import { PasswordPolicyVersion } from './password-policy-version.entity.js';
import { PasswordReissue } from './password-reissue.entity.js';
import { PolicyVersion } from './policy-version.entity.js';
import { PrivilegedUtility } from './privileged-utility.entity.js';
import { UtilityUse } from './utility-use.entity.js';
import { ServerDefect } from './server-defect.entity.js';
import { ServerInspection, ServerInspectionResult } from './server-inspection.entity.js';
import { Server, ServerDocumentVersion } from './server.entity.js';
import { ServerStatus } from './server-status.entity.js';
import { ServerBreach, ServerBreachAction, ServerBreachInstruction } from './server-breach.entity.js';
import {
  Terminal,
  TerminalConditions,
  TerminalImport,
  TerminalImportPart,
  TerminalModelRow,
  TerminalObservation,
  TerminalSoftware,
} from './terminal.entity.js';
import { Stocktaking, StocktakingLine } from './stocktaking.entity.js';
import { Ballot } from './votes/ballot.entity.js';
import { CommitteeSelection } from './committee-selection.entity.js';
import { WorkItem } from './work-item.entity.js';

/** Every table of the record. */
export const entities = [
  GovernedCase,
  LedgerEvent,
  WorkItem,
  Notice,
  OneTimeLink,
  OutboxMessage,
  IdempotentAnswer,
  PolicyVersion,
  PasswordPolicyVersion,
  DepartmentRow,
  PersonRow,
  RoleGrantRow,
  AbsenceRow,
  TargetSystemRow,
  ServiceAccountRow,
  DirectoryMovement,
  Account,
  AccountUse,
  EvidenceFile,
  EvidenceUse,
  FindingRow,
  PrivilegedUtility,
  UtilityUse,
  PasswordReissue,
  Campaign,
  AccountReview,
  ReviewLine,
  LanNetwork,
  LanPool,
  LanNamingRule,
  LanConnectionPoint,
  LanDevice,
  LanConnection,
  LanLease,
  LanObservation,
  LanReview,
  LanReviewLine,
  Server,
  ServerDocumentVersion,
  ServerBreach,
  ServerBreachInstruction,
  ServerBreachAction,
  Ballot,
  CommitteeSelection,
  ServerStatus,
  ServerInspection,
  ServerInspectionResult,
  ServerDefect,
  Terminal,
  TerminalModelRow,
  TerminalSoftware,
  TerminalConditions,
  TerminalObservation,
  TerminalImport,
  TerminalImportPart,
  Medium,
  Stocktaking,
  StocktakingLine,
  Vendor,
  VendorContract,
  Disposal,
  DisposalItem,
  Repair,
];
