import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Where a program may come from; the first source that has it wins. `undefined` or an error: try the next. */
export interface BinarySource {
  origin: string;
  find: () => string | undefined | Promise<string | undefined>;
}

/** A program that was found, and where. */
export interface FoundBinary {
  path: string;
  origin: string;
}

/**
 * Asks the sources one after the other.
 *
 * @param advice says in one sentence what to do when none has it, from what the sources said.
 */
export async function searchFor(
  sources: BinarySource[],
  variable: string,
  advice: (refusals: string) => string,
): Promise<FoundBinary> {
  const refusals: string[] = [];
  for (const { origin, find } of sources) {
    try {
      const path = await find();
      if (path) return { path, origin };
    } catch (refusal) {
      // A path given by hand that does not work is a mistake to report, not a reason to use something else.
      if (origin === variable) throw refusal;
      refusals.push(`${origin}: ${(refusal as Error).message.trim().split('\n').at(-1)}`);
    }
  }
  throw new Error(advice(refusals.join('; ') || 'nothing to ask'));
}

/** Whether a file can be run by this user. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The program that a variable names. */
export function named(path: string | undefined, variable: string): string | undefined {
  if (!path) return undefined;
  if (!isExecutable(path)) throw new Error(`${variable} names ${path}, which is not a program.`);
  return path;
}

/** The first program of this name in the folders of a PATH. */
export function onPath(name: string, path: string): string | undefined {
  return path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

/** One cache per user: a second clone finds the program there and downloads nothing. */
export function cacheFolder(environment: NodeJS.ProcessEnv): string {
  return join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'kitei');
}
