import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Connection, isGrpcServiceError } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import type proto from '@temporalio/proto';
import { choosePorts } from '#apps/dev/servers/ports';
import { stateFolder } from '#apps/dev/servers/project-root';
import { start } from '#apps/dev/servers/temporal';
import { registerSearchAttributes } from '#libs/temporal/search-attributes';
import type { RehearsalTime } from './rehearsal-time.js';

type Service = Connection['workflowService'];
type Begin = proto.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest.$Properties;
type Skipping = proto.temporal.api.common.v1.TimeSkippingConfig.$Properties;

const namespace = 'default';
const running = 1;
/** A fast-forward may skip from timer to timer this often before the server takes it for a loop. */
const skipsAtMost = 10_000;
/** No such execution, or one that has just ended. */
const ended = [5, 9];

/**
 * A Temporal server as it runs in production, of the rehearsal's own, whose executions skip time one by one: each is carried forward to
 * the rehearsal's instant, and a new one begins there. Every skip from timer to timer takes about a second. The SDK does not offer this
 * yet, so it stands here alone.
 * @param continueAfter events after which the server suggests to continue as new
 */
export async function realServerTime({ continueAfter }: { continueAfter: number }): Promise<RehearsalTime> {
  // Named like the folder of a test run, so that the next run sweeps it should this one be killed.
  const folder = join(stateFolder, 'test', `run-${process.pid}${Date.now()}`);
  mkdirSync(folder, { recursive: true });
  const { temporal: port } = await choosePorts({ temporal: {} });
  const server = await start({
    folder,
    port,
    persistent: false,
    settings: { 'limit.historyCount.suggestContinueAsNew': continueAfter },
  });
  const connection = await Connection.connect({ address: server.address });
  const nativeConnection = await NativeConnection.connect({ address: server.address });
  await registerSearchAttributes(connection, namespace);
  const clock = new ExecutionClocks(connection.workflowService);
  return {
    connection,
    nativeConnection,
    now: () => Promise.resolve(clock.now()),
    pass: (milliseconds) => clock.pass(milliseconds),
    async close() {
      await connection.close();
      await nativeConnection.close();
      await server.stop();
    },
  };
}

/** Keeps the clocks of all executions that are started through a connection at one instant. */
class ExecutionClocks {
  private ahead = 0;
  private forwards = 0;
  private readonly started = new Set<string>();

  constructor(private readonly service: Service) {
    for (const name of ['startWorkflowExecution', 'signalWithStartWorkflowExecution'] as const) {
      const call = service[name].bind(service) as unknown as (request: Begin) => Promise<unknown>;
      Object.assign(service, { [name]: (request: Begin) => call(this.begun(request)) });
    }
  }

  now(): number {
    return Date.now() + this.ahead;
  }

  async pass(milliseconds: number): Promise<void> {
    const target = this.now() + milliseconds;
    await Promise.all([...this.started].map((workflowId) => this.forward(workflowId, target)));
    this.ahead += milliseconds;
  }

  /** An execution cannot begin in the future, but it can wait until then, and skip the waiting. */
  private begun(request: Begin): Begin {
    this.started.add(request.workflowId ?? '');
    if (this.ahead === 0) return request;
    const { timeSkippingConfig } = this.skipping(this.ahead);
    return { ...request, workflowStartDelay: span(this.ahead), timeSkippingConfig };
  }

  private skipping(milliseconds: number): { readonly id: string; readonly timeSkippingConfig: Skipping } {
    const id = `forward-${(this.forwards += 1)}`;
    return {
      id,
      timeSkippingConfig: {
        enabled: true,
        fastForwardConfig: { id, duration: span(milliseconds) },
        maxSessionSkipCount: skipsAtMost,
      },
    };
  }

  /** Carries one execution forward, whichever run of it is the present one, until it is there or over. */
  private async forward(workflowId: string, target: number): Promise<void> {
    for (;;) {
      const at = await this.clockOf(workflowId);
      if (at === undefined) this.started.delete(workflowId);
      if (at === undefined || at >= target) return;
      const workflowExecution = { workflowId };
      const { id, timeSkippingConfig } = this.skipping(target - at);
      try {
        await this.service.updateWorkflowExecutionOptions({
          namespace,
          workflowExecution,
          workflowExecutionOptions: { timeSkippingConfig },
          updateMask: { paths: ['time_skipping_config'] },
        });
        await this.service.pollWorkflowExecutionTimeSkipping({ namespace, workflowExecution, fastForwardId: id });
      } catch (error) {
        if (!isGrpcServiceError(error) || !ended.includes(Number(error.code))) throw error;
      }
    }
  }

  /** What an execution takes for now; undefined when it is over. */
  private async clockOf(workflowId: string): Promise<number | undefined> {
    const { workflowExecutionInfo, workflowExtendedInfo } = await this.service.describeWorkflowExecution({
      namespace,
      execution: { workflowId },
    });
    if (Number(workflowExecutionInfo?.status) !== running) return undefined;
    const at = workflowExtendedInfo?.timeSkippingInfo?.currentTime;
    return at ? Number(at.seconds) * 1_000 + (at.nanos ?? 0) / 1_000_000 : Date.now();
  }
}

function span(milliseconds: number) {
  const seconds = Math.floor(milliseconds / 1_000);
  return { seconds, nanos: Math.round((milliseconds - seconds * 1_000) * 1_000_000) } as never;
}
