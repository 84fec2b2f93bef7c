import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { SourceFile } from './report.js';

const layers = ['apps', 'workflows', 'activities', 'libs'];
// The catalogue names every clause; counting it as a citation would prove nothing.
const catalogue = 'libs/kernel/clauses/';

/** The TypeScript files of all layers under `root`, sorted by path, without tests and the catalogue itself. */
export async function readSources(root: string): Promise<SourceFile[]> {
  const listings = await Promise.all(layers.map((layer) => listFiles(root, layer)));
  const paths = listings.flat().filter(isSource).sort();
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(join(root, path), 'utf8') })));
}

/** Paths of all files beneath one layer; a layer that does not exist has none. */
async function listFiles(root: string, layer: string): Promise<string[]> {
  const entries = await readdir(join(root, layer), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

function isSource(path: string): boolean {
  return path.endsWith('.ts') && !/\.(spec|test|d)\.ts$/.test(path) && !path.startsWith(catalogue);
}
