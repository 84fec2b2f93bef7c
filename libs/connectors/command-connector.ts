import type { Instant } from '#libs/kernel/instant';

/** Something that another system is told to bring about, e.g. to restrict a connection (4.4.2(1)). */
export interface Command {
  /** The same for every attempt: the other system carries it out once (`webhook-id`). Letters, digits, `_` and `-`. */
  readonly id: string;
  /** What shall happen, e.g. `lan.restrict`. */
  readonly type: string;
  /** When it was ordered. */
  readonly orderedAt: Instant;
  /**
   * What it is about. `subject` says on what, and `sequence` grows with each order on the same subject: a command that comes late, after
   * one with a higher sequence, is no order any more.
   */
  readonly order: { readonly subject: string; readonly sequence: number } & Readonly<Record<string, unknown>>;
}

/**
 * Has another system carry out commands. An answer without complaint says that it is done. Throws `ConnectorUnavailable` when asking
 * again later may help, `ConnectorRefused` when the other system says no for good; verdicts are codes.
 */
export interface CommandConnector {
  /** Milliseconds after which people are asked, when the other system has not answered by then. */
  readonly patienceMs: number;
  send(command: Command): Promise<void>;
  /** Gives up what is under way. */
  close(): Promise<void>;
}
