import type { Localized } from '#libs/kernel/localized';
import { refuseIf } from '#libs/kernel/violation';
import { canonical, type Change } from './changes.js';
import type { DirectoryDocument, Joiner, Person } from './document.js';
import { type DraftDocument, joiner } from './draft.js';
import { rules } from './parse.js';
import { type Path, rememberPlace } from './place.js';
import { Problems } from './problems.js';
import { type Draft, isRecord, listOf, oneOf, optional, record, type Shape } from './shapes.js';
import { code, line } from './words.js';

/** What an HR system tells: somebody joins, goes to another department, or leaves. */
export const personnelKinds = ['JOIN', 'MOVE', 'LEAVE'] as const;

/** One of {@link personnelKinds}. */
export type PersonnelKind = (typeof personnelKinds)[number];

interface Told<Kind extends PersonnelKind> {
  readonly kind: Kind;
  /** What the HR system calls this change; enters the ledger. */
  readonly reference?: string;
}

/** One change of one person (人事異動). */
export type PersonnelChange =
  | (Told<'JOIN'> & { readonly person: Joiner })
  | (Told<'MOVE'> & { readonly person: string; readonly department: string })
  | (Told<'LEAVE'> & { readonly person: string });

type DraftChange = Draft<Told<PersonnelKind>> & {
  readonly person?: Draft<Joiner> | string;
  readonly department?: string;
};

const reference = optional(line);
const shapes: { readonly [Kind in PersonnelKind]: Shape<Extract<PersonnelChange, { kind: Kind }>> } = {
  JOIN: record<Extract<PersonnelChange, { kind: 'JOIN' }>>({ kind: oneOf(['JOIN']), person: joiner, reference }),
  MOVE: record<Extract<PersonnelChange, { kind: 'MOVE' }>>({
    kind: oneOf(['MOVE']),
    person: code,
    department: code,
    reference,
  }),
  LEAVE: record<Extract<PersonnelChange, { kind: 'LEAVE' }>>({ kind: oneOf(['LEAVE']), person: code, reference }),
};
const anyKind = oneOf(personnelKinds);

const change: Shape<DraftChange> & { readonly optional?: false } = {
  read: (value, path, problems) => {
    const kind = isRecord(value) ? value.kind : undefined;
    const known = personnelKinds.find((each) => each === kind);
    if (known) return shapes[known].read(value, path, problems);
    if (isRecord(value)) anyKind.read(kind, [...path, 'kind'], problems);
    else shapes.LEAVE.read(value, path, problems);
    return undefined;
  },
};
const batch = record<{ readonly changes: readonly DraftChange[] }>({ changes: listOf(change) });

/** What a batch makes of a directory. */
export interface PersonnelOutcome {
  readonly document: DirectoryDocument;
  /** The change of the batch that a changed row goes back to. */
  readonly causeOf: (row: Change) => Told<PersonnelKind> | undefined;
}

/**
 * Applies a batch of personnel changes to the directory as it stands: `{ changes: [...] }` from JSON. Whoever leaves loses their
 * roles and absences and stands in for nobody any more. Who leads a department is not the HR system's to say: a manager leaves once
 * somebody else is named by an import. Throws a `Refusal('unlawful')` that lists every problem as `changes[i].field`.
 */
export function applyPersonnelChanges(current: DirectoryDocument, input: unknown): PersonnelOutcome {
  const problems = new Problems(input);
  const changes = (batch.read(input, [], problems)?.changes ?? []) as readonly DraftChange[];
  if (isRecord(input) && Array.isArray(input.changes) && changes.length === 0) {
    problems.add(['changes'], 'nothing-told', { ja: '変更がありません。', en: 'The batch holds no change.' });
  }
  const rows = new Map(current.people.map((person) => [person.code, person]));
  // A joiner's login may collide with that of a row which the HR system did not write.
  for (const person of current.people) rememberPlace(person, [`person ${person.code}`]);
  const told = new Map<string, { readonly seat: number; readonly change: Told<PersonnelKind> }>();
  changes.forEach((each, seat) => {
    const path: Path = ['changes', seat, 'person'];
    const { kind, person } = each;
    const personCode = typeof person === 'string' ? person : person?.code;
    if (kind === undefined || personCode === undefined) return;
    const earlier = told.get(personCode);
    const field = kind === 'JOIN' ? [...path, 'code'] : path;
    if (earlier) return problems.add(field, 'person-twice', twice(personCode, earlier.seat));
    told.set(personCode, { seat, change: each as Told<PersonnelKind> });
    const row =
      kind === 'JOIN' ? joined(person as Draft<Joiner>, rows) : transferred(each, personCode, rows.get(personCode));
    if ('reason' in row) return problems.add(field, row.reason, row.message);
    rememberPlace(row.person, kind === 'JOIN' ? path : ['changes', seat]);
    rows.set(personCode, row.person);
  });
  const leaving = [...told].filter(([, tale]) => tale.change.kind === 'LEAVE');
  const leavers = new Map(leaving.map(([person, { seat }]) => [person, seat]));
  refuseLeaversInCharge(current, leavers, problems);
  const document = withoutTraces({ ...current, people: [...rows.values()] }, new Set(leavers.keys()));
  refuseIf('unlawful', [...problems.violations, ...violationsOf(document)]);
  return { document, causeOf: (row) => namedBy(row).flatMap((person) => told.get(person)?.change ?? [])[0] };
}

