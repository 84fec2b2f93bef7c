import type { ClauseId } from '#libs/kernel/clause';
import type { Role } from '#libs/kernel/role';
import type { Member } from './directory/snapshot.js';
import type { Passage } from './door/passage.js';
import { refuse } from './door/refusals.js';
import type { FactEntry } from './work-items/item-facts.js';

type Speaker = Pick<FactEntry, 'personId'>;

/** Whether somebody who works here holds one of the roles. */
export function holdsAny({ directory }: Passage, { personId }: Speaker, roles: readonly Role[]): boolean {
  const member = directory.member(personId);
  return member?.left === false && roles.some((role) => directory.holds(member, role));
}

/** Refuses whoever holds none of the roles that the clause names. */
export function refuseOthers(passage: Passage, speaker: Speaker, roles: readonly Role[], clause: ClauseId): void {
  if (holdsAny(passage, speaker, roles)) return;
  throw refuse(
    'forbidden',
    'terminal/role-not-held',
    {
      ja: `これを行えるのは次の役割の人だけです: ${roles.join('、')}。`,
      en: `Only people with one of these roles do this: ${roles.join(', ')}.`,
    },
    { clause },
  );
}

/** Refuses everybody but the client terminal administrators, who keep the ledger (4.3.1(1)). */
export function refuseUnlessAdministrator(passage: Passage, speaker: Speaker, clause: ClauseId): void {
  refuseOthers(passage, speaker, ['CLIENT_TERMINAL_ADMINISTRATOR'], clause);
}

/** Refuses everybody but the user of the terminal. */
export function refuseUnlessUser(userId: string | null, { personId }: Speaker, clause: ClauseId): void {
  if (userId === personId) return;
  throw refuse(
    'forbidden',
    'terminal/not-its-user',
    { ja: 'これを行えるのは、この端末の利用者だけです。', en: 'Only the user of this terminal does this.' },
    { clause },
  );
}

/** Somebody who works here, by id, employee number or login. */
export function userNamed({ directory }: Pick<Passage, 'directory'>, reference: string): Member {
  const member = directory.find(reference);
  if (member && !member.left) return member;
  throw refuse(
    'unlawful',
    'terminal/unknown-user',
    {
      ja: `「${reference}」は在籍者の中にいません。`,
      en: `"${reference}" is nobody who works here.`,
    },
    { field: 'user', clause: '4.3.1(1)' },
  );
}
