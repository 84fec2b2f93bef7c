import type { Instant } from '#libs/kernel/instant';
import type { ServerAspect } from '#libs/kernel/server-aspect';

/** How severe a vulnerability is (4.7.1(3)). */
export const patchSeverities = ['HIGH', 'MEDIUM', 'LOW'] as const;
export type PatchSeverity = (typeof patchSeverities)[number];

/** A patch that a server lacks (4.2.4(1)). */
export interface MissingPatch {
  /** As its publisher names it, e.g. `DSA-5900-1`. */
  readonly id: string;
  readonly severity: PatchSeverity;
  readonly publishedAt: Instant;
}

/** Protection against malware (4.2.4(2)). */
export interface MalwareStatus {
  readonly definitionVersion: string;
  /** When the definitions were updated last. */
  readonly definitionsUpdatedAt: Instant;
  /** End of the latest scan; absent when there never was one. */
  readonly lastScanAt?: Instant;
  /** Definitions of that scan. */
  readonly lastScanDefinitionVersion?: string;
}

/** A service that listens, as it was seen (4.2.4(1), 4.2.3(5)). */
export interface SeenService {
  readonly name: string;
  readonly port?: number;
}

/** What another system saw of a server; whatever it does not look at is left out (4.2.4(1),(2),(6)). */
export interface ServerStatusReport {
  /** Id or name of the server. */
  readonly server: string;
  readonly observedAt: Instant;
  readonly patches?: { readonly missing: readonly MissingPatch[] };
  readonly osVersion?: string;
  readonly applications?: readonly { readonly product: string; readonly version: string }[];
  readonly malware?: MalwareStatus;
  /** Milliseconds by which its clock is ahead; negative when it is behind. */
  readonly clock?: { readonly offsetMs: number };
  readonly services?: readonly SeenService[];
}

/** What is kept of each aspect. */
export interface ServerStatusContents {
  readonly PATCHES: { readonly missing: readonly MissingPatch[] };
  /** `unscannedSince`: the earliest update of definitions that no scan has followed. */
  readonly MALWARE: MalwareStatus & { readonly unscannedSince?: Instant | null };
  readonly CLOCK: { readonly offsetMs: number };
  readonly SERVICES: { readonly services: readonly SeenService[] };
  readonly VERSIONS: Pick<ServerStatusReport, 'osVersion' | 'applications'>;
}

/** The latest that is known of a server, by aspect. */
export type KnownStatus = {
  readonly [Aspect in ServerAspect]?: { readonly observedAt: Instant; readonly content: ServerStatusContents[Aspect] };
};

/** The aspects that a report is about, with what is kept of each. */
export function contentsOfReport(report: ServerStatusReport): Partial<ServerStatusContents> {
  const { patches, osVersion, applications, malware, clock, services } = report;
  const versions = { ...(osVersion === undefined ? {} : { osVersion }), ...(applications ? { applications } : {}) };
  return {
    ...(patches ? { PATCHES: patches } : {}),
    ...(malware ? { MALWARE: { ...malware, unscannedSince: unscannedSince(malware) } } : {}),
    ...(clock ? { CLOCK: clock } : {}),
    ...(services ? { SERVICES: { services } } : {}),
    ...(Object.keys(versions).length > 0 ? { VERSIONS: versions } : {}),
  };
}

/** A scan counts when it ended after the update, and with the definitions of that update where it says so (4.2.4(2)). */
function unscannedSince(malware: MalwareStatus): Instant | null {
  const {
    definitionVersion,
    definitionsUpdatedAt,
    lastScanAt,
    lastScanDefinitionVersion = definitionVersion,
  } = malware;
  const scanned =
    lastScanAt !== undefined && lastScanAt >= definitionsUpdatedAt && lastScanDefinitionVersion === definitionVersion;
  return scanned ? null : definitionsUpdatedAt;
}
