import type { Violation } from '#libs/kernel/violation';
import type { TerminalEntry, TerminalModel, TerminalTerms } from '#libs/lifecycles/terminal/contract';
import { modelMayGoOut, onlyCompanyTerminals } from '#libs/lifecycles/terminal/rules';
import { breach } from '#libs/lifecycles/terminal/violation';
import type { Directory } from './directory/snapshot.js';
import { readMac } from './lan/notation.js';
import { blankTerminal } from './terminal.rows.js';
import type { Terminal } from './terminal.entity.js';

/** What the ledger knows already of a terminal that is about to be entered. */
export interface KnownTerminals {
  readonly model: TerminalModel | undefined;
  readonly assetNumberTaken: boolean;
  readonly serialTaken: boolean;
  /** Interfaces that belong to another terminal. */
  readonly macsTaken: readonly string[];
}

/** Everything that is wrong with a terminal on its way into the ledger (4.3.1(1), 4.3.2). */
export function entryIsLawful(
  entry: TerminalEntry,
  { departments }: Pick<Directory, 'departments'>,
  { model, ...known }: KnownTerminals,
): Violation[] {
  const { assetNumber, serial, ownership, department, takeOut } = entry;
  return [
    ...onlyCompanyTerminals(ownership),
    ...(departments.has(department) ? [] : [unknown('department', department, '部門', 'department')]),
    ...(model && !model.withdrawn ? [] : [unknown('model', entry.model, '機種', 'model')]),
    ...(known.assetNumberTaken
      ? [taken('asset-number-taken', 'assetNumber', assetNumber, '台帳番号', 'asset number')]
      : []),
    ...(known.serialTaken ? [taken('serial-taken', 'serial', serial, '製造番号', 'serial number')] : []),
    ...macsAreFree(entry.macs, known.macsTaken),
    ...(takeOut && model ? modelMayGoOut(model) : []),
  ];
}

/** Interfaces have well-formed addresses that no other terminal has. */
export function macsAreFree(macs: readonly string[], takenByOthers: readonly string[]): Violation[] {
  return macs.flatMap((mac, index) => {
    const read = readMac(mac);
    if (read === undefined) {
      return [
        breach(
          'malformed-mac',
          '4.3.1(1)',
          `macs[${index}]`,
          'MACアドレスとして読めません。',
          'This is no MAC address.',
        ),
      ];
    }
    return takenByOthers.includes(read)
      ? [taken('mac-taken', `macs[${index}]`, read, 'MACアドレス', 'MAC address')]
      : [];
  });
}

/** MAC addresses as the record writes them; what cannot be read is left out. */
export function macsOf({ macs }: Pick<TerminalTerms, 'macs'>): string[] {
  return [...new Set(macs.flatMap((mac) => readMac(mac) ?? []))];
}

/** The row that an entry becomes. */
export function rowOf(id: string, entry: TerminalEntry, { kind, storage }: TerminalModel): Terminal {
  const { assetNumber, serial, model, ownership, department, placeOfUse, importance, takeOut, confidential } = entry;
  return {
    ...blankTerminal,
    ...{ id, assetNumber, serial, kind, model, storage, placeOfUse, importance, takeOut, confidential },
    ...{ ownership: ownership as Terminal['ownership'], departmentCode: department, macs: macsOf(entry) },
  };
}

function unknown(field: string, what: string, ja: string, en: string): Violation {
  return breach(
    `unknown-${field}`,
    '4.3.1(1)',
    field,
    `${ja}「${what}」は登録されていません。`,
    `The ${en} "${what}" is not registered.`,
  );
}

/** Something that may stand in the ledger once only. */
export function taken(reason: string, field: string, what: string, ja: string, en: string): Violation {
  return breach(
    reason,
    '4.3.1(1)',
    field,
    `${ja}「${what}」は別の端末にあります。`,
    `The ${en} "${what}" belongs to another terminal.`,
  );
}
