import type { Path } from '../place.js';
import type { DraftDocument } from '../draft.js';
import type { Problems } from '../problems.js';

/** Keys must be unique; logins and mail addresses also when they differ in case only. */
export function checkUniqueness(document: DraftDocument, problems: Problems): void {
  const { departments, people, roles, systems, serviceAccounts } = document;
  const fold = (written: string | undefined) => written?.toLowerCase();

  refuseTwins(
    problems,
    'duplicate-department',
    'code',
    place('departments', 'code'),
    departments.map((each) => each.code),
  );
  refuseTwins(
    problems,
    'duplicate-person',
    'code',
    place('people', 'code'),
    people.map((each) => each.code),
  );
  refuseTwins(
    problems,
    'duplicate-subject',
    'subject',
    place('people', 'subject'),
    people.map((each) => each.subject),
  );
  refuseTwins(
    problems,
    'duplicate-login',
    'login',
    place('people', 'login'),
    people.map((each) => fold(each.login)),
  );
  refuseTwins(
    problems,
    'duplicate-mail',
    'mail',
    place('people', 'mail'),
    people.map((each) => fold(each.mail)),
  );
  refuseTwins(
    problems,
    'duplicate-system',
    'code',
    place('systems', 'code'),
    systems.map((each) => each.code),
  );
  refuseTwins(
    problems,
    'duplicate-client',
    'clientId',
    place('serviceAccounts', 'clientId'),
    serviceAccounts.map((each) => each.clientId),
  );
  refuseTwins(
    problems,
    'duplicate-grant',
    'role',
    place('roles', 'role'),
    roles.map((each) => (each.person && each.role ? `${each.person} ${each.role}` : undefined)),
  );
  systems.forEach((system, seat) =>
    refuseTwins(
      problems,
      'duplicate-entitlement',
      'code',
      (index) => ['systems', seat, 'entitlements', index, 'code'],
      (system.entitlements ?? []).map((each) => each.code),
    ),
  );
  refuseSharedSubjects(document, problems);
}

/** A token says who by `sub` alone: a person and a client with the same one could act for each other. */
function refuseSharedSubjects({ people, serviceAccounts }: DraftDocument, problems: Problems): void {
  const clients = new Set(serviceAccounts.map((each) => each.clientId));
  people.forEach(({ subject }, index) => {
    if (subject === undefined || !clients.has(subject)) return;
    problems.add(['people', index, 'subject'], 'subject-of-client', {
      ja: 'このsubjectはサービスアカウントのclientIdと同じです。',
      en: 'This subject is also the client id of a service account.',
    });
  });
}

function place(section: string, field: string): (index: number) => Path {
  return (index) => [section, index, field];
}

function refuseTwins(
  problems: Problems,
  reason: string,
  field: string,
  at: (index: number) => Path,
  keys: readonly (string | undefined)[],
): void {
  const first = new Map<string, number>();
  keys.forEach((key, index) => {
    if (key === undefined) return;
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, index);
      return;
    }
    const where = problems.place(at(earlier));
    problems.add(at(index), reason, {
      ja: `${field}が ${where} と重複しています。`,
      en: `The ${field} is the same as at ${where}.`,
    });
  });
}
