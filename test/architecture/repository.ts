import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Folders that hold hand-written code. */
export const codeFolders = ['apps', 'workflows', 'activities', 'libs', 'test', 'bench'] as const;

/** Paths of the files below a folder, relative to the root; none when the folder does not exist. */
export function filesBelow(folder: string, ending: string): string[] {
  try {
    const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** The workflow type of a slug: `lan-connection` runs as `lanConnection`. */
export function camelCase(slug: string): string {
  return slug.replace(/-(.)/g, (_match, letter: string) => letter.toUpperCase());
}
