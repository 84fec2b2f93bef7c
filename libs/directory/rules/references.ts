import type { DraftDocument } from '../draft.js';
import type { Path } from '../place.js';
import type { Problems } from '../problems.js';

/** Every code that one row uses must be that of another row. */
export function checkReferences(document: DraftDocument, problems: Problems): void {
  const { departments, people, roles, absences, systems, serviceAccounts } = document;
  const toPerson = pointer(
    problems,
    'unknown-person',
    people.map((each) => each.code),
    { ja: '人', en: 'person' },
  );
  const toDepartment = pointer(
    problems,
    'unknown-department',
    departments.map((each) => each.code),
    {
      ja: '部門',
      en: 'department',
    },
  );

  const toSystem = pointer(
    problems,
    'unknown-system',
    systems.map((each) => each.code),
    { ja: '対象', en: 'target' },
  );

  departments.forEach(({ manager, parent }, index) => {
    toPerson(['departments', index, 'manager'], manager);
    toDepartment(['departments', index, 'parent'], parent);
  });
  people.forEach(({ department, status }, index) => {
    // The department of a leaver may be dissolved while the records still name the person.
    if (status !== 'left') toDepartment(['people', index, 'department'], department);
  });
  roles.forEach(({ person }, index) => toPerson(['roles', index, 'person'], person));
  absences.forEach(({ person, deputy }, index) => {
    toPerson(['absences', index, 'person'], person);
    toPerson(['absences', index, 'deputy'], deputy);
  });
  serviceAccounts.forEach(({ departments: codes, reportsSignIns, reportsSecondFactors }, index) => {
    if (Array.isArray(codes))
      codes.forEach((code, seat) => toDepartment(['serviceAccounts', index, 'departments', seat], code));
    for (const [field, targets] of Object.entries({ reportsSignIns, reportsSecondFactors })) {
      if (!Array.isArray(targets)) continue;
      targets.forEach((code, seat) => toSystem(['serviceAccounts', index, field, seat], code));
    }
  });
}

function pointer(
  problems: Problems,
  reason: string,
  codes: readonly (string | undefined)[],
  what: { readonly ja: string; readonly en: string },
): (path: Path, code: string | undefined) => void {
  const known = new Set(codes);
  return (path, code) => {
    // An unreadable element of a list is an empty object here and has been reported already.
    if (typeof code !== 'string' || known.has(code)) return;
    problems.add(path, reason, {
      ja: `コード ${code} の${what.ja}は登録されていません。`,
      en: `There is no ${what.en} with the code ${code}.`,
    });
  };
}
