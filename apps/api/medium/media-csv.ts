import { toRows } from '#libs/directory/csv';
import type { Column } from '#libs/directory/csv-columns';
import { readTable } from '#libs/directory/csv-table';
import { describePlace } from '#libs/directory/place';
import { refuseIf, type Violation } from '#libs/kernel/violation';
import { type ImportedMedium, mostMedia } from '#libs/record/medium.imports';
import { readRow } from '../work-items/form.js';
import { MediumEntryDto } from './medium.dto.js';

const file = 'media.csv';
const optional = { optional: true, otherwise: '' } as const;
const columns: readonly Column[] = [
  { header: 'asset_number', field: 'assetNumber' },
  { header: 'serial', field: 'serial' },
  { header: 'kind', field: 'kind' },
  { header: 'department', field: 'department' },
  { header: 'place', field: 'place' },
  { header: 'confidential', field: 'confidential', ...optional },
  { header: 'portable', field: 'portable', ...optional },
  { header: 'protection', field: 'protection', ...optional },
  { header: 'algorithm', field: 'algorithm', ...optional },
  { header: 'key_id', field: 'keyId', ...optional },
  { header: 'key_medium', field: 'keyMedium', ...optional },
  { header: 'key_place', field: 'keyPlace', ...optional },
  { header: 'lock_key_place', field: 'lockKeyPlace', ...optional },
  { header: 'authorised', field: 'authorised', ...optional },
];
const ofProtection = ['algorithm', 'keyId', 'keyMedium', 'keyPlace', 'lockKeyPlace'] as const;

/**
 * Reads media from CSV (RFC 4180, UTF-8); header names are free in order. Throws a `Refusal('malformed')` with everything wrong with the
 * form; what is found later still names file, line and column.
 */
export async function readMediaCsv(text: string): Promise<ImportedMedium[]> {
  const found: Violation[] = [];
  const rows = toRows(file, readTable(file, text, columns, found), columns);
  if (rows.length > mostMedia) found.push(tooMany);
  const read = await Promise.all(
    rows.map(async (row) => {
      // What the body nests is one column here, and a list is one cell.
      const column = (field: string) => field.replace(/^protection\.(?=.)/, '').replace(/^kind$/, 'kind');
      const place = (field: string) =>
        describePlace(
          [row],
          [0, field === 'protection.kind' ? 'protection' : (column(field).split(/\[\d+\]/)[0] ?? '')],
        );
      const { form, violations } = await readRow(MediumEntryDto, nested(row));
      found.push(...violations.map((violation) => ({ ...violation, field: place(violation.field ?? '') })));
      return { medium: form, place };
    }),
  );
  refuseIf('malformed', found);
  return read;
}

/** A row in the shape of the body; an empty cell says nothing. */
function nested(row: Record<string, unknown>): object {
  const said = Object.fromEntries(
    Object.entries(row).filter(([field, cell]) => columns.some((column) => column.field === field) && cell !== ''),
  ) as Partial<Record<string, string>>;
  const { protection: kind, authorised, confidential, portable, ...rest } = said;
  const protection = Object.fromEntries(ofProtection.flatMap((part) => (rest[part] ? [[part, rest[part]]] : [])));
  for (const part of ofProtection) delete rest[part];
  return {
    ...rest,
    ...(confidential === undefined ? {} : { confidential: flag(confidential) }),
    ...(portable === undefined ? {} : { portable: flag(portable) }),
    ...(kind === undefined && Object.keys(protection).length === 0 ? {} : { protection: { kind, ...protection } }),
    ...(authorised === undefined ? {} : { authorised: authorised.split(/[\s;,、]+/).filter((each) => each !== '') }),
  };
}

function flag(cell: string): unknown {
  return cell === 'true' ? true : cell === 'false' ? false : cell;
}

const tooMany: Violation = {
  code: 'request/invalid-field',
  field: `${file}:${mostMedia + 2}`,
  message: {
    ja: `一度に取り込めるのは${mostMedia}件までです。`,
    en: `A call takes ${mostMedia} media at most.`,
  },
};
