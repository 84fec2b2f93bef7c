import { defineSearchAttributeKey } from '@temporalio/common';

/**
 * What an administrator can search cases by in the Temporal UI. The values stand in clear in visibility, in URLs and in logs:
 * no names, no mail addresses, no free text.
 */
export const searchAttributes = {
  /** Slug of the lifecycle. */
  lifecycle: defineSearchAttributeKey('KiteiLifecycle', 'KEYWORD'),
  /** State of the case by its transition table. */
  state: defineSearchAttributeKey('KiteiState', 'KEYWORD'),
  /** Clause that the case waits under. */
  clause: defineSearchAttributeKey('KiteiClause', 'KEYWORD'),
  /** Code of the responsible department. */
  department: defineSearchAttributeKey('KiteiDepartment', 'KEYWORD'),
  /** When the open work item is due. */
  due: defineSearchAttributeKey('KiteiDue', 'DATETIME'),
  /** Role that the case waits on; a person's id is deliberately not offered. */
  waitingRole: defineSearchAttributeKey('KiteiWaitingRole', 'KEYWORD'),
};
