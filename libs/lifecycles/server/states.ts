import type { ServerState } from './contract.js';

/** Between the committee's order and the stop itself (4.2.2(6)). */
export const stopping = [
  'stop-ordered',
  'warning',
  'warned',
  'freezing',
  'frozen',
  'isolating',
  'isolated',
  'stopping',
] as const satisfies readonly ServerState[];

/** Before the committee has decided on the installation. */
export const beforeApproval = [
  'designing',
  'designed',
  'submitted',
  'under-review',
  'improvement-required',
  'reconfiguring',
] as const satisfies readonly ServerState[];

/** An existing server that has not shown that it conforms (4.2.2(6)). */
export const unproven = [
  'registered',
  'conforming',
  'nonconforming',
  'deciding-conformance',
] as const satisfies readonly ServerState[];

/** It runs, whatever is under way about it. */
export const running = [
  'in-operation',
  'inspection-due',
  ...unproven,
  ...stopping,
] as const satisfies readonly ServerState[];
