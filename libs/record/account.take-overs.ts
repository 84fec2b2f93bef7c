import { Injectable } from '@nestjs/common';
import type { TargetSystem } from '#libs/directory/document';
import { Refusal, refuseIf } from '#libs/kernel/violation';
import { workflowIdOf } from '#libs/lifecycles/case';
import type { EntitlementRequest, TakeOver } from '#libs/lifecycles/account/contract';
import { notInTheFuture, onlyRightsOfTheTarget } from '#libs/lifecycles/account/rules';
import { AccountOrders } from './account.orders.js';
import { ledgerRow, refuseTakenName, targetOf } from './account.rows.js';
import type { Account } from './account.entity.js';
import { Door, type Entry } from './door/door.js';
import type { Passage } from './door/passage.js';
import { missing, refuse } from './door/refusals.js';
import { startWorkflow } from './door/workflow-messages.js';
import { newId } from './ids.js';
import { digestOf } from './ledger/hash.js';

/** What became of one account of a batch. */
export type TakeOverResult =
  | { readonly outcome: 'taken-over' | 'known'; readonly caseId: string }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** Accounts that were there before Kitei (4.1.1(2)). */
@Injectable()
export class TakeOvers {
  constructor(
    private readonly door: Door,
    private readonly orders: AccountOrders,
  ) {}

  /**
   * Enters an existing account in the ledger, with a case of its own: nobody applied for it, and from now on it changes and ends as
   * every other. Said again for the same target, account name and user it changes nothing. The account of somebody who has left is
   * put out of use at once (4.1.3(1)).
   */
  async takeOver(entry: Omit<Entry, 'entrance' | 'idempotency'>, account: TakeOver): Promise<TakeOverResult> {
    try {
      const { left, ...result } = await this.enter(entry, account);
      if (left) {
        const reference = `directory/${left.version}`;
        const order = { actor: entry.actor, asOf: entry.asOf, orderKey: `left/${left.personId}` };
        await this.orders.suspend(order, result.caseId, 'find-left', { kind: 'LEAVER', reference });
      }
      return result;
    } catch (error) {
      if (error instanceof Refusal) return { outcome: 'refused', refusal: error };
      throw error;
    }
  }

  private enter(entry: Omit<Entry, 'entrance' | 'idempotency'>, said: TakeOver) {
    const id = newId('account');
    const create = { id, slug: 'account', workflowId: workflowIdOf('account', id) };
    // Two who bring the same account at the same moment meet at this key; later ones find the row.
    const idempotency = {
      principal: 'take-over',
      key: digestOf([said.target, said.accountName]),
      requestDigest: digestOf(said.user),
    };
    const act = (passage: Passage) => begin(passage, id, said);
    // Thousands come at once and nobody waits for their workflows; whoever applies meanwhile does.
    const way = { ...entry, entrance: { create }, unhurried: true } as const;
    return this.door.enter({ ...way, idempotency }, act).catch((error: unknown) => {
      // Somebody has brought this name before, for this user by another reference or for another one: the row says which.
      const brought = error instanceof Refusal && error.message === 'request/idempotency-key-reused';
      if (brought) return this.door.enter(way, act);
      throw error;
    });
  }
}

interface Begun {
  readonly outcome: 'taken-over' | 'known';
  readonly caseId: string;
  readonly left?: { readonly personId: string; readonly version: number };
}

async function begin(passage: Passage, id: string, said: TakeOver): Promise<Begun> {
  const { directory, asOf } = passage;
  const user = directory.find(said.user);
  if (!user) throw missing({ ja: '利用者', en: 'user' }, 'user');
  const target = targetOf(passage, said.target);
  refuseStrangers(passage, user.id, target.administrators);
  const requested = said.granted.map((entitlement): EntitlementRequest => ({ entitlement, reason: said.purpose }));
  refuseIf('unlawful', [
    ...onlyRightsOfTheTarget({ entitlements: requested }, target).map((each) => ({ ...each, field: 'granted' })),
    ...notInTheFuture(said.activatedAt, asOf, 'activatedAt', '4.1.1(2)'),
  ]);
  await refuseTakenName(passage, { target: target.code, userId: user.id }, said.accountName);
  const [known] = await passage.read<{ id: string }>(
    'SELECT id FROM account WHERE target = $1 AND account_name = $2 AND user_id = $3 ORDER BY id DESC LIMIT 1',
    [target.code, said.accountName, user.id],
  );
  if (known) return { outcome: 'known', caseId: known.id };

  const { version } = directory;
  const row = rowOf(said, id, { id: user.id, department: user.department }, requested);
  const privileged = target.entitlements.some(({ code, privileged: high }) => high && said.granted.includes(code));
  passage.concern({ departmentCode: user.department, userId: user.id, administratorRole: target.administrators });
  passage.move('take-over', {
    after: {
      ...{ user: user.id, target: target.code, requested, purpose: said.purpose },
      ...ledgerRow({ ...row, privileged }),
    },
  });
  startWorkflow(passage);
  passage.write(
    `INSERT INTO account (id, user_id, department_code, target, purpose, requested, account_name, granted, privileged, provisioned_at,
       must_change_password, activated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, false, $10)`,
    [
      ...[id, user.id, user.department, target.code, said.purpose, JSON.stringify(requested), said.accountName],
      ...[said.granted, privileged, row.provisionedAt],
    ],
  );
  return { outcome: 'taken-over', caseId: id, ...(user.left ? { left: { personId: user.id, version } } : {}) };
}

function rowOf(
  said: TakeOver,
  id: string,
  user: { id: string; department: string },
  requested: EntitlementRequest[],
): Account {
  const since = new Date(said.activatedAt);
  return {
    ...{ id, userId: user.id, departmentCode: user.department, target: said.target, purpose: said.purpose, requested },
    ...{ accountName: said.accountName, granted: [...said.granted], privileged: false },
    // Who made it is not known, and since when only as far as it is in use.
    ...{ provisionedBy: null, provisionedAt: since, activatedAt: since },
    // Its user has a password already; that of an unknown administrator was never on its way.
    ...{ mustChangePassword: false, passwordAcknowledgedAt: null },
    ...{ secondFactorAt: null, secondFactorMethod: null, lockedAt: null },
    ...{ suspendedAt: null, disabledAt: null, endCause: null, proposal: null },
  };
}

/** System administrators of the target and the information systems department, never for an account of their own. */
function refuseStrangers({ actor, directory }: Passage, userId: string, role: TargetSystem['administrators']): void {
  const member = directory.member(actor.id);
  const kinds = [role, 'INFORMATION_SYSTEMS_DEPARTMENT'] as const;
  if (!member || member.left || !kinds.some((kind) => directory.holds(member, kind))) {
    throw refuse(
      'forbidden',
      'account/not-system-administrator',
      {
        ja: '台帳に引き継げるのは、この対象のシステム管理者と情報システム部だけです。',
        en: 'Only a system administrator of the target or the information systems department takes accounts over.',
      },
      { field: 'target', clause: '4.1.1(2)' },
    );
  }
  if (member.id !== userId) return;
  throw refuse(
    'forbidden',
    'account/take-over-of-own',
    {
      ja: '自分のアカウントは自分で引き継げません。ほかの管理者に依頼してください。',
      en: 'Nobody takes an account of their own over; ask another administrator.',
    },
    { field: 'user', clause: '4.1.1(2)' },
  );
}
