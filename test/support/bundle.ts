import { join } from 'node:path';
import type { WorkflowBundleOption } from '@temporalio/worker';
import { projectRoot } from '#apps/dev/servers/project-root';

/** The workflows as `npm test` has just bundled them; one bundle serves every test file. */
export function testBundle(): WorkflowBundleOption {
  return { codePath: join(projectRoot, 'dist', 'workflow-bundle.js') };
}
