import type { Instant } from '#libs/kernel/instant';

/** What another system is told to bring about for an open work item (ADR 20). */
export interface OutboundCommand<Type extends string = string> {
  /** Code of the command connector. */
  readonly connector: string;
  /** Since when it is asked. */
  readonly since: Instant;
  readonly command: {
    readonly id: string;
    readonly type: Type;
    readonly orderedAt: Instant;
    readonly order: { readonly subject: string; readonly sequence: number } & Readonly<Record<string, unknown>>;
  };
}
