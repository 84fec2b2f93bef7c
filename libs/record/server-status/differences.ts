import type { Instant } from '#libs/kernel/instant';
import type { ServerAspect } from '#libs/kernel/server-aspect';
import type { FindingKind } from '#libs/lifecycles/finding/contract';
import type { EnvironmentDocument } from '#libs/lifecycles/server/documents';
import type { KnownStatus, SeenService } from '#libs/lifecycles/server/status';
import type { StatusLimits } from './limits.js';

/** Kinds of findings that the status of a server can be. */
export const statusFindings = [
  'SERVER_BEHIND',
  'DEFINITIONS_STALE',
  'SCAN_MISSING',
  'CLOCK_DRIFT',
  'UNDECLARED_SERVICE',
  'STATUS_SILENT',
] as const satisfies readonly FindingKind[];

/** What a server is judged by. */
export interface StatusGround {
  readonly known: KnownStatus;
  /** Latest version of its environment; absent where none was recorded. */
  readonly environment?: EnvironmentDocument;
  /** Since when its status can be expected. */
  readonly since: Instant;
  /** Aspects that some system is to report. */
  readonly reported: readonly ServerAspect[];
}

/** What should be, and what was seen instead; both say no more than what differs, so that a finding changes only with its cause. */
export interface StatusDifference {
  readonly kind: (typeof statusFindings)[number];
  readonly expected: object;
  readonly observed: object;
}

/** Everything about a server that does not match the policy or its documents (4.2.4(1),(2),(6), 4.2.3(5)). */
export function differencesOf(ground: StatusGround, limits: StatusLimits): StatusDifference[] {
  return [
    ...behind(ground, limits),
    ...stale(ground, limits),
    ...unscanned(ground, limits),
    ...drifting(ground, limits),
    ...undeclared(ground),
    ...silent(ground, limits),
  ];
}

/** Patches that should have been there by now (4.2.4(1)). */
function behind({ known: { PATCHES } }: StatusGround, limits: StatusLimits): StatusDifference[] {
  const overdue = (PATCHES?.content.missing ?? []).filter((patch) => limits.patchIsOverdue(patch));
  if (overdue.length === 0) return [];
  const missing = [...overdue].sort((one, other) => (one.id < other.id ? -1 : 1));
  return [{ kind: 'SERVER_BEHIND', expected: { missing: [] }, observed: { missing } }];
}

/** Definitions that are older than the policy allows (4.2.4(2)). */
function stale({ known: { MALWARE } }: StatusGround, limits: StatusLimits): StatusDifference[] {
  if (!MALWARE || !limits.definitionsAreStale(MALWARE.content.definitionsUpdatedAt)) return [];
  const { definitionVersion, definitionsUpdatedAt } = MALWARE.content;
  const observed = { definitionVersion, definitionsUpdatedAt };
  return [{ kind: 'DEFINITIONS_STALE', expected: { maxAge: limits.definitionMaxAge }, observed }];
}

/** An update of the definitions that no scan has followed in time (4.2.4(2)). */
function unscanned({ known: { MALWARE } }: StatusGround, limits: StatusLimits): StatusDifference[] {
  const since = MALWARE?.content.unscannedSince;
  if (!MALWARE || !since || !limits.scanIsOverdue(since)) return [];
  const { lastScanAt = null, lastScanDefinitionVersion = null } = MALWARE.content;
  const observed = { unscannedSince: since, lastScanAt, lastScanDefinitionVersion };
  return [{ kind: 'SCAN_MISSING', expected: { scannedWithin: limits.scanDeadline }, observed }];
}

/** A clock that is off by more than the policy allows (4.2.4(6)). */
function drifting({ known: { CLOCK } }: StatusGround, { maxDriftMs }: StatusLimits): StatusDifference[] {
  const { offsetMs = 0 } = CLOCK?.content ?? {};
  if (Math.abs(offsetMs) <= maxDriftMs) return [];
  // Every report says something else; it is news when the drift has grown tenfold.
  const atLeastMs = Math.max(maxDriftMs, 10 ** Math.floor(Math.log10(Math.abs(offsetMs))));
  return [
    {
      kind: 'CLOCK_DRIFT',
      expected: { maxDriftMs },
      observed: { direction: offsetMs > 0 ? 'AHEAD' : 'BEHIND', atLeastMs },
    },
  ];
}

/** Services that the environment does not justify (4.2.4(1), 4.2.3(5)). */
function undeclared({ known: { SERVICES }, environment }: StatusGround): StatusDifference[] {
  const declared: readonly SeenService[] = environment?.services ?? [];
  const beyond = (SERVICES?.content.services ?? []).filter((seen) => !declared.some((each) => justifies(each, seen)));
  if (beyond.length === 0) return [];
  const [expected, observed] = [declared, beyond].map((services) => ({ services: textsOf(services) }));
  return [{ kind: 'UNDECLARED_SERVICE', expected: expected!, observed: observed! }];
}

/** The port says what it is where both name one: scanners call services by names of their own. */
function justifies(declared: SeenService, seen: SeenService): boolean {
  if (declared.port !== undefined && seen.port !== undefined) return declared.port === seen.port;
  return declared.name.trim().toLowerCase() === seen.name.trim().toLowerCase();
}

function textsOf(services: readonly SeenService[]): string[] {
  const texts = services.map(({ name, port }) => (port === undefined ? name : `${name}:${port}`));
  return [...new Set(texts)].sort();
}

/** Aspects of which nothing has come for longer than the policy allows (4.2.4(6)). */
function silent({ known, since, reported }: StatusGround, limits: StatusLimits): StatusDifference[] {
  const quiet = reported.filter((aspect) => limits.isSilent([since, known[aspect]?.observedAt ?? ''].sort().at(-1)!));
  if (quiet.length === 0) return [];
  const observed = Object.fromEntries(quiet.map((aspect) => [aspect, known[aspect]?.observedAt ?? null]));
  return [{ kind: 'STATUS_SILENT', expected: { maxAge: limits.statusMaxAge }, observed }];
}
