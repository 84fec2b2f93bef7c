import type { Role } from '#libs/kernel/role';
import type { Passage } from './door/passage.js';

/** Tells the user of a locked account how to get back in, and its administrators that somebody may be guessing (4.1.5(1)⑥). */
export function tellOfLockout(passage: Passage): void {
  const { directory, governed } = passage;
  const user = directory.member(governed.userId ?? '');
  const administrators = directory.holders((governed.administratorRole ?? 'SYSTEM_ADMINISTRATOR') as Role);
  const people = [...(user && !user.left ? [user] : []), ...administrators];
  for (const personId of new Set(people.map(({ id }) => id))) {
    passage.notify({ personId, kind: 'locked', key: `lock/${passage.sequence + 1}/${personId}`, parameters: {} });
  }
}
