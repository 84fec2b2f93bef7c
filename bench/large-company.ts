import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#apps/dev/servers/project-root';

/** An account that is there before Kitei, as `POST /v1/accounts/take-overs` wants it. */
export interface ExistingAccount {
  readonly user: string;
  readonly target: string;
  readonly accountName: string;
  readonly granted: readonly string[];
  readonly purpose: string;
  readonly activatedAt: string;
}

/** A company with many departments, and the accounts that its people have. */
export interface LargeCompany {
  /** A directory document: the demo company and the departments beside it. */
  readonly document: object;
  readonly departments: number;
  readonly people: number;
  readonly accounts: readonly ExistingAccount[];
}

/** Targets of one kind of administrators with two rights that are not privileged: a person has an account on each. */
const held: readonly (readonly [target: string, granted: readonly string[]])[] = [
  ['sales', ['view', 'order-entry']],
  ['files', ['department-read', 'department-write']],
  ['groupware', ['user', 'facility-booking']],
  ['customers', ['own-customers']],
  ['core', ['view', 'production-entry']],
];
const mostDepartments = 200;

/** The demo company, enlarged by up to 200 departments whose people have so many accounts; the first person of each manages it. */
export function largeCompany(accounts: number): LargeCompany {
  const demo = JSON.parse(readFileSync(join(projectRoot, 'demo', 'company.json'), 'utf8')) as {
    departments: object[];
    people: object[];
  };
  const people = Math.ceil(accounts / held.length);
  const departments = Math.min(mostDepartments, people);
  const department = (index: number) => `B${String((index % departments) + 1).padStart(3, '0')}`;
  const person = (index: number) => `P${String(index + 1).padStart(5, '0')}`;
  const document = {
    ...demo,
    departments: [
      ...demo.departments,
      ...Array.from({ length: departments }, (_, index) => ({
        code: department(index),
        name: { ja: `第${index + 1}課`, en: `Section ${index + 1}` },
        manager: person(index),
        parent: 'D100',
      })),
    ],
    people: [
      ...demo.people,
      ...Array.from({ length: people }, (_, index) => ({
        code: person(index),
        subject: `sub-bench-${index + 1}`,
        login: `person${index + 1}`,
        name: { ja: `社員 ${index + 1}`, en: `Person ${index + 1}` },
        mail: `person${index + 1}@kitei-demo.example`,
        language: 'ja',
        department: department(index),
        status: 'active',
      })),
    ],
  };
  const activatedAt = new Date(Date.now() - 40 * 86_400_000).toISOString();
  const existing = Array.from({ length: people }, (_, index) =>
    held.map(([target, granted]) => ({
      ...{ user: `person${index + 1}`, target, accountName: `person${index + 1}`, granted },
      ...{ purpose: 'Daily work', activatedAt },
    })),
  );
  return { document, departments, people, accounts: existing.flat().slice(0, accounts) };
}
