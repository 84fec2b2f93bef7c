import type { Absence, Department, Person, RoleGrant, ServiceAccount, TargetSystem } from '#libs/directory/document';
import { parseDirectory } from '#libs/directory/parse';
import { Refusal, type Violation } from '#libs/kernel/violation';

type Mutable<T> = { -readonly [Field in keyof T]: Mutable<T[Field]> };

/** A small lawful document that a test may spoil. */
export interface Company {
  departments: Mutable<Department>[];
  people: Mutable<Person>[];
  roles: Mutable<RoleGrant>[];
  absences: Mutable<Absence>[];
  systems: Mutable<TargetSystem>[];
  serviceAccounts: Mutable<ServiceAccount>[];
}

const person = (code: string, login: string, department: string): Mutable<Person> => ({
  code,
  subject: `sub-${code.toLowerCase()}`,
  login,
  name: { ja: `社員${code}`, en: `Employee ${code}` },
  mail: `${login}@kitei-demo.example`,
  language: 'ja',
  department,
  status: 'active',
});

/** A fresh company of two departments and four people, without absences. */
export function company(): Company {
  return {
    departments: [
      { code: 'D1', name: { ja: '経営', en: 'Board' }, manager: 'E1' },
      { code: 'D2', name: { ja: '営業', en: 'Sales' }, manager: 'E2', parent: 'D1' },
    ],
    people: [
      person('E1', 'abe', 'D1'),
      person('E2', 'ito', 'D2'),
      person('E3', 'mori', 'D2'),
      person('E4', 'ono', 'D2'),
    ],
    roles: [{ person: 'E3', role: 'SERVER_ADMINISTRATOR' }],
    absences: [],
    systems: [
      {
        code: 'sales',
        kind: 'APPLICATION',
        name: { ja: '販売', en: 'Sales' },
        administrators: 'SERVER_ADMINISTRATOR',
        important: false,
        connector: 'manual',
        entitlements: [
          { code: 'view', name: { ja: '照会', en: 'View' }, privileged: false },
          { code: 'admin', name: { ja: '管理', en: 'Administration' }, privileged: true },
        ],
      },
    ],
    serviceAccounts: [
      { clientId: 'hr', name: { ja: '人事', en: 'HR' }, mayApply: ['account'], departments: ['D2'], reads: false },
    ],
  };
}

/** The refusal that an action ends in. */
export function refusalOf(action: () => unknown): Refusal {
  try {
    action();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

/** All problems of an input as `reason @ field`. */
export function problemsOf(input: unknown): string[] {
  return refusalOf(() => parseDirectory(input)).violations.map(brief);
}

/** One violation as `reason @ field`. */
export function brief({ code, field }: Violation): string {
  return `${code.replace('directory/', '')} @ ${field ?? ''}`;
}

/** Puts a value where its type would not allow it. */
export const put = (target: object | undefined, fields: Record<string, unknown>) =>
  void Object.assign(target ?? {}, fields);

/** An absence in August 2026, from one day to another. */
export const away = (person: string, deputy: string | undefined, from: string, until: string) => ({
  person,
  ...(deputy && { deputy }),
  from: `2026-08-${from}T00:00:00+09:00`,
  until: `2026-08-${until}T00:00:00+09:00`,
});
