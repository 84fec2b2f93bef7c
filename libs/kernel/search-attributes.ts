import { defineSearchAttributeKey } from '@temporalio/common';

// What an administrator can search cases by in the Temporal UI. The values stand in clear in visibility, in URLs and in
// logs: no names, no mail addresses, no free text.

/** Slug of the lifecycle. */
export const kiteiLifecycle = defineSearchAttributeKey('KiteiLifecycle', 'KEYWORD');

/** State of the case by its transition table. */
export const kiteiState = defineSearchAttributeKey('KiteiState', 'KEYWORD');

/** Clause that the case waits under. */
export const kiteiClause = defineSearchAttributeKey('KiteiClause', 'KEYWORD');

/** Code of the responsible department. */
export const kiteiDepartment = defineSearchAttributeKey('KiteiDepartment', 'KEYWORD');

/** When the open work item is due. */
export const kiteiDue = defineSearchAttributeKey('KiteiDue', 'DATETIME');

/** Role that the case waits on; a person's id is deliberately not offered. */
export const kiteiWaitingRole = defineSearchAttributeKey('KiteiWaitingRole', 'KEYWORD');

/** All of them, as a namespace has to know them. */
export const searchAttributes = [
  kiteiLifecycle,
  kiteiState,
  kiteiClause,
  kiteiDepartment,
  kiteiDue,
  kiteiWaitingRole,
] as const;
