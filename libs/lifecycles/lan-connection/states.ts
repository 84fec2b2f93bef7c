import type { LanConnectionState } from './contract.js';

/** A change is under way (4.4.4). */
export const changing = [
  'change-requested',
  'awaiting-change-examination',
  'change-approved',
  'change-registering',
  'records-outdated',
  'cleaning-records',
] as const satisfies LanConnectionState[];
/** In use, and what is owed meanwhile (4.4.3). */
export const observing = [
  'connected',
  'verification-due',
  'verifying',
  'expiry-announced',
  'surveying',
] as const satisfies LanConnectionState[];
/** Restricted, or about to be, or no longer (4.4.2(1)). */
export const restrictedStates = [
  'restriction-ordered',
  'restricting',
  'restricted',
  'restriction-review-due',
  'reviewing-restriction',
  'lifting-ordered',
  'lifting',
] as const satisfies LanConnectionState[];

/** States in which the device may use the LAN, or would but for a restriction. */
export const liveStates = [...observing, ...changing, ...restrictedStates] as const;

/** Live states in which what was permitted is what stands; a change that is being registered may stand beside what it replaces. */
export const settledStates = liveStates.filter(
  (state) => !state.startsWith('change-reg') && !state.includes('records'),
);
