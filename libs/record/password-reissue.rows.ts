import { accountTransitions } from '#libs/lifecycles/account/transitions';
import type { Passage } from './door/passage.js';
import { missing } from './door/refusals.js';
import type { PasswordReissue } from './password-reissue.entity.js';
import { wakeCases } from './work-items/wake.js';

/** The reissue of the case, as it was read with it. */
export function reissueOf({ row, governed }: Passage): PasswordReissue {
  if (!row || governed.slug !== 'password-reissue') throw missing({ ja: 'パスワード再発行', en: 'password reissue' });
  return {
    id: row.id,
    accountId: row.account_id,
    target: row.target,
    accountName: row.account_name,
    reason: row.reason,
    contact: row.contact,
    open: row.open,
    dueFrom: new Date(row.due_from as string),
    identity: row.identity,
  } as PasswordReissue;
}

/** Changes the row and answers how it stands then, for the ledger line of the same statement. */
export function changeReissue(
  passage: Passage,
  change: Partial<Pick<PasswordReissue, 'open' | 'dueFrom' | 'identity'>>,
): { reissue: object } {
  const row = { ...reissueOf(passage), ...change };
  passage.write('UPDATE password_reissue SET open = $2, due_from = $3, identity = $4 WHERE id = $1', [
    row.id,
    row.open,
    row.dueFrom,
    row.identity && JSON.stringify(row.identity),
  ]);
  return reissueLine(row);
}

/** A reissue as its history keeps it. */
export function reissueLine({ id: _case, ...reissue }: PasswordReissue): { reissue: object } {
  return { reissue };
}

/** Whether an account that stands in `state` may get a new password: it is in use, whatever is applied for on it meanwhile. */
export function mayGetPassword(state: string): boolean {
  return accountTransitions['reissue-password'].from.some((each) => each === state);
}

/** The account went out of use: has the reissue that is under way for it look at it. */
export function wakeReissue(passage: Passage): void {
  wakeCases(passage, 'SELECT r.id FROM password_reissue r WHERE r.account_id = $1 AND r.open');
}
