import type { FindingKind } from '#libs/lifecycles/finding/contract';
import {
  checklistClauses,
  lineLacks,
  linesOf,
  type SetUpGround,
  unspecified,
} from '#libs/lifecycles/terminal/checklist';
import type { ChecklistItem, ChecklistLine } from '#libs/lifecycles/terminal/contract';
import type { TerminalReport } from '#libs/lifecycles/terminal/report';

/** Kinds of findings that the facts about a terminal can be. */
export const terminalFindings = [
  'TERMINAL_NOT_COMPLIANT',
  'UNSPECIFIED_SOFTWARE',
] as const satisfies readonly FindingKind[];

/** What should be, and what was seen instead; both say no more than what differs. */
export interface TerminalDifference {
  readonly kind: (typeof terminalFindings)[number];
  readonly expected: object;
  readonly observed: object;
}

/** What a report says of each line of the checklist; lines that it does not look at are absent. */
function seenLines(seen: TerminalReport): Partial<Record<ChecklistItem, ChecklistLine>> {
  const line = (item: ChecklistItem, said: boolean | undefined, more: Partial<ChecklistLine> = {}) =>
    said === undefined ? {} : { [item]: { done: said, note: '', evidence: [], ...more } };
  return {
    ...line('AUTH', seen.factors === undefined ? undefined : true, { factors: seen.factors ?? 0 }),
    ...line('INSTALL_BLOCK', seen.installBlocked),
    ...line('AUTO_UPDATE', seen.autoUpdate),
    ...line('SCREEN_LOCK', seen.lockAfter === undefined ? undefined : true, { lockAfter: seen.lockAfter ?? '' }),
    ...line('CLOUD_SYNC_DISABLED', seen.cloudSyncDisabled),
    ...line('BIOS_AUTH', seen.biosAuthentication),
  };
}

/** Everything about a terminal that does not match its checklist (4.3.1(2)-(8)). */
export function differencesOf(seen: TerminalReport, ground: SetUpGround): TerminalDifference[] {
  const lines = seenLines(seen);
  const wanted = linesOf(ground);
  const wrong = wanted.filter((item) => lines[item] && lineLacks(item, lines[item], ground).length > 0);
  // Which product it is the list of software says; here it is only on or off.
  const off = (
    [
      ['ANTI_MALWARE', seen.antiMalware],
      ['USER_LOG_COLLECTOR', seen.userLogCollector],
    ] as const
  )
    .filter(([, runs]) => runs === false)
    .map(([item]) => item);
  const missing = seen.software ? missingOf(seen, ground) : [];
  const items = [...wrong, ...off];
  const notCompliant = items.length > 0 || missing.length > 0;
  const strange = unspecified(seen.software ?? [], ground);
  return [
    ...(notCompliant
      ? [
          {
            kind: 'TERMINAL_NOT_COMPLIANT' as const,
            expected: { clauses: items.map((item) => checklistClauses[item]), software: missing },
            observed: { wrong: items, missing },
          },
        ]
      : []),
    ...(strange.length > 0
      ? [
          {
            kind: 'UNSPECIFIED_SOFTWARE' as const,
            expected: { unspecified: [] },
            observed: { unspecified: sorted(strange) },
          },
        ]
      : []),
  ];
}

/** Specified products that are not there; what is there beside them is a finding of its own. */
function missingOf(seen: TerminalReport, ground: SetUpGround): string[] {
  const line = { done: true, note: '', evidence: [], software: seen.software ?? [] };
  const found = lineLacks('SPECIFIED_SOFTWARE', line, ground);
  return found.filter(({ code }) => code === 'terminal/software-missing').map(({ message }) => message.en);
}

const sorted = (software: readonly { product: string; version: string }[]) =>
  [...software].sort((one, other) => (one.product < other.product ? -1 : 1));
