import { toRows } from '#libs/directory/csv';
import type { Column } from '#libs/directory/csv-columns';
import { readTable } from '#libs/directory/csv-table';
import { refuseIf, type Violation } from '#libs/kernel/violation';
import { Faults } from './faults.js';
import { ownerships } from './register.entity.js';
import type { LanRegisterDocument } from './register-document.js';

/** Sections of the register that come as files of other systems. */
export type LanCsvSection = 'devices' | 'connectionPoints';

const columns: Readonly<Record<LanCsvSection, readonly Column[]>> = {
  devices: [
    { header: 'id', field: 'id' },
    { header: 'serial', field: 'serial' },
    { header: 'name', field: 'name' },
    { header: 'kind', field: 'kind' },
    { header: 'hardware', field: 'hardware' },
    { header: 'macs', field: 'macs' },
    { header: 'ownership', field: 'ownership' },
    { header: 'holder', field: 'holder', optional: true },
    { header: 'withdrawn', field: 'withdrawn', optional: true, otherwise: 'false', flag: true },
  ],
  connectionPoints: [
    { header: 'code', field: 'code' },
    { header: 'network', field: 'network' },
    { header: 'place', field: 'place' },
    { header: 'hub', field: 'hub', optional: true },
    { header: 'port', field: 'port', optional: true },
    { header: 'outlet', field: 'outlet', optional: true },
    { header: 'cable', field: 'cable', optional: true },
    { header: 'access_point', field: 'accessPoint', optional: true },
    { header: 'switching', field: 'switching', flag: true },
    { header: 'shared', field: 'shared', optional: true, otherwise: 'false', flag: true },
    { header: 'withdrawn', field: 'withdrawn', optional: true, otherwise: 'false', flag: true },
  ],
};

/** Rows of one file at most: what one request can write in its time. */
export const mostRows = 5_000;
/** Characters of one field at most, as in JSON. */
const longest = 200;

/**
 * Reads one file (RFC 4180, UTF-8) into a document of the register. Header names are free in order:
 *
 * - devices: id, serial, name, kind, hardware, macs (several with spaces between), ownership, [holder], [withdrawn = false]
 * - connectionPoints: code, network, place, switching, [hub], [port], [outlet], [cable], [access_point], [shared = false],
 *   [withdrawn = false]
 *
 * Throws a `Refusal('malformed')` with everything wrong with the form; faults found later still name file, line and column.
 */
export function readLanCsv(section: LanCsvSection, text: string): LanRegisterDocument {
  const found: Violation[] = [];
  const file = `${section === 'devices' ? 'devices' : 'connection-points'}.csv`;
  const rows = toRows(file, readTable(file, text, columns[section], found), columns[section]);
  const document = { [section]: rows } as LanRegisterDocument;
  const faults = new Faults(document);
  if (rows.length > mostRows) faults.add([section, mostRows], 'too-many', '4.4.1(5)', tooMany);
  rows.forEach((row, index) => {
    for (const column of columns[section]) checkCell(row, column, [section, index, column.field], faults);
    if (typeof row.macs === 'string') row.macs = row.macs.split(/[\s;,、]+/).filter((mac) => mac !== '');
  });
  refuseIf('malformed', [...found, ...faults.found]);
  return document;
}

/** What a request in JSON has checked already. */
function checkCell(row: Record<string, unknown>, column: Column, path: (string | number)[], faults: Faults): void {
  const cell = row[column.field];
  if (cell === undefined || cell === '') {
    const mayBeEmpty = column.optional && !column.flag;
    if (!mayBeEmpty) faults.add(path, 'missing-field', '4.4.1(5)', missing);
  } else if (column.flag) {
    if (typeof cell !== 'boolean') faults.add(path, 'malformed-field', '4.4.1(5)', notFlag);
  } else if (column.field === 'ownership') {
    if (!ownerships.some((each) => each === cell)) faults.add(path, 'malformed-field', '4.4.1(1)', notOwnership);
  } else if (typeof cell === 'string' && cell.length > longest) {
    faults.add(path, 'malformed-field', '4.4.1(5)', tooLong);
  }
}

const missing = { ja: '必須の項目です。', en: 'This must not be empty.' };
const notFlag = { ja: 'true または false を指定してください。', en: 'This is true or false.' };
const tooLong = { ja: `${longest}文字以内で指定してください。`, en: `This has ${longest} characters at most.` };
const tooMany = { ja: `一度に取り込めるのは${mostRows}行までです。`, en: `A file has ${mostRows} rows at most.` };
const notOwnership = {
  ja: `次のいずれかを指定してください: ${ownerships.join('、')}。`,
  en: `This is one of ${ownerships.join(', ')}.`,
};
