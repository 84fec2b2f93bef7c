import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import { searchAttributes } from '#libs/kernel/search-attributes';
import { caseIdOf } from '#libs/lifecycles/case';
import { lifecycleOf, lifecycles } from '#libs/lifecycles/registry';
import type { TemporalClient } from './temporal-client.js';

/** A workflow start as the outbox keeps it. */
export interface StartPayload {
  readonly workflowId: string;
  readonly workflowType: string;
  readonly args: readonly unknown[];
  /** Shown in the UI; no personal data. */
  readonly summary?: string;
  readonly details?: string;
  readonly lifecycle?: string;
  readonly state?: string;
  readonly department?: string;
}

/** A signal as the outbox keeps it. */
export interface SignalPayload {
  readonly workflowId: string;
  readonly signal: string;
  readonly args: readonly unknown[];
}

/** What this courier needs of an outbox message. */
interface Message {
  readonly kind: string;
  readonly payload: unknown;
}

/** Brings workflow starts and signals to Temporal; both are idempotent there or harmless twice. */
export class WorkflowCourier {
  readonly kinds = ['start', 'signal'] as const;

  constructor(private readonly temporal: TemporalClient) {}

  async deliver(message: Message): Promise<void> {
    if (message.kind === 'start') await this.start(message.payload as StartPayload);
    else await this.signal(message.payload as SignalPayload);
  }

  private async start(start: StartPayload): Promise<void> {
    try {
      await this.temporal.call((client) =>
        client.workflow.start(start.workflowType, {
          ...this.options(start),
          workflowIdReusePolicy: 'REJECT_DUPLICATE',
        }),
      );
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }

  /** Starts a workflow again whose run has ended or was lost; one that runs is left alone. */
  async revive(start: StartPayload): Promise<void> {
    await this.temporal.call((client) =>
      client.workflow.start(start.workflowType, {
        ...this.options(start),
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    );
  }

  private async signal({ workflowId, signal, args }: SignalPayload): Promise<void> {
    try {
      await this.temporal.call((client) => client.workflow.getHandle(workflowId).signal(signal, ...args));
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      // Closed because its story is over, or lost with Temporal's storage: telling the story again settles both.
      const { slug, caseId } = caseIdOf(workflowId);
      const { workflowType } = lifecycleOf(slug);
      const start = { workflowId, workflowType, args: [{ caseId }], lifecycle: slug };
      await this.temporal.call((client) =>
        client.workflow.signalWithStart(workflowType, { ...this.options(start), signal, signalArgs: [...args] }),
      );
    }
  }

  private options(start: StartPayload) {
    const attributes = [
      ...(start.lifecycle ? [{ key: searchAttributes.lifecycle, value: start.lifecycle }] : []),
      ...(start.state ? [{ key: searchAttributes.state, value: start.state }] : []),
      ...(start.department ? [{ key: searchAttributes.department, value: start.department }] : []),
    ];
    const { priority } = lifecycles.find(({ slug }) => slug === start.lifecycle) ?? {};
    return {
      ...(priority === undefined ? {} : { priority: { priorityKey: priority } }),
      // A case's id is its own; what no case stands behind may be called the same elsewhere.
      workflowId: start.lifecycle ? start.workflowId : this.temporal.idOf(start.workflowId),
      taskQueue: this.temporal.taskQueue,
      args: [...start.args],
      typedSearchAttributes: new TypedSearchAttributes(attributes),
      ...(start.summary ? { staticSummary: start.summary } : {}),
      ...(start.details ? { staticDetails: start.details } : {}),
    };
  }
}
