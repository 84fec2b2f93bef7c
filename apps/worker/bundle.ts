import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflows } from '#libs/temporal/bundle';

// Runs from dist after the compiler: a worker then starts without webpack, and a workflow that cannot live in the sandbox
// fails the build instead of the first task.
const dist = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

try {
  const { code } = await bundleWorkflows(dist('workflows/index.js'));
  await writeFile(dist('workflow-bundle.js'), code);
} catch (error) {
  process.stderr.write(
    `The workflow bundle could not be built: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
}
