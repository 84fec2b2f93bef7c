import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the checkout, whether this module runs from the sources (Jest) or from `dist`. */
export const projectRoot = rootAbove(import.meta.dirname);

/** The folder that ignored, regenerable state lives in: data, secrets, logs. */
export const stateFolder = join(projectRoot, '.kitei');

function rootAbove(folder: string): string {
  if (existsSync(join(folder, 'nest-cli.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('This is not a Kitei checkout: no nest-cli.json above ' + import.meta.dirname);
  return rootAbove(parent);
}
