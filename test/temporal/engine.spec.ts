import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from '@temporalio/client';
import { Worker, type WorkflowBundle } from '@temporalio/worker';
import { Refusal } from '#libs/kernel/violation';
import { bundleFromSources } from '#libs/temporal/bundle';
import { installRuntime } from '#libs/temporal/runtime';
import { registerSearchAttributes } from '#libs/temporal/search-attributes';
import { isOutcomeUnknown, TemporalClient } from '#libs/temporal/temporal-client';
import type { TemporalOptions } from '#libs/temporal/temporal-options';
import { replayOptions } from '#libs/temporal/worker';
import { WorkerRunner } from '#libs/temporal/worker-runner';
import { testServers } from '#test/support/servers';
import type { engineTrial } from './engine.workflows.js';

const canary = '山田 canary@example.co.jp';
const temporal: TemporalOptions = {
  address: testServers().addresses.temporal,
  namespace: 'default',
  taskQueue: `engine-${randomBytes(4).toString('hex')}`,
  codecKeys: `a:${randomBytes(32).toString('base64')}`,
  currentContext: () => ({ requestId: 'req_01', traceparent: `not a trace ${canary}` }),
};
const away: TemporalOptions = { ...temporal, address: '127.0.0.1:1' };

class EngineTrialActivities {
  #count = 0;
  readonly attempts: string[] = [];

  countUp(): Promise<number> {
    this.#count += 1;
    return Promise.resolve(this.#count);
  }

  loseDatabase(text: string): Promise<never> {
    this.attempts.push('loseDatabase');
    return Promise.reject(Object.assign(new Error(text), { code: '57P01' }));
  }

  refuse(text: string): Promise<never> {
    this.attempts.push('refuse');
    return Promise.reject(new Refusal('conflict', [{ code: 'trial/settled', message: { ja: text, en: text } }]));
  }
}

let bundle: WorkflowBundle;
let client: TemporalClient;

beforeAll(async () => {
  installRuntime({ logger: { trace() {}, debug() {}, info() {}, warn() {}, error() {} } });
  client = TemporalClient.lazy(temporal);
  bundle = await bundleFromSources(fileURLToPath(new URL('engine.workflows.ts', import.meta.url)));
});

afterAll(() => client.close());

test('two processes register the search attributes at once, and a third later', async () => {
  const register = () => registerSearchAttributes(client.connection, temporal.namespace);
  await Promise.all([register(), register()]);
  await register();
});

test('a case runs without leaving a text about a person in its history, and replays', async () => {
  const activities = new EngineTrialActivities();
  const runner = new WorkerRunner({ temporal, bundle, activities: [activities] });
  await runner.start();
  expect(runner.state).toBe('polling');
  const { workflowId } = await client.call((engine) =>
    engine.workflow.start<typeof engineTrial>('engineTrial', {
      taskQueue: client.taskQueue,
      workflowId: `trial:${randomBytes(4).toString('hex')}`,
      args: [canary],
      memo: { about: canary },
      staticSummary: canary,
    }),
  );
  // A client without the keys, as an administrator's tool would be one.
  const stranger = new Client({ connection: client.connection }).workflow.getHandle(workflowId);
  expect(await resultOf(workflowId)).toEqual({ counts: [1, 2], failures: ['record/unavailable', 'trial/settled'] });
  expect(activities.attempts).toEqual(['loseDatabase', 'loseDatabase', 'refuse']);
  await runner.stop();
  expect(runner.state).toBe('stopped');

  const history = await stranger.fetchHistory();
  const started = history.events![0]!.workflowExecutionStartedEventAttributes!;
  expect(Object.keys(started.header!.fields!)).toEqual(['requestId']);
  expect(plainBytes(history)).not.toContain('canary');
  expect(plainBytes(history)).toContain('binary/encrypted');
  await Worker.runReplayHistory(replayOptions({ codecKeys: temporal.codecKeys, bundle }), history);
});

test('a call ends soon while Temporal is away, and says that its outcome is unknown', async () => {
  const lost = TemporalClient.lazy(away);
  const begun = Date.now();
  const error = await lost
    .call((engine) => engine.workflow.getHandle('x').signal('y'))
    .catch((caught: unknown) => caught);
  expect(Date.now() - begun).toBeLessThan(1_600);
  expect(isOutcomeUnknown(error)).toBe(true);
  expect(await lost.isReachable()).toBe(false);
  expect(await client.isReachable()).toBe(true);
  await lost.close();
});

test('a runner waits for a server that is away, and can be stopped while it waits', async () => {
  const troubles: unknown[] = [];
  const activities = [new EngineTrialActivities()];
  const runner = new WorkerRunner({ temporal: away, bundle, activities, onTrouble: (error) => troubles.push(error) });
  const started = runner.start();
  while (troubles.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(runner.state).toBe('waiting');
  await runner.stop();
  await started;
  expect(runner.state).toBe('stopped');
});

/** Polls for a result within the short deadline of Kitei's client. */
async function resultOf(workflowId: string): Promise<unknown> {
  for (;;) {
    try {
      return await client.call((engine) => engine.workflow.getHandle(workflowId).result());
    } catch (error) {
      if (!isOutcomeUnknown(error)) throw error;
    }
  }
}

/** Everything readable in a message: its texts, and its bytes as if they were text. */
function plainBytes(message: unknown): string {
  if (message instanceof Uint8Array) return Buffer.from(message).toString();
  if (typeof message !== 'object' || message === null) return String(message);
  return Object.entries(message)
    .map(([name, value]) => `${name}=${plainBytes(value)}`)
    .join('\n');
}
