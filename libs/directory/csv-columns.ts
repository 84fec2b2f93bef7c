import type { Section } from './document.js';

/** One column of a file. */
export interface Column {
  /** Name in the header row. */
  readonly header: string;
  /** Field of the row that it fills, e.g. `name.ja`. */
  readonly field: string;
  /** Whether the header row may leave the column out. */
  readonly optional?: true;
  /** What every row holds when the column is left out; an empty cell of a present column stays empty. */
  readonly otherwise?: string;
  /** Cells hold `true` or `false` in any case, as spreadsheets write them. */
  readonly flag?: true;
}

/** Sections that can be imported as files. Service accounts cannot: they are configuration, not an export of anybody. */
export type CsvSection = Exclude<Section, 'serviceAccounts'>;

/** The header names of each file; their order in a file is free. */
export const csvColumns: Readonly<Record<CsvSection, readonly Column[]>> = {
  departments: [
    { header: 'code', field: 'code' },
    { header: 'name_ja', field: 'name.ja' },
    { header: 'name_en', field: 'name.en' },
    { header: 'manager', field: 'manager' },
    { header: 'parent', field: 'parent' },
  ],
  people: [
    { header: 'code', field: 'code' },
    { header: 'subject', field: 'subject' },
    { header: 'login', field: 'login' },
    { header: 'name_ja', field: 'name.ja' },
    { header: 'name_en', field: 'name.en' },
    { header: 'mail', field: 'mail' },
    { header: 'phone', field: 'phone', optional: true },
    { header: 'language', field: 'language', optional: true, otherwise: 'ja' },
    { header: 'department', field: 'department' },
    { header: 'status', field: 'status', optional: true, otherwise: 'active' },
  ],
  roles: [
    { header: 'person', field: 'person' },
    { header: 'role', field: 'role' },
  ],
  absences: [
    { header: 'person', field: 'person' },
    { header: 'deputy', field: 'deputy', optional: true },
    { header: 'from', field: 'from' },
    { header: 'until', field: 'until' },
    { header: 'reason', field: 'reason', optional: true },
  ],
  systems: [
    { header: 'code', field: 'code' },
    { header: 'kind', field: 'kind' },
    { header: 'name_ja', field: 'name.ja' },
    { header: 'name_en', field: 'name.en' },
    { header: 'administrators', field: 'administrators' },
    { header: 'important', field: 'important', flag: true },
    { header: 'connector', field: 'connector', optional: true, otherwise: 'manual' },
    { header: 'entitlement_code', field: 'entitlement.code' },
    { header: 'entitlement_name_ja', field: 'entitlement.name.ja' },
    { header: 'entitlement_name_en', field: 'entitlement.name.en' },
    { header: 'entitlement_privileged', field: 'entitlement.privileged', flag: true },
  ],
};
