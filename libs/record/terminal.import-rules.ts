import type { Violation } from '#libs/kernel/violation';
import {
  type ExistingTerminal,
  importances,
  placesOfUse,
  type TerminalModel,
  terminalOwnerships,
} from '#libs/lifecycles/terminal/contract';
import { breach } from '#libs/lifecycles/terminal/violation';
import type { Directory } from './directory/snapshot.js';
import { entryIsLawful, macsOf, taken } from './terminal.entry.js';

/** A row of a file with how its author knows a field of it, e.g. `terminals.csv:3 model`. */
export interface ImportedTerminal {
  readonly terminal: ExistingTerminal;
  readonly place: (field: string) => string;
}

/** What the ledger knows, by the keys under which terminals may stand in it once only. */
export interface LedgerKeys {
  readonly models: ReadonlyMap<string, TerminalModel>;
  /** Serial number by asset number. */
  readonly numbers: ReadonlyMap<string, string>;
  /** Asset number by serial number. */
  readonly serials: ReadonlyMap<string, string>;
  /** Asset number by MAC address. */
  readonly macs: ReadonlyMap<string, string>;
}

/** What was seen further up in the same file. */
interface Above {
  readonly numbers: Set<string>;
  readonly serials: Set<string>;
  readonly macs: Set<string>;
}

/** Nothing further up yet. */
export const topOfFile = (): Above => ({ numbers: new Set(), serials: new Set(), macs: new Set() });

/**
 * Everything that is wrong with one row, against the ledger and against the rows above (4.3.1(1)). A terminal that stands in the ledger under
 * both its numbers is no fault: it was brought before.
 */
export function rowIsLawful(
  { terminal, place }: ImportedTerminal,
  directory: Directory,
  keys: LedgerKeys,
  above: Above,
) {
  const { assetNumber, serial, user, placeOfUse, importance, ownership } = terminal;
  const known = keys.numbers.get(assetNumber) === serial;
  const macs = macsOf(terminal);
  const found = entryIsLawful(terminal, directory, {
    model: keys.models.get(terminal.model),
    assetNumberTaken: !known && (keys.numbers.has(assetNumber) || above.numbers.has(assetNumber)),
    serialTaken: !known && (keys.serials.has(serial) || above.serials.has(serial)),
    macsTaken: macs.filter((mac) => (keys.macs.get(mac) ?? assetNumber) !== assetNumber || above.macs.has(mac)),
  });
  if (known && above.numbers.has(assetNumber))
    found.push(taken('asset-number-taken', 'assetNumber', assetNumber, '台帳番号', 'asset number'));
  const holder = user === undefined ? undefined : directory.find(user);
  if (user !== undefined && (!holder || holder.left)) found.push(nobody(user));
  if (!placesOfUse.includes(placeOfUse)) found.push(oneOf('placeOfUse', placesOfUse));
  if (!importances.includes(importance)) found.push(oneOf('importance', importances));
  if (ownership === '') found.push(oneOf('ownership', terminalOwnerships));
  for (const [field, text] of Object.entries({ assetNumber, serial }))
    if (text.trim() === '' || text.length > 100) found.push(unreadable(field));
  above.numbers.add(assetNumber);
  above.serials.add(serial);
  for (const mac of macs) above.macs.add(mac);
  return found.map((violation): Violation => ({ ...violation, field: place(violation.field ?? '') }));
}

const nobody = (user: string) =>
  breach(
    'unknown-user',
    '4.3.1(1)',
    'user',
    `「${user}」は在籍者の中にいません。`,
    `"${user}" is nobody who works here.`,
  );

const oneOf = (field: string, values: readonly string[]) =>
  breach(
    'unknown-word',
    '4.3.1(1)',
    field,
    `次のいずれかを記入してください: ${values.join('、')}。`,
    `It is one of ${values.join(', ')}.`,
  );

const unreadable = (field: string) =>
  breach('number-missing', '4.3.1(1)', field, '1〜100文字で記入してください。', 'It has 1 to 100 characters.');
