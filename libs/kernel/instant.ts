import type { Localized } from './localized.js';

/** A point in time as RFC 3339 in UTC with milliseconds, e.g. `2026-05-09T00:00:00.000Z`. */
export type Instant = string;

/** A future instant together with how it came about, so that a person can check the arithmetic. */
export interface PlannedInstant {
  readonly at: Instant;
  /** e.g. `P3D working from Fri 2 May: 3-6 May closed, due Fri 9 May`. */
  readonly explanation: Localized;
}
