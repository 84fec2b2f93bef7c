import type { Instant } from '#libs/kernel/instant';

/** An edge of a planned absence. */
export interface AbsenceRef {
  readonly personId: string;
  /** From when it is otherwise: the first instant of the absence, or the first after it. */
  readonly from: Instant;
}

/** What happens when an absence begins or is over. */
export interface AbsenceActivities {
  /** Has every open item of the person planned anew: the deputy (代理) comes in and is told, or goes out again. */
  handOver(absence: AbsenceRef & { readonly asOf: Instant }): Promise<void>;
}

/** Workflow type name, as exported from workflows/index.ts. */
export const absenceWorkflowType = 'absence';

/** Workflow id of an edge of an absence; it holds no name. */
export function absenceWorkflowId({ personId, from }: AbsenceRef): string {
  return `absence:${personId.slice(personId.lastIndexOf('_') + 1)}:${from}`;
}
