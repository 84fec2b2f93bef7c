import type { Instant } from '#libs/kernel/instant';

/** A planned absence that begins at an instant. */
export interface AbsenceRef {
  readonly personId: string;
  readonly from: Instant;
}

/** What happens when an absence begins. */
export interface AbsenceActivities {
  /** Has every open item of the person planned anew, so that the deputy (代理) is told and may act. */
  handOver(absence: AbsenceRef & { readonly asOf: Instant }): Promise<void>;
}

/** Workflow type name, as exported from workflows/index.ts. */
export const absenceWorkflowType = 'absence';

/** Workflow id of an absence; it holds no name. */
export function absenceWorkflowId({ personId, from }: AbsenceRef): string {
  return `absence:${personId.slice(personId.lastIndexOf('_') + 1)}:${from}`;
}
