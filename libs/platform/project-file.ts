import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A file that ships beside the compiled code, found from wherever this runs: compiled, or from source under test. */
export function projectFile(...segments: string[]): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, ...segments))) {
    if (dirname(folder) === folder) throw new Error(`${segments.join('/')} is missing from this installation`);
    folder = dirname(folder);
  }
  return join(folder, ...segments);
}
