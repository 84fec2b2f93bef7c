import { defineSignal } from '@temporalio/workflow';

/** How far what an answer demands of the thing is. `occupied`: another matter of it is under way, so it is tried again. */
export const orderStates = ['none', 'ordered', 'occupied', 'done', 'needless'] as const;
/** One of {@link orderStates}. */
export type OrderState = (typeof orderStates)[number];

/** What has become of what the answers demand. */
export interface CarryingOut {
  /** Nothing is left; the case is closed. */
  readonly closed: boolean;
  /** There are orders that could be given at once. */
  readonly more: boolean;
}

/** There is something to order, or something that was ordered has ended; the record says what. */
export const ordersSignal = defineSignal('orders');
