import { Injectable } from '@nestjs/common';
import { refuseIf } from '#libs/kernel/violation';
import { workflowIdOf } from '#libs/lifecycles/case';
import type { AccountApplication } from '#libs/lifecycles/account/contract';
import { everyRightHasAReason, onePersonPerAccount, onlyRightsOfTheTarget } from '#libs/lifecycles/account/rules';
import { targetOf } from './account.moves.js';
import { OneTimeLinks } from './one-time-links.js';
import type { Directory, Member } from './directory/snapshot.js';
import type { Actor } from './door/actor.js';
import { Door } from './door/door.js';
import type { Passage } from './door/passage.js';
import { refuse, wrongState } from './door/refusals.js';
import { startWorkflow, tellWorkflow } from './door/workflow-messages.js';
import { newId } from './ids.js';
import { type FactReceipt, receiptOf } from './receipt.js';
import type { FactEntry } from './work-items/item-facts.js';
import { cancelOpenItem, supersedeItem } from './work-items/case-steps.js';
import { openItemOf } from './work-items/rows.js';

/** Facts about an account as a whole. */
@Injectable()
export class AccountFacts {
  constructor(
    private readonly door: Door,
    private readonly links: OneTimeLinks,
  ) {}

  /**
   * Applies for a new account through the formal process (正式な社内プロセス, 4.1.1(1)). Only the user's own department applies, or
   * a service account for one of the departments it was granted.
   */
  apply(entry: FactEntry, application: AccountApplication): Promise<FactReceipt> {
    const id = newId('account');
    const create = { id, slug: 'account', workflowId: workflowIdOf('account', id) };
    return this.door.enter({ ...entry, entrance: { create } }, async (passage) => {
      refuseIf('unlawful', [...onePersonPerAccount(application), ...everyRightHasAReason(application)]);
      const user = userOf(passage.directory, [application.user].flat()[0] ?? '');
      refuseOutsiders(passage, entry.actor, entry.personId, user);
      const target = targetOf(passage, application.target);
      refuseIf('unlawful', onlyRightsOfTheTarget(application, target));
      passage.concern({
        departmentCode: user.department,
        applicantId: entry.personId,
        userId: user.id,
        administratorRole: target.administrators,
      });
      const { entitlements, purpose } = application;
      passage.move('apply', { after: { user: user.id, target: target.code, requested: entitlements, purpose } });
      startWorkflow(passage);
      passage.write(
        `INSERT INTO account (id, user_id, department_code, target, purpose, requested) VALUES ($1, $2, $3, $4, $5, $6)`,
        [id, user.id, user.department, target.code, purpose, JSON.stringify(entitlements)],
      );
      return receiptOf(passage, 'apply');
    });
  }

  /** Takes the application back; possible until an administrator has begun the provisioning. */
  withdraw(entry: FactEntry, accountId: string, reason?: string): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: accountId } }, async (passage) => {
      onlyAccounts(passage);
      if (passage.governed.applicantId !== entry.personId) {
        throw refuse(
          'forbidden',
          'account/not-applicant',
          { ja: '取り下げられるのは申請者だけです。', en: 'Only the applicant can withdraw the application.' },
          { clause: '4.1.1(1)' },
        );
      }
      const open = await openItemOf(passage);
      if (open?.purpose === 'provisioning' && open.claimedBy !== null) {
        throw wrongState('account', passage.table, 'withdraw', passage.governed.state);
      }
      passage.move('withdraw', reason ? { reason } : {});
      const item = await cancelOpenItem(passage, 'withdraw');
      for (const personId of item?.candidateIds ?? []) {
        passage.notify({
          personId,
          kind: 'withdrawn',
          key: `withdrawn/${personId}`,
          parameters: { purpose: item?.purpose },
        });
      }
      tellWorkflow(passage, 'withdraw');
      return receiptOf(passage, 'withdraw');
    });
  }

  /** Makes a new initial password, e.g. because a link ran out or was opened by somebody else (4.1.1(3)). */
  renewPassword(entry: FactEntry, accountId: string, reason: string): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: accountId } }, async (passage) => {
      onlyAccounts(passage);
      const member = passage.directory.member(entry.personId);
      const role = (passage.governed.administratorRole ?? 'SYSTEM_ADMINISTRATOR') as 'SERVER_ADMINISTRATOR';
      if (!member || member.left || !passage.directory.holds(member, role)) {
        throw refuse(
          'forbidden',
          'account/not-system-administrator',
          {
            ja: 'この対象のシステム管理者だけが行えます。',
            en: 'Only a system administrator of this target can do that.',
          },
          { clause: '4.1.1(1)' },
        );
      }
      passage.move('renew-password', { reason });
      this.links.burn(passage);
      const item = await supersedeItem(passage, 'password-setting', 'renew-password');
      tellWorkflow(passage, 'renew-password', item?.id);
      return receiptOf(passage, 'renew-password');
    });
  }
}

function userOf(directory: Directory, reference: string): Member {
  const user = directory.find(reference);
  if (user && !user.left) return user;
  throw refuse(
    'unlawful',
    'account/unknown-user',
    { ja: '利用者が在籍者の中にいません。', en: 'The user is not among the people who work here.' },
    { field: 'user', clause: '4.1.1(1)' },
  );
}

/** The user department applies (利用部門, 4.1.1(1)); a service account only where it was granted, and for a person. */
function refuseOutsiders(passage: Passage, actor: Actor, applicantId: string, user: Member): void {
  const applicant = passage.directory.member(applicantId);
  const service = actor.id.startsWith('service:')
    ? passage.directory.serviceAccounts.get(actor.id.slice('service:'.length))
    : undefined;
  const granted =
    service === undefined ||
    (service.mayApply.includes('account') &&
      (service.departments === '*' || service.departments.includes(user.department)));
  if (applicant && !applicant.left && applicant.department === user.department && granted) return;
  throw refuse(
    'forbidden',
    'account/not-user-department',
    {
      ja: '新規アカウントを申請できるのは利用者の所属部門だけです。',
      en: 'Only the department of the user applies for the account.',
    },
    { field: 'user', clause: '4.1.1(1)' },
  );
}

function onlyAccounts(passage: Passage): void {
  if (passage.governed.slug !== 'account') {
    throw refuse(
      'missing',
      'record/not-found',
      { ja: 'アカウントがありません。', en: 'There is no such account.' },
      { field: 'id' },
    );
  }
}
