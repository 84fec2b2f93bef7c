import {
  type NativeConnection,
  type ReplayWorkerOptions,
  Worker,
  type WorkerDeploymentOptions,
  type WorkerOptions,
  type WorkflowBundleOption,
} from '@temporalio/worker';
import { bindActivities } from './activity-binding.js';
import { failuresWithoutTexts } from './activity-interceptor.js';
import { kiteiDataConverter } from './codec.js';

type PollerBehavior = NonNullable<WorkerOptions['workflowTaskPollerBehavior']>;

/** Sizes of a worker; the defaults fit a worker that spends its time in short local activities against one database. */
export interface WorkerTuning {
  readonly workflowTasks: number;
  readonly workflowPollers: PollerBehavior;
  readonly localActivities: number;
  readonly activities: number;
  readonly activityPollers: PollerBehavior;
  /** Cases kept in memory between their tasks, roughly 0.3 MB each; others replay when they wake. */
  readonly cachedWorkflows: number;
  /** How long running activities may finish after a shutdown began, and when it is cut off. */
  readonly shutdownGrace: number;
  readonly shutdownLimit: number;
}

const defaultTuning: WorkerTuning = {
  workflowTasks: 100,
  workflowPollers: { type: 'autoscaling', minimum: 5, initial: 10, maximum: 50 },
  localActivities: 100,
  activities: 50,
  activityPollers: { type: 'autoscaling', minimum: 2, initial: 5, maximum: 20 },
  cachedWorkflows: 1_000,
  shutdownGrace: 10_000,
  shutdownLimit: 30_000,
};

/** Names this build in a worker deployment; running cases move to the current build at their next task. */
export interface WorkerDeployment {
  readonly name: string;
  readonly buildId: string;
}

/** What a worker of Kitei is made of. */
export interface WorkerParts {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly codecKeys: string;
  /** Providers whose methods are the activities. */
  readonly activities: readonly object[];
  /** The prebuilt bundle: `{ codePath }` in production, `{ code }` in tests. */
  readonly bundle: WorkflowBundleOption;
  readonly deployment?: WorkerDeployment | undefined;
  readonly tuning?: Partial<WorkerTuning> | undefined;
}

/** Makes a worker that is connected but does not poll yet. */
export function createWorker(parts: WorkerParts): Promise<Worker> {
  const tuning = { ...defaultTuning, ...parts.tuning };
  return Worker.create({
    ...replayOptions(parts),
    connection: parts.connection,
    namespace: parts.namespace,
    taskQueue: parts.taskQueue,
    activities: bindActivities(parts.activities),
    interceptors: { activity: [failuresWithoutTexts] },
    maxConcurrentWorkflowTaskExecutions: tuning.workflowTasks,
    workflowTaskPollerBehavior: tuning.workflowPollers,
    maxConcurrentLocalActivityExecutions: tuning.localActivities,
    maxConcurrentActivityTaskExecutions: tuning.activities,
    activityTaskPollerBehavior: tuning.activityPollers,
    maxCachedWorkflows: tuning.cachedWorkflows,
    shutdownGraceTime: tuning.shutdownGrace,
    shutdownForceTime: tuning.shutdownLimit,
    ...(parts.deployment ? { workerDeploymentOptions: versioned(parts.deployment) } : {}),
  });
}

/** What a replay of stored histories must share with the worker that wrote them. */
export function replayOptions({ codecKeys, bundle }: Pick<WorkerParts, 'codecKeys' | 'bundle'>): ReplayWorkerOptions {
  return { workflowBundle: bundle, dataConverter: kiteiDataConverter(codecKeys), reuseV8Context: true };
}

function versioned({ name, buildId }: WorkerDeployment): WorkerDeploymentOptions {
  return {
    version: { deploymentName: name, buildId },
    useWorkerVersioning: true,
    // A case lives for years; pinned to the build that began it, it would never see a repair.
    defaultVersioningBehavior: 'AUTO_UPGRADE',
  };
}
