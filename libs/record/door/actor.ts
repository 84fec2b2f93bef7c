/** Who a fact or step is recorded under. */
export interface Actor {
  /** A person's opaque id, `service:<client id>`, or `engine`. */
  readonly id: string;
  /** The person for whom a service account or a deputy acts. */
  readonly onBehalfOf?: string;
  /** Workflow run that takes a step. */
  readonly workflowId?: string;
  readonly runId?: string;
}

/** The workflow engine itself. */
export function engine(workflowId: string, runId: string): Actor {
  return { id: 'engine', workflowId, runId };
}
