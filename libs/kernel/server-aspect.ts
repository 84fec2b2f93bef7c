/**
 * What other systems report about a server: missing patches, protection against malware, clock, services that listen (4.2.4(1),(2),(6)), and
 * the versions of OS and applications.
 */
export const serverAspects = ['PATCHES', 'MALWARE', 'CLOCK', 'SERVICES', 'VERSIONS'] as const;

/** One of {@link serverAspects}. */
export type ServerAspect = (typeof serverAspects)[number];
