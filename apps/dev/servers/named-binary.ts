import { dirname, join, resolve } from 'node:path';
import { fetchPackages, librariesIn } from './debian-packages.js';
import { type BinarySource, cacheFolder, isExecutable, named, onPath, searchFor } from './program-search.js';

const variable = 'NAMED_PATH';

/** BIND's name server. */
export interface Named {
  program: string;
  /** Folders of libraries that came with it, as LD_LIBRARY_PATH wants them; none when it is installed. */
  libraries?: string;
}

/** Finds BIND's name server, fetching Debian's packages once per user where none is installed. Nothing is installed. */
export async function findNamed(environment: NodeJS.ProcessEnv = process.env): Promise<Named> {
  const { path } = await searchFor(namedSources(environment), variable, advice);
  const libraries = librariesIn(resolve(dirname(path), '../..'));
  return { program: path, ...(libraries === undefined ? {} : { libraries }) };
}

/** BIND's dig: an installed one, or the one that came with the server; undefined where neither is. */
export function digBeside(server: Named, environment: NodeJS.ProcessEnv = process.env): Named | undefined {
  const installed = onPath('dig', environment.PATH ?? '');
  if (installed !== undefined) return { program: installed };
  const beside = resolve(dirname(server.program), '../bin/dig');
  return isExecutable(beside) ? { ...server, program: beside } : undefined;
}

/** The order of search, every source still untried. */
export function namedSources(environment: NodeJS.ProcessEnv): BinarySource[] {
  const cache = join(cacheFolder(environment), 'named');
  return [
    { origin: variable, find: () => named(environment[variable], variable) },
    { origin: 'PATH', find: () => onPath('named', environment.PATH ?? '') },
    // Ordinary users of Debian do not have it on their PATH.
    { origin: 'sbin', find: () => ['/usr/sbin/named', '/usr/local/sbin/named'].find(isExecutable) },
    { origin: 'cache', find: () => [join(cache, 'usr/sbin/named')].find(isExecutable) },
    { origin: 'Debian packages', find: () => fetchNamed(cache) },
  ];
}

/** dig and nsupdate come along, to look at the server by hand. */
async function fetchNamed(cache: string): Promise<string> {
  await fetchPackages(cache, { packages: ['bind9', 'bind9-libs', 'bind9-dnsutils'] });
  return join(cache, 'usr/sbin/named');
}

function advice(refusals: string): string {
  return (
    'The tests of the DNS connector need BIND\'s name server "named" 9.18 or later: install the package bind9, or name the program in ' +
    `${variable} (${refusals}).`
  );
}
