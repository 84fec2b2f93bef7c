import { EventEmitter, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { activityInfo } from '@temporalio/activity';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { bundleWorkflows } from '#libs/temporal/bundle';
import { kiteiDataConverter } from '#libs/temporal/codec';
import { installRuntime } from '#libs/temporal/runtime';
import { spread } from './statistics.js';

/** What the bench asks this process for. */
export interface RawOrder {
  readonly total: number;
  readonly concurrency: number;
}

/** What it answers: milliseconds for all, and the events of one history. */
export interface RawResult {
  readonly elapsed: number;
  readonly events: number;
}

// The reference in a process of its own: no HTTP, no record, the same codec, the same server, the same order of things. Nobody
// decides before there is something to decide on, so each signal waits for the step before it; the step tells, at no cost.
installRuntime({ level: 'WARN' });
const steps = new EventEmitter().setMaxListeners(0);
const environment = process.env as Record<string, string>;
const dataConverter = kiteiDataConverter(environment.CODEC_KEYS ?? '');
const namespace = environment.TEMPORAL_NAMESPACE ?? 'default';
const worker = await Worker.create({
  connection: await NativeConnection.connect({ address: environment.TEMPORAL_ADDRESS }),
  namespace,
  taskQueue: 'bench-raw',
  workflowBundle: await bundleWorkflows(fileURLToPath(new URL('./raw.workflow.js', import.meta.url))),
  dataConverter,
  activities: {
    touch: () => {
      steps.emit(activityInfo().workflowExecution?.workflowId ?? '');
      return Promise.resolve();
    },
  },
  maxConcurrentWorkflowTaskExecutions: 100,
  maxCachedWorkflows: 1_000,
});
const running = worker.run();
const client = new Client({
  connection: await Connection.connect({ address: environment.TEMPORAL_ADDRESS }),
  namespace,
  dataConverter,
});

process.on('message', (order: RawOrder) => void carryOut(order));
process.on('disconnect', () => worker.shutdown());
process.send?.('ready');
await running;
process.exit(0);

async function carryOut({ total, concurrency }: RawOrder): Promise<void> {
  const stamp = Date.now();
  const elapsed = await spread(total, concurrency, (index) => lifecycle(`raw-${stamp}-${index}`));
  const { historyLength } = await client.workflow.getHandle(`raw-${stamp}-0`).describe();
  process.send?.({ elapsed, events: historyLength } satisfies RawResult);
}

async function lifecycle(workflowId: string): Promise<void> {
  let step = once(steps, workflowId);
  const handle = await client.workflow.start('rawLifecycle', { workflowId, taskQueue: 'bench-raw' });
  for (let answer = 1; answer <= 2; answer++) {
    await step;
    step = once(steps, workflowId);
    await handle.signal('answered');
  }
  await step;
}
