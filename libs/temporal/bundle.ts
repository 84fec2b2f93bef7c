import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundle } from '@temporalio/worker';
import { failureConverterPath } from './codec.js';

/** Where the repository's sources begin; meaningful only while this file itself runs as a source. */
const sourceEntry = fileURLToPath(new URL('../../workflows/index.ts', import.meta.url));

/** Bundles compiled workflows for the sandbox, with the failure converter that worker and client use as well. */
export function bundleWorkflows(workflowsPath: string): Promise<WorkflowBundle> {
  return bundleWorkflowCode({ workflowsPath, failureConverterPath, logger: new DefaultLogger('WARN') });
}

/**
 * Bundles TypeScript sources, for tests. Without the `source` condition the `#libs/...` imports of a source would resolve to
 * whatever an earlier build left in `dist`.
 */
export function bundleFromSources(workflowsPath = sourceEntry): Promise<WorkflowBundle> {
  return bundleWorkflowCode({
    workflowsPath,
    failureConverterPath,
    logger: new DefaultLogger('WARN'),
    webpackConfigHook: (config) => ({
      ...config,
      resolve: { ...config.resolve, conditionNames: ['source', '...'] },
    }),
  });
}
