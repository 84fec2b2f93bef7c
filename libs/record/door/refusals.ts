import { leaving, type TransitionTable } from '#libs/kernel/lifecycle';
import { Refusal, type RefusalKind, type Violation } from '#libs/kernel/violation';

/** A refusal with one violation. */
export function refuse(
  kind: RefusalKind,
  code: Violation['code'],
  message: Violation['message'],
  more: Pick<Violation, 'clause' | 'field'> = {},
): Refusal {
  return new Refusal(kind, [{ code, message, ...more }]);
}

/** Why a transition cannot start from where the case stands, told from the table. */
export function wrongState(slug: string, table: TransitionTable, name: string, state: string): Refusal {
  const transition = table[name];
  const possible = leaving(table, state);
  return refuse(
    'conflict',
    `${slug}/wrong-state`,
    {
      ja: `状態「${state}」では「${name}」を行えません(可能: ${possible.join('、') || 'なし'})。`,
      en: `"${name}" is not possible in the state "${state}" (possible: ${possible.join(', ') || 'nothing'}).`,
    },
    transition ? { clause: transition.clause } : {},
  );
}

/** Nothing of this kind has the id. */
export function missing(what: Violation['message'], field = 'id'): Refusal {
  return refuse(
    'missing',
    'record/not-found',
    { ja: `${what.ja}がありません。`, en: `There is no such ${what.en}.` },
    { field },
  );
}
