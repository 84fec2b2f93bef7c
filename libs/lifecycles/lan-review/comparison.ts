import type { CheckedConnection, Compared } from './contract.js';

/** A field that is compared, as it is permitted and as each source saw it. */
export interface ComparedLine {
  readonly field: keyof Compared;
  readonly declared: string | null;
  readonly observed: readonly { readonly source: string; readonly observed: string; readonly differs: boolean }[];
}

const fields = ['address', 'hostName', 'connectionPoint', 'network'] as const satisfies (keyof Compared)[];

/** Holds what is permitted against what was observed, field by field (4.4.3(1)). What a source does not report it cannot contradict. */
export function compared({ declared, observed, terms }: CheckedConnection): ComparedLine[] {
  return fields.map((field) => ({
    field,
    declared: declared[field],
    observed: observed.flatMap((seen) => {
      const value = seen[field];
      if (value === null) return [];
      // An address that comes by DHCP changes by itself (4.4.1(3)).
      const dynamic = field === 'address' && terms.acquisition === 'DHCP';
      return [{ source: seen.source, observed: value, differs: !dynamic && value !== declared[field] }];
    }),
  }));
}
