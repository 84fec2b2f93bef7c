import type { ClauseId } from '#libs/kernel/clause';
import type { Role } from '#libs/kernel/role';
import type { Member } from './directory/snapshot.js';
import type { Passage } from './door/passage.js';
import { refuse } from './door/refusals.js';
import type { FactEntry } from './work-items/item-facts.js';

/** 情報システム部 and its network administrators restrict and end connections (2(4), 4.4.2(1), 4.4.5(1)②). */
const authorised = ['INFORMATION_SYSTEMS_DEPARTMENT', 'NETWORK_ADMINISTRATOR'] as const satisfies readonly Role[];

/** Whether a person is authorised to restrict and to end. */
export function holdsAny({ directory }: Passage, personId: string): boolean {
  const member = directory.member(personId);
  return member !== undefined && !member.left && authorised.some((role) => directory.holds(member, role));
}

/** Refuses whoever is not authorised (4.4.2(1)). */
export function refuseUnlessDepartment(passage: Passage, { personId }: FactEntry, clause: ClauseId): void {
  if (holdsAny(passage, personId)) return;
  throw refuse(
    'forbidden',
    'lan-connection/not-department',
    {
      ja: 'これを行えるのは情報システム部とネットワーク管理者だけです。',
      en: 'Only the information systems department and network administrators do this.',
    },
    { clause },
  );
}

/** The user or a colleague applies; a service account only where it was granted (4.4.1(2), 4.4.4(1)). */
export function refuseOutsiders(passage: Passage, entry: FactEntry, userId: string, clause: ClauseId): Member {
  const { directory } = passage;
  const user = directory.member(userId);
  const applicant = directory.member(entry.personId);
  const service = entry.actor.id.startsWith('service:')
    ? directory.serviceAccounts.get(entry.actor.id.slice('service:'.length))
    : undefined;
  const department = user?.department ?? '';
  const granted =
    service === undefined ||
    (service.mayApply.includes('lan-connection') &&
      (service.departments === '*' || service.departments.includes(department)));
  if (user && applicant && !applicant.left && applicant.department === department && granted) return user;
  throw refuse(
    'forbidden',
    'lan-connection/not-its-user',
    {
      ja: 'LAN接続を申請できるのは、利用者本人か同じ部門の人だけです。',
      en: 'Only the user, or somebody of the same department, applies for a LAN connection.',
    },
    { field: 'user', clause },
  );
}
