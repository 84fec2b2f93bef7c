import type { DraftDocument } from '../draft.js';
import type { Problems } from '../problems.js';

/** An approved application must find somebody who may carry it out (4.1.1(1)). */
export function checkSystems({ systems, roles, people }: DraftDocument, problems: Problems): void {
  const leavers = new Set(people.filter((each) => each.status === 'left').map((each) => each.code));
  const held = new Set<string | undefined>(roles.filter((each) => !leavers.has(each.person)).map((each) => each.role));
  systems.forEach(({ administrators }, index) => {
    if (administrators === undefined || held.has(administrators)) return;
    problems.add(
      ['systems', index, 'administrators'],
      'nobody-administers',
      {
        ja: `${administrators} の役割を持つ人がいないため、アカウントを作成できる人がいません。`,
        en: `Nobody holds the role ${administrators}, so nobody could create its accounts.`,
      },
      '4.1.1(1)',
    );
  });
}
