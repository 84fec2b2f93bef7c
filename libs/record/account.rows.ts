import type { TargetSystem } from '#libs/directory/document';
import type { Account } from './account.entity.js';
import type { Passage } from './door/passage.js';
import { missing, refuse } from './door/refusals.js';
import { type ChangingRow, changeRow } from './row-change.js';

/** The account of the case, as it was read with it. */
export function accountOf({ row, governed }: Passage): Account {
  if (!row || governed.slug !== 'account') throw missing({ ja: 'アカウント', en: 'account' });
  const at = (value: unknown) => (typeof value === 'string' ? new Date(value) : null);
  return {
    id: row.id,
    userId: row.user_id,
    departmentCode: row.department_code,
    target: row.target,
    purpose: row.purpose,
    requested: row.requested,
    accountName: row.account_name,
    granted: row.granted,
    privileged: row.privileged,
    provisionedBy: row.provisioned_by,
    provisionedAt: at(row.provisioned_at),
    mustChangePassword: row.must_change_password,
    passwordAcknowledgedAt: at(row.password_acknowledged_at),
    activatedAt: at(row.activated_at),
    secondFactorAt: at(row.second_factor_at),
    secondFactorMethod: row.second_factor_method,
    lockedAt: at(row.locked_at),
    suspendedAt: at(row.suspended_at),
    disabledAt: at(row.disabled_at),
    endCause: row.end_cause,
    proposal: row.proposal,
  } as Account;
}

/** The system, application or information that an account is for. */
export function targetOf(passage: Passage, code: string): TargetSystem {
  const target = passage.directory.systems.get(code);
  if (target) return target;
  throw refuse(
    'unlawful',
    'account/unknown-target',
    { ja: `対象「${code}」は登録されていません。`, en: `The target "${code}" is not registered.` },
    { field: 'target', clause: '4.1.1(1)' },
  );
}

/** Under one name two people would share an account (4.1.1(1)). */
export async function refuseTakenName(
  passage: Passage,
  { target, userId }: Pick<Account, 'target' | 'userId'>,
  accountName: string,
): Promise<void> {
  const [other] = await passage.read(
    'SELECT id FROM account WHERE target = $1 AND account_name = $2 AND user_id <> $3 AND disabled_at IS NULL LIMIT 1',
    [target, accountName, userId],
  );
  if (!other) return;
  throw refuse(
    'conflict',
    'account/name-taken',
    {
      ja: 'この名前は、この対象で別の人のアカウントに使われています。',
      en: "On this target the name is that of another person's account.",
    },
    { field: 'accountName', clause: '4.1.1(1)' },
  );
}

/** A row of the account management ledger as its history keeps it; nothing before the account was made (アカウント管理台帳, 4.1.1(2)). */
export function ledgerRow(account: Account): { account?: object } {
  if (account.provisionedAt === null) return {};
  const { id: _case, purpose: _why, requested: _asked, proposal: _coming, ...row } = account;
  return { account: row };
}

const columns = {
  departmentCode: 'department_code',
  accountName: 'account_name',
  granted: 'granted',
  requested: 'requested',
  privileged: 'privileged',
  provisionedBy: 'provisioned_by',
  provisionedAt: 'provisioned_at',
  mustChangePassword: 'must_change_password',
  passwordAcknowledgedAt: 'password_acknowledged_at',
  activatedAt: 'activated_at',
  secondFactorAt: 'second_factor_at',
  secondFactorMethod: 'second_factor_method',
  lockedAt: 'locked_at',
  suspendedAt: 'suspended_at',
  disabledAt: 'disabled_at',
  endCause: 'end_cause',
  proposal: 'proposal',
} as const satisfies Partial<Record<keyof Account, string>>;
const row = {
  table: 'account',
  columns,
  inJson: ['requested', 'endCause', 'proposal'],
} as const satisfies ChangingRow<keyof typeof columns>;

/** What may change in an account's row. */
export type AccountChange = Partial<Pick<Account, keyof typeof columns>>;

/** Changes the account's row and answers how it stands then, for the ledger line of the same statement (4.1.1(2)). */
export function changeAccount(passage: Passage, change: AccountChange): Account {
  const account = accountOf(passage);
  changeRow(passage, row, account.id, change);
  return { ...account, ...change };
}
