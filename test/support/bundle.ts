import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkflowBundleOption } from '@temporalio/worker';
import { stateFolder } from '#apps/dev/servers/project-root';
import { bundleFromSources } from '#libs/temporal/bundle';

/** The workflows, bundled from the sources under test once per run and shared by all test files. */
export async function testBundle(): Promise<WorkflowBundleOption> {
  const folder = join(stateFolder, 'test');
  const file = join(folder, `bundle-${process.ppid}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as WorkflowBundleOption;
  const { code } = await bundleFromSources();
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${file}.${process.pid}`, JSON.stringify({ code }));
  renameSync(`${file}.${process.pid}`, file);
  return { code };
}
