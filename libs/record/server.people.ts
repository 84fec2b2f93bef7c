import type { ClauseId } from '#libs/kernel/clause';
import type { Role } from '#libs/kernel/role';
import { refuseIf, type Violation } from '#libs/kernel/violation';
import type { ServerDocumentKind } from '#libs/lifecycles/server/contract';
import type { EnvironmentDocument, StaffDocument } from '#libs/lifecycles/server/documents';
import { breach } from '#libs/lifecycles/server/violation';
import type { Member } from './directory/snapshot.js';
import type { Passage } from './door/passage.js';
import { refuse } from './door/refusals.js';
import type { FactEntry } from './work-items/item-facts.js';

/** Refuses whoever holds none of the roles that the clause names. */
export function refuseUnlessHolding(
  { directory }: Passage,
  { personId }: Pick<FactEntry, 'personId'>,
  roles: readonly Role[],
  clause: ClauseId,
): Member {
  const member = directory.member(personId);
  if (member && !member.left && roles.some((role) => directory.holds(member, role))) return member;
  throw refuse(
    'forbidden',
    'server/role-not-held',
    {
      ja: `これを行えるのは次の役割の人だけです: ${roles.join('、')}。`,
      en: `Only people with one of these roles do this: ${roles.join(', ')}.`,
    },
    { clause },
  );
}

/** Administrators and operators of a server are people who hold that role and have not left (4.2.2(4)). */
export function peopleHoldTheirRoles({ directory }: Passage, staff: StaffDocument | undefined): Violation[] {
  const { administrators = [], operators = [] } = staff ?? {};
  const wrong = (people: readonly string[], roles: readonly Role[], field: string) =>
    people.flatMap((id, index): Violation[] => {
      const member = directory.member(id);
      if (member && !member.left && roles.some((role) => directory.holds(member, role))) return [];
      const name = member ? `${member.code} ${member.name.ja}` : id;
      return [
        breach(
          'role-missing',
          '4.2.2(4)',
          `STAFF.${field}[${index}]`,
          `「${name}」は必要な役割(${roles.join('、')})を持っていません。`,
          `"${member?.name.en ?? id}" holds none of the roles ${roles.join(', ')}.`,
        ),
      ];
    });
  return [
    ...wrong(administrators, ['SERVER_ADMINISTRATOR'], 'administrators'),
    ...wrong(operators, ['OPERATOR', 'SERVER_ADMINISTRATOR'], 'operators'),
  ];
}

/** People by opaque id, whatever they were called by; refused with each that is not known (4.2.2(4)). */
export function peopleNamed(
  { directory }: Pick<Passage, 'directory'>,
  references: readonly string[],
  field: string,
): { ids: string[]; unknown: Violation[] } {
  const unknown: Violation[] = [];
  const ids = references.map((reference, index) => {
    const member = directory.find(reference);
    if (!member) {
      unknown.push(
        breach(
          'unknown-person',
          '4.2.2(4)',
          `${field}[${index}]`,
          `「${reference}」という人は登録されていません。`,
          `"${reference}" is nobody in the directory.`,
        ),
      );
    }
    return member?.id ?? reference;
  });
  return { ids: [...new Set(ids)], unknown };
}

/** A document with the people that it names by opaque id; refused with each that is not known (4.2.2(4), 4.2.3(6)). */
export function peopleById<Content extends object>(
  passage: Passage,
  kind: ServerDocumentKind,
  content: Content,
): Content {
  if (kind === 'STAFF') {
    const staff: StaffDocument = content;
    const administrators = peopleNamed(passage, staff.administrators ?? [], 'administrators');
    const operators = peopleNamed(passage, staff.operators ?? [], 'operators');
    refuseIf('unlawful', [...administrators.unknown, ...operators.unknown]);
    return { ...content, administrators: administrators.ids, operators: operators.ids };
  }
  const { accounts }: EnvironmentDocument = kind === 'ENVIRONMENT' ? content : {};
  if (!accounts) return content;
  const named = accounts.map((account, index) => ({
    account,
    ...peopleNamed(passage, account.person === undefined ? [] : [account.person], `accounts[${index}].person`),
  }));
  refuseIf(
    'unlawful',
    named.flatMap(({ unknown }) => unknown.map((each) => ({ ...each, field: each.field?.replace(/\[0\]$/, '') }))),
  );
  const known = named.map(({ account, ids: [person] }) => (person === undefined ? account : { ...account, person }));
  return { ...content, accounts: known };
}
