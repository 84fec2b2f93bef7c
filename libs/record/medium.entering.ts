import { refuseIf, type Violation } from '#libs/kernel/violation';
import { type Classification, type MediumEntry, portableKinds } from '#libs/lifecycles/medium/contract';
import { isProtected, type Placed } from '#libs/lifecycles/medium/rules';
import { breach } from '#libs/lifecycles/medium/violation';
import type { Directory } from './directory/snapshot.js';
import type { Passage } from './door/passage.js';
import { refuse } from './door/refusals.js';
import { custodyOf, type Reading } from './medium.custody.js';
import type { Medium } from './medium.entity.js';
import type { FactEntry } from './work-items/item-facts.js';

/** A medium as it would stand, with everything that is wrong with it. */
export interface JudgedEntry {
  readonly medium: Omit<Medium, 'id'>;
  readonly unlawful: readonly Violation[];
  /** Its asset number or serial belongs to another medium (4.6.2(1)). */
  readonly taken: readonly Violation[];
  /** The very medium is in the ledger. */
  readonly caseId?: string;
}

/** Judges a medium before it enters the ledger; the same for one and for many. */
export async function judgeEntry(
  read: Reading,
  directory: Directory,
  entry: MediumEntry,
  coming?: ReadonlyMap<string, Placed>,
): Promise<JudgedEntry> {
  const { assetNumber, serial, kind, department, place, portable = portableKinds.includes(kind) } = entry;
  const judged = await judgeClassification(read, directory, entry, entry, coming);
  const found = await read<{ id: string; assetNumber: string; serial: string }>(
    'SELECT id, asset_number AS "assetNumber", serial FROM medium WHERE asset_number = $1 OR serial = $2',
    [assetNumber, serial],
  );
  const same = found.find((each) => each.assetNumber === assetNumber && each.serial === serial);
  return {
    medium: {
      ...{ assetNumber, serial, kind, departmentCode: department, place, portable, storage: true, ...judged.row },
      ...{ checkout: null, reuse: null, loss: null, held: null, sanitisation: null, disposedAt: null },
    },
    unlawful: [...unknownDepartment(directory, department), ...judged.violations],
    taken: found.flatMap((each) => [
      ...(each.assetNumber === assetNumber ? [alreadyThere('assetNumber', 'asset-number-taken', assetNumber)] : []),
      ...(each.serial === serial ? [alreadyThere('serial', 'serial-taken', serial)] : []),
    ]),
    ...(same ? { caseId: same.id } : {}),
  };
}

/** Judges confidentiality, protection and authority of a medium (4.6.2(1),(2)). */
export async function judgeClassification(
  read: Reading,
  directory: Directory,
  data: Placed,
  said: Classification,
  coming?: ReadonlyMap<string, Placed>,
): Promise<{ row: Pick<Medium, 'confidential' | 'protection' | 'authorised'>; violations: Violation[] }> {
  const { protection, violations } = await custodyOf(read, data, said.protection, coming);
  const people = (said.authorised ?? []).map((reference) => directory.find(reference));
  const unknown = people.flatMap((person, index) =>
    person ? [] : [unknownPerson(`authorised[${index}]`, said.authorised?.[index] ?? '')],
  );
  const authorised = [...new Set(people.flatMap((person) => (person ? [person.id] : [])))];
  return {
    row: { confidential: said.confidential, protection, authorised },
    violations: [...isProtected(said), ...violations, ...unknown],
  };
}

/** Only the information systems department keeps the ledger of media (4.6.2). */
export function refuseUnlessKeeper({ directory }: Passage, { personId }: Pick<FactEntry, 'personId'>): void {
  if (keeps(directory, personId)) return;
  throw refuse(
    'forbidden',
    'medium/role-not-held',
    {
      ja: '媒体の台帳を管理するのは情報システム部です。',
      en: 'The ledger of media is kept by the information systems department.',
    },
    { clause: '4.6.2(1)' },
  );
}

/** Whether a person is of the information systems department and still here. */
export function keeps(directory: Directory, personId: string): boolean {
  const member = directory.member(personId);
  return member !== undefined && !member.left && directory.holds(member, 'INFORMATION_SYSTEMS_DEPARTMENT');
}

/** Refuses a medium with everything at once; a conflict only where nothing else is wrong. */
export function refuseEntry({ unlawful, taken }: Pick<JudgedEntry, 'unlawful' | 'taken'>): void {
  refuseIf(unlawful.length > 0 ? 'unlawful' : 'conflict', [...unlawful, ...taken]);
}

/** A department that the directory does not know. */
export function unknownDepartment({ departments }: Directory, department: string): Violation[] {
  if (departments.has(department)) return [];
  return [
    breach(
      'unknown-department',
      '4.6.2(1)',
      'department',
      `部門「${department}」は登録されていません。`,
      `There is no department "${department}".`,
    ),
  ];
}

/** Somebody whom the directory does not know. */
export function unknownPerson(field: string, reference: string): Violation {
  return breach(
    'unknown-person',
    '4.6.2(1)',
    field,
    `「${reference}」という人は登録されていません。`,
    `"${reference}" is nobody in the directory.`,
  );
}

function alreadyThere(field: string, reason: string, value: string): Violation {
  return breach(
    reason,
    '4.6.2(1)',
    field,
    `「${value}」は別の媒体で登録されています。`,
    `"${value}" is registered for another medium.`,
  );
}
