import { Account } from './account.entity.js';
import {
  AbsenceRow,
  DepartmentRow,
  PersonRow,
  RoleGrantRow,
  ServiceAccountRow,
  TargetSystemRow,
} from './directory.entity.js';
import { GovernedCase } from './governed-case.entity.js';
import { LedgerEvent } from './ledger-event.entity.js';
import { Notice } from './notice.entity.js';
import { OneTimeLink } from './one-time-link.entity.js';
import { IdempotentAnswer, OutboxMessage } from './outbox.entity.js';
import { PolicyVersion } from './policy-version.entity.js';
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
  DepartmentRow,
  PersonRow,
  RoleGrantRow,
  AbsenceRow,
  TargetSystemRow,
  ServiceAccountRow,
  Account,
];
