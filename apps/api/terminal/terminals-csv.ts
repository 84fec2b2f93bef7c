import type { Column } from '#libs/directory/csv-columns';
import { readTable } from '#libs/directory/csv-table';
import { refuseIf, type Violation } from '#libs/kernel/violation';
import type { ExistingTerminal } from '#libs/lifecycles/terminal/contract';
import type { ImportedTerminal } from '#libs/record/terminal.import-rules';
import { mostTerminals } from '#libs/record/terminal.imports';

const file = 'terminals.csv';
const columns: readonly Column[] = [
  { header: 'asset_number', field: 'assetNumber' },
  { header: 'serial', field: 'serial' },
  { header: 'model', field: 'model' },
  { header: 'ownership', field: 'ownership' },
  { header: 'department', field: 'department' },
  { header: 'user', field: 'user', optional: true },
  { header: 'macs', field: 'macs', optional: true },
  { header: 'place_of_use', field: 'placeOfUse', optional: true },
  { header: 'importance', field: 'importance', optional: true },
  { header: 'take_out', field: 'takeOut', optional: true },
  { header: 'confidential', field: 'confidential', optional: true },
];
const headers = new Map(columns.map(({ field, header }) => [field, header]));

/**
 * Reads client terminals from CSV (RFC 4180, UTF-8); header names are free in order. Throws a `Refusal('malformed')` with everything wrong
 * with the form of the file; what is found later still names file, line and column.
 */
export function readTerminalsCsv(text: string): ImportedTerminal[] {
  const found: Violation[] = [];
  const rows = readTable(file, text, columns, found);
  if (rows.length > mostTerminals) found.push(tooMany);
  refuseIf('malformed', found);
  return rows.map(({ line, cells }) => ({
    terminal: terminalIn(cells),
    place: (field) => `${file}:${line} ${headers.get(field.replace(/[.[].*$/, '')) ?? field}`,
  }));
}

function terminalIn(cells: ReadonlyMap<string, string>): ExistingTerminal {
  const cell = (header: string, otherwise = '') => cells.get(header) ?? otherwise;
  const flag = (header: string) => cell(header).toLowerCase() === 'true';
  const user = cells.get('user');
  return {
    ...{ assetNumber: cell('asset_number'), serial: cell('serial'), model: cell('model') },
    ...{ ownership: cell('ownership'), department: cell('department'), takeOut: flag('take_out') },
    ...{
      confidential: flag('confidential'),
      macs: cell('macs')
        .split(/[\s;,、]+/)
        .filter((mac) => mac !== ''),
    },
    placeOfUse: cell('place_of_use', 'OFFICE') as ExistingTerminal['placeOfUse'],
    importance: cell('importance', 'NORMAL') as ExistingTerminal['importance'],
    ...(user === undefined ? {} : { user }),
  };
}

const tooMany: Violation = {
  code: 'request/invalid-field',
  field: `${file}:${mostTerminals + 2}`,
  message: {
    ja: `一度に取り込めるのは${mostTerminals}台までです。`,
    en: `A call takes ${mostTerminals} terminals at most.`,
  },
};
