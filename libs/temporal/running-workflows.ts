import { WorkflowNotFoundError } from '@temporalio/client';
import type { TemporalClient } from './temporal-client.js';

/** Rows of one page of visibility, the most that Temporal gives. */
const pageSize = 1_000;

/** Asks Temporal what runs. */
export class RunningWorkflows {
  constructor(private readonly temporal: TemporalClient) {}

  /**
   * Ids of Kitei's running workflows from `first` to `last`, both included. Visibility lags behind by seconds and is limited to about
   * ten questions a second: what it does not name must be confirmed by {@link runs}.
   */
  async between(first: string, last: string): Promise<Set<string>> {
    const { namespace } = this.temporal.options;
    const query = `WorkflowId BETWEEN '${first}' AND '${last}' AND ExecutionStatus = 'Running' AND TaskQueue = '${this.temporal.taskQueue}'`;
    const found = new Set<string>();
    let nextPageToken: Uint8Array | undefined;
    do {
      const page = await this.temporal.call((client) =>
        client.workflowService.listWorkflowExecutions({
          ...{ namespace, query, pageSize },
          ...(nextPageToken ? { nextPageToken } : {}),
        }),
      );
      for (const { execution } of page.executions) if (execution?.workflowId) found.add(execution.workflowId);
      nextPageToken = page.nextPageToken?.length ? page.nextPageToken : undefined;
    } while (nextPageToken);
    return found;
  }

  /** Whether the latest run of a workflow runs, by its own state and not by visibility. */
  async runs(workflowId: string): Promise<boolean> {
    try {
      const { status } = await this.temporal.call((client) => client.workflow.getHandle(workflowId).describe());
      return status.name === 'RUNNING';
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  }
}
