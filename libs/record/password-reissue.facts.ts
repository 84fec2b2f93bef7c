import { Injectable } from '@nestjs/common';
import { workflowIdOf } from '#libs/lifecycles/case';
import type { ReissueApplication } from '#libs/lifecycles/password-reissue/contract';
import { oneAccountIsNamed } from '#libs/lifecycles/password-reissue/rules';
import { refuseIf } from '#libs/kernel/violation';
import { Door } from './door/door.js';
import type { Passage } from './door/passage.js';
import { refuse } from './door/refusals.js';
import { startWorkflow, tellWorkflow } from './door/workflow-messages.js';
import { newId } from './ids.js';
import { PasswordDelivery } from './password-delivery.js';
import type { PasswordReissue } from './password-reissue.entity.js';
import { notInUse } from './password-reissue.moves.js';
import { changeReissue, mayGetPassword, reissueLine, reissueOf } from './password-reissue.rows.js';
import { type FactReceipt, receiptOf } from './receipt.js';
import type { FactEntry } from './work-items/item-facts.js';
import { callOff } from './work-items/overtake.js';

interface NamedAccount {
  readonly id: string;
  readonly state: string;
  readonly userId: string;
  readonly departmentCode: string;
  readonly target: string;
  readonly accountName: string | null;
  /** Reissue that is under way for it. */
  readonly open: string | null;
}

/** Facts about the reissue of a password as a whole (4.1.6(1)). */
@Injectable()
export class PasswordReissueFacts {
  constructor(
    private readonly door: Door,
    private readonly passwords: PasswordDelivery,
  ) {}

  /**
   * Applies for a new password for one's own account; a service account only where it was granted, for the account's user. An account
   * that is somebody else's and one that does not exist are refused alike.
   */
  apply(entry: FactEntry, application: ReissueApplication): Promise<FactReceipt> {
    const id = newId('password-reissue');
    const create = { id, slug: 'password-reissue', workflowId: workflowIdOf('password-reissue', id) };
    return this.door.enter({ ...entry, entrance: { create } }, async (passage) => {
      refuseIf('unlawful', oneAccountIsNamed(application));
      const account = await accountNamed(passage, application, entry.personId);
      if (!account || !mayApply(passage, account.departmentCode)) throw notItsUser();
      if (!mayGetPassword(account.state) || account.accountName === null) throw notInUse(account.state);
      if (account.open) throw alreadyOpen();
      passage.concern({
        departmentCode: account.departmentCode,
        applicantId: entry.personId,
        userId: account.userId,
        administratorRole: passage.directory.systems.get(account.target)?.administrators ?? null,
      });
      const reissue: PasswordReissue = {
        id,
        accountId: account.id,
        target: account.target,
        accountName: account.accountName,
        reason: application.reason,
        contact: application.contact ?? null,
        open: true,
        dueFrom: new Date(passage.asOf),
        identity: null,
      };
      passage.move('apply', { after: reissueLine(reissue) });
      startWorkflow(passage);
      passage.write(
        `INSERT INTO password_reissue (id, account_id, target, account_name, reason, contact, open, due_from)
         VALUES ($1, $2, $3, $4, $5, $6, true, $7)`,
        [id, account.id, account.target, account.accountName, reissue.reason, reissue.contact, passage.asOf],
      );
      return receiptOf(passage, 'apply');
    });
  }

  /** Takes the application back; possible until the applicant's identity is confirmed. */
  withdraw(entry: FactEntry, reissueId: string, reason?: string): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: reissueId } }, async (passage) => {
      reissueOf(passage);
      if (passage.governed.applicantId !== entry.personId) {
        throw refuse(
          'forbidden',
          'password-reissue/not-applicant',
          { ja: '取り下げられるのは申請者だけです。', en: 'Only the applicant can withdraw the application.' },
          { clause: '4.1.6(1)' },
        );
      }
      const after = passage.may('withdraw') ? changeReissue(passage, { open: false }) : undefined;
      passage.move('withdraw', { ...(reason ? { reason } : {}), after });
      await callOff(passage, 'withdraw');
      tellWorkflow(passage, 'withdraw');
      return receiptOf(passage, 'withdraw');
    });
  }

  /** Makes yet another password, e.g. because a link ran out; what is due counts from now (4.1.6(1)). */
  renewPassword(entry: FactEntry, reissueId: string, reason: string): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: reissueId } }, (passage) => {
      reissueOf(passage);
      const renewed = () => changeReissue(passage, { dueFrom: new Date(passage.asOf) });
      return this.passwords.renew(passage, entry.personId, reason, renewed);
    });
  }
}

/** The applicant's own account of that id, or of that name on a target: rather the one in use than one that was. */
async function accountNamed(
  passage: Passage,
  { account, target, accountName }: ReissueApplication,
  userId: string,
): Promise<NamedAccount | undefined> {
  const [found] = await passage.read<NamedAccount>(
    `SELECT c.id, c.state, a.user_id AS "userId", a.department_code AS "departmentCode", a.target, a.account_name AS "accountName",
       (SELECT r.id FROM password_reissue r WHERE r.account_id = a.id AND r.open) AS open
     FROM account a JOIN governed_case c ON c.id = a.id
     WHERE a.user_id = $1 AND (a.id = $2 OR a.target = $3 AND a.account_name = $4)
     ORDER BY a.disabled_at IS NOT NULL, c.id DESC LIMIT 1`,
    [userId, account ?? null, target ?? null, accountName ?? null],
  );
  return found;
}

/** A person applies for oneself; a system only where it was granted. */
function mayApply({ actor, directory }: Passage, department: string): boolean {
  if (!actor.id.startsWith('service:')) return true;
  const service = directory.serviceAccounts.get(actor.id.slice('service:'.length));
  const { mayApply: granted = [], departments = [] } = service ?? {};
  return granted.includes('password-reissue') && (departments === '*' || departments.includes(department));
}

function notItsUser() {
  return refuse(
    'forbidden',
    'password-reissue/not-its-user',
    {
      ja: 'パスワードの再発行を申請できるのは、そのアカウントの利用者本人だけです。',
      en: 'Only the user of an account applies for a new password for it.',
    },
    { field: 'account', clause: '4.1.6(1)' },
  );
}

function alreadyOpen() {
  return refuse(
    'conflict',
    'password-reissue/open',
    {
      ja: 'このアカウントには手続き中の再発行があります。その終了後か取下げ後に申請してください。',
      en: 'A reissue for this account is under way. Apply when it has ended or was withdrawn.',
    },
    { field: 'account', clause: '4.1.6(1)' },
  );
}
