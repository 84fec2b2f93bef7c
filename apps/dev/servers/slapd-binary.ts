import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { librariesIn } from './debian-packages.js';
import { type BinarySource, cacheFolder, isExecutable, named, onPath, searchFor } from './program-search.js';
import { fetchSlapd } from './slapd-packages.js';

const variable = 'SLAPD_PATH';

/** OpenLDAP's server with what it needs around it. */
export interface Slapd {
  program: string;
  /** Overlays and backends, e.g. `ppolicy.la`. */
  modules: string;
  /** Standard schemas, e.g. `inetorgperson.schema`. */
  schemas: string;
  /** Folders of libraries that came with it, as LD_LIBRARY_PATH wants them; none when it is installed. */
  libraries?: string;
}

/** Finds OpenLDAP's server, fetching Debian's packages once per user where none is installed. Nothing is installed. */
export async function findSlapd(environment: NodeJS.ProcessEnv = process.env): Promise<Slapd> {
  const { path } = await searchFor(slapdSources(environment), variable, advice);
  return around(path);
}

/** The order of search, every source still untried. */
export function slapdSources(environment: NodeJS.ProcessEnv): BinarySource[] {
  const cache = join(cacheFolder(environment), 'slapd');
  return [
    { origin: variable, find: () => named(environment[variable], variable) },
    { origin: 'PATH', find: () => onPath('slapd', environment.PATH ?? '') },
    // Ordinary users of Debian do not have it on their PATH.
    { origin: 'sbin', find: () => ['/usr/sbin/slapd', '/usr/local/sbin/slapd'].find(isExecutable) },
    { origin: 'cache', find: () => [join(cache, 'usr/sbin/slapd')].find(isExecutable) },
    { origin: 'Debian packages', find: () => fetchSlapd(cache) },
  ];
}

function advice(refusals: string): string {
  return (
    'KITEI_CONNECTOR=ldap and the tests of the connector need OpenLDAP\'s server "slapd" 2.5 or later with the overlays ppolicy and ' +
    `lastbind: install the package slapd (with slapd-contrib where there is one), or name the program in ${variable} (${refusals}).`
  );
}

/** What lies around a program: in the same tree, or where distributions put it. */
function around(program: string): Slapd {
  const tree = resolve(dirname(program), '../..');
  const place = (what: string, marker: string, folders: string[]): string => {
    const found = folders
      .flatMap((folder) => [join(tree, folder), join('/', folder)])
      .find((folder) => existsSync(join(folder, marker)));
    if (!found) throw new Error(`There is no ${what} around ${program}.`);
    return found;
  };
  const libraries = librariesIn(tree);
  return {
    program,
    modules: place('overlay ppolicy', 'ppolicy.la', ['usr/lib/ldap', 'usr/lib64/openldap', 'usr/lib/openldap']),
    schemas: place('schema inetorgperson', 'inetorgperson.schema', ['etc/ldap/schema', 'etc/openldap/schema']),
    ...(libraries === undefined ? {} : { libraries }),
  };
}