type Row = { readonly person: Person } | { readonly reason: string; readonly message: Localized };

/** Whoever left before comes back under the old code, and is the same person to every record. */
function joined(given: Draft<Joiner>, rows: ReadonlyMap<string, Person>): Row {
  const known = rows.get(given.code ?? '');
  const person = { ...given, status: 'active' } as Person;
  if (known?.status !== 'active' || canonical(known) === canonical(person)) return { person };
  return {
    reason: 'duplicate-person',
    message: {
      ja: `コード ${known.code} の人はすでに在籍しています。`,
      en: `The person ${known.code} works here already.`,
    },
  };
}

function transferred({ kind, department }: DraftChange, person: string, known: Person | undefined): Row {
  if (!known) {
    return {
      reason: 'unknown-person',
      message: {
        ja: `コード ${person} の人は登録されていません。`,
        en: `There is no person with the code ${person}.`,
      },
    };
  }
  if (known.status === 'left') {
    return {
      reason: 'already-left',
      message: {
        ja: `コード ${known.code} の人はすでに退職しています。`,
        en: `The person ${known.code} has left already.`,
      },
    };
  }
  return {
    person: kind === 'LEAVE' ? { ...known, status: 'left' } : { ...known, department: department ?? known.department },
  };
}

const twice = (person: string, seat: number): Localized => ({
  ja: `コード ${person} の人は changes[${seat}] でも指定されています。1回の変更は1人につき1件です。`,
  en: `The person ${person} is named at changes[${seat}] already; one batch tells one thing of a person.`,
});

/** A department without a manager and a target without administrators would leave applications to nobody. */
function refuseLeaversInCharge(
  current: DirectoryDocument,
  leavers: ReadonlyMap<string, number>,
  problems: Problems,
): void {
  for (const [person, seat] of leavers) {
    const path = ['changes', seat, 'person'];
    for (const { code: department } of current.departments.filter(({ manager }) => manager === person)) {
      problems.add(path, 'manager-left', {
        ja: `コード ${person} の人は部門 ${department} の管理職です。先に後任を登録してください。`,
        en: `The person ${person} leads the department ${department}: have a new manager named first.`,
      });
    }
    for (const { code: system, administrators } of current.systems) {
      const holders = current.roles.filter(({ role }) => role === administrators).map((grant) => grant.person);
      if (!holders.includes(person) || !holders.every((holder) => leavers.has(holder))) continue;
      problems.add(
        path,
        'nobody-administers',
        {
          ja: `${administrators} の役割を持つ人がいなくなり、対象 ${system} のアカウントを作成できなくなります。`,
          en: `Nobody would hold the role ${administrators} any more, so nobody could create accounts of ${system}.`,
        },
        '4.1.1(1)',
      );
    }
  }
}

/** Roles end with the employment; what an absence was stays in the ledger. */
function withoutTraces(document: DirectoryDocument, leavers: ReadonlySet<string>): DirectoryDocument {
  if (leavers.size === 0) return document;
  return {
    ...document,
    roles: document.roles.filter(({ person }) => !leavers.has(person)),
    absences: document.absences
      .filter(({ person }) => !leavers.has(person))
      .map(({ deputy, ...absence }) =>
        deputy !== undefined && !leavers.has(deputy) ? { ...absence, deputy } : absence,
      ),
  };
}

/** What the rules of a whole directory say of the rows that the batch wrote; the others stood there before. */
function violationsOf(document: DirectoryDocument) {
  const found = new Problems(document);
  for (const check of rules) check(document as unknown as DraftDocument, found);
  return found.violations.filter(({ field }) => field?.startsWith('changes['));
}

/** Whom a changed row is about: the person themselves, or the deputy whom it lost. */
function namedBy(row: Change): string[] {
  switch (row.section) {
    case 'people':
      return [row.key];
    case 'roles':
      return [row.before?.person ?? ''];
    case 'absences':
      return [row.before?.person ?? '', row.before?.deputy ?? ''];
    default:
      return [];
  }
}
