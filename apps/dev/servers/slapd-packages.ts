import { join } from 'node:path';
import { fetchPackages } from './debian-packages.js';

/** Fetches Debian's packages of slapd into a folder and answers the program; see {@link fetchPackages}. */
export async function fetchSlapd(cache: string, { whole = false } = {}): Promise<string> {
  await fetchPackages(cache, {
    // lastbind is a module of slapd-contrib in newer releases; the rest of that brings a whole Kerberos along.
    packages: ['slapd', 'slapd-contrib'],
    alone: ['slapd-contrib'],
    // Needed by modules of slapd that nothing here loads.
    unused: /^(libperl|libodbc)/,
    whole,
  });
  return join(cache, 'usr/sbin/slapd');
}
