import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '#apps/dev/servers/project-root';
import { interruption } from './interruption.js';
import { type Stand, startStand } from './stand.js';

/** Measures on a stand of its own, which is gone afterwards; fails after the limit in milliseconds. */
export async function onStand(
  name: string,
  limit: number,
  { say }: { readonly say: (line: string) => void },
  measure: (stand: Stand) => Promise<object>,
): Promise<object> {
  mkdirSync(join(projectRoot, '.kitei'), { recursive: true });
  const folder = mkdtempSync(join(projectRoot, '.kitei', `bench-${name}-`));
  let stand: Stand | undefined;
  try {
    return await Promise.race([startStand(folder).then((started) => measure((stand = started))), interruption(limit)]);
  } catch (failure) {
    say(String(failure instanceof Error ? failure.stack : failure));
    throw failure;
  } finally {
    await stand?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What it was measured on. */
export function machine() {
  return { cores: cpus().length, cpu: cpus()[0]?.model ?? 'unknown', node: process.version };
}
