import { Injectable } from '@nestjs/common';
import type { ClauseId } from '#libs/kernel/clause';
import { refuseIf } from '#libs/kernel/violation';
import { workflowIdOf } from '#libs/lifecycles/case';
import type {
  AccountApplication,
  AmendmentKind,
  ChangeApplication,
  Proposal,
  RemovalApplication,
  ResumptionApplication,
} from '#libs/lifecycles/account/contract';
import {
  everyRightHasAReason,
  onePersonPerAccount,
  onlyRightsOfTheTarget,
  somethingChanges,
} from '#libs/lifecycles/account/rules';
import type { Account } from './account.entity.js';
import { accountOf, changeAccount, targetOf } from './account.rows.js';
import { PasswordDelivery } from './password-delivery.js';
import type { Directory, Member } from './directory/snapshot.js';
import type { Actor } from './door/actor.js';
import { Door } from './door/door.js';
import type { Passage } from './door/passage.js';
import { missing, refuse, wrongState } from './door/refusals.js';
import { startWorkflow, tellWorkflow } from './door/workflow-messages.js';
import { newId } from './ids.js';
import { type FactReceipt, receiptOf } from './receipt.js';
import type { FactEntry } from './work-items/item-facts.js';
import { callOff } from './work-items/overtake.js';
import { openItemOf } from './work-items/rows.js';

/** Facts about an account as a whole. */
@Injectable()
export class AccountFacts {
  constructor(
    private readonly door: Door,
    private readonly passwords: PasswordDelivery,
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

  /** Applies to change the rights of an account: all rights that it shall have from then on (4.1.2(1)). */
  applyChange(entry: FactEntry, accountId: string, { entitlements, purpose }: ChangeApplication): Promise<FactReceipt> {
    return this.amend(entry, accountId, 'change', purpose, (passage, account) => {
      const asked = { entitlements };
      refuseIf('unlawful', [
        ...everyRightHasAReason(asked),
        ...onlyRightsOfTheTarget(asked, targetOf(passage, account.target)),
        ...somethingChanges(entitlements, account.granted ?? []),
      ]);
      return { entitlements };
    });
  }

  /** Applies to take an account out of use; 停止 can be taken back, 無効化 cannot, and nothing is deleted (4.1.3(1)). */
  applyRemoval(entry: FactEntry, accountId: string, { as, purpose }: RemovalApplication): Promise<FactReceipt> {
    return this.amend(entry, accountId, 'removal', purpose, (_passage, account) => {
      if (as === 'SUSPENSION' && account.suspendedAt !== null) throw alreadySuspended();
      return { as };
    });
  }

  /** Applies to put a suspended account back into use (4.1.2(1)). */
  applyResumption(entry: FactEntry, accountId: string, { purpose }: ResumptionApplication): Promise<FactReceipt> {
    return this.amend(entry, accountId, 'resumption', purpose, () => ({}));
  }

  private amend(
    entry: FactEntry,
    accountId: string,
    kind: AmendmentKind,
    purpose: string,
    judge: (passage: Passage, account: Account) => Pick<Proposal, 'entitlements' | 'as'>,
  ): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: accountId } }, async (passage) => {
      onlyAccounts(passage);
      const account = accountOf(passage);
      const user = memberOf(passage, account.userId);
      refuseOutsiders(passage, entry.actor, entry.personId, user, transitionClause[kind]);
      if (user.left && kind !== 'removal') throw departed(transitionClause[kind]);
      if (!passage.may(`apply-${kind}`)) throw occupied(passage, `apply-${kind}`);
      const asked = judge(passage, account);
      const cause = { kind: 'APPLICATION' as const, reference: `${accountId}/${passage.sequence + 1}` };
      const proposal: Proposal = { kind, cause, purpose, ...asked };
      passage.concern({ applicantId: entry.personId });
      passage.move(`apply-${kind}`, { after: { proposal } });
      changeAccount(passage, { proposal });
      tellWorkflow(passage, `apply-${kind}`);
      return receiptOf(passage, `apply-${kind}`);
    });
  }

  /** Takes the application under way back; possible until somebody, or a connector, has begun to carry it out. */
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
      const [, kind] = /^apply-(.+)$/.exec(passage.governed.matter ?? '') ?? [];
      const withdrawal = kind && !passage.resting ? `withdraw-${kind}` : 'withdraw';
      const open = await openItemOf(passage);
      const begun = open?.kind === 'duty' && open.purpose !== 'correction' && (open.claimedBy ?? open.carrier) !== null;
      if (begun) throw wrongState('account', passage.table, withdrawal, passage.governed.state);
      passage.move(withdrawal, reason ? { reason } : {});
      await callOff(passage, withdrawal);
      tellWorkflow(passage, withdrawal);
      return receiptOf(passage, withdrawal);
    });
  }

  /** Makes a new initial password, e.g. because a link ran out or was opened by somebody else (4.1.1(3)). */
  renewPassword(entry: FactEntry, accountId: string, reason: string): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: accountId } }, async (passage) => {
      onlyAccounts(passage);
      return this.passwords.renew(passage, entry.personId, reason);
    });
  }
}

const transitionClause = { change: '4.1.2(1)', removal: '4.1.3(1)', resumption: '4.1.2(1)' } as const;

/** One matter at a time: what is under way says which application it waits for. */
function occupied(passage: Passage, application: string) {
  const { state, matter } = passage.governed;
  if (passage.resting || passage.closed || !matter?.startsWith('apply-')) {
    return wrongState('account', passage.table, application, state);
  }
  return refuse(
    'conflict',
    'account/application-open',
    {
      ja: `このアカウントには手続き中の申請があります(${matter}、状態「${state}」)。その終了後か取下げ後に申請してください。`,
      en: `Another application on this account is under way (${matter}, in the state "${state}"). Apply when it has ended or was withdrawn.`,
    },
    { clause: passage.table[application]?.clause },
  );
}

function alreadySuspended() {
  return refuse(
    'conflict',
    'account/wrong-state',
    {
      ja: 'このアカウントはすでに停止中です。無効化のみ申請できます。',
      en: 'The account is already suspended; only its disablement can be applied for.',
    },
    { field: 'as', clause: '4.1.3(1)' },
  );
}

function memberOf({ directory }: Passage, id: string): Member {
  const member = directory.member(id);
  if (!member) throw missing({ ja: '利用者', en: 'user' }, 'user');
  return member;
}

function userOf(directory: Directory, reference: string): Member {
  const user = directory.find(reference);
  if (user && !user.left) return user;
  throw departed('4.1.1(1)');
}

function departed(clause: ClauseId) {
  return refuse(
    'unlawful',
    'account/unknown-user',
    { ja: '利用者が在籍者の中にいません。', en: 'The user is not among the people who work here.' },
    { field: 'user', clause },
  );
}

/** The user department applies (利用部門, 4.1.1(1)); a service account only where it was granted, and for a person. */
function refuseOutsiders(
  passage: Passage,
  actor: Actor,
  applicantId: string,
  user: Member,
  clause: ClauseId = '4.1.1(1)',
): void {
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
      ja: 'アカウントについて申請できるのは利用者の所属部門だけです。',
      en: 'Only the department of the user applies for the account.',
    },
    { field: 'user', clause },
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
