import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker } from '@temporalio/worker';
import { kiteiDataConverter } from '#libs/temporal/codec';
import { bundleWorkflows } from '#libs/temporal/bundle';
import { installRuntime } from '#libs/temporal/runtime';

// The worker of the reference, a process of its own like Kitei's: no HTTP, no record, the same codec and the same server.
installRuntime({ level: 'WARN' });
const environment = process.env as Record<string, string>;
const connection = await NativeConnection.connect({ address: environment.TEMPORAL_ADDRESS });
const worker = await Worker.create({
  connection,
  namespace: environment.TEMPORAL_NAMESPACE ?? 'default',
  taskQueue: 'bench-raw',
  workflowBundle: await bundleWorkflows(fileURLToPath(new URL('./raw.workflow.js', import.meta.url))),
  dataConverter: kiteiDataConverter(environment.CODEC_KEYS ?? ''),
  activities: { touch: () => Promise.resolve() },
  maxConcurrentWorkflowTaskExecutions: 100,
  maxCachedWorkflows: 1_000,
});
process.on('SIGTERM', () => worker.shutdown());
process.send?.('ready');
await worker.run();
await connection.close();
process.exit(0);
