import { Injectable } from '@nestjs/common';
import type { Role } from '#libs/kernel/role';
import { planInstant } from '#libs/policy/plan';
import type { Account } from './account.entity.js';
import type { Passage } from './door/passage.js';
import { refuse } from './door/refusals.js';
import { tellWorkflow } from './door/workflow-messages.js';
import { makeInitialPassword } from './initial-password.js';
import { OneTimeLinks } from './one-time-links.js';
import { passwordPolicyOf } from './password-policy/in-force.js';
import { PolicyBook } from './policy/book.js';
import { type FactReceipt, receiptOf } from './receipt.js';
import type { WorkItem } from './work-item.entity.js';
import { supersedeItem } from './work-items/overtake.js';

/**
 * The way of an initial password from its making to its user (4.1.1(3), 4.1.6(1)): whoever sets it on the target sees it once, then
 * its user does, and says so.
 */
@Injectable()
export class PasswordDelivery {
  constructor(
    private readonly links: OneTimeLinks,
    private readonly policies: PolicyBook,
  ) {}

  /** Makes a new one by the password policy of the target, for the item that asks to set it; those before it become worthless. */
  async issue(passage: Passage, item: WorkItem, account: Pick<Account, 'userId' | 'target'>): Promise<void> {
    const { userId, target } = account;
    const { items } = await passwordPolicyOf(passage, target);
    const user = passage.directory.member(userId);
    const about = user ? [user.login, user.code, ...user.name.en.split(/\s+/), user.name.ja] : [];
    const secret = makeInitialPassword(passage.policy, items, about);
    this.links.burn(passage);
    // What a connector sets, no administrator has to see.
    if (item.carrier === null) this.show(passage, item, secret);
    this.links.make(passage, secret, { recipient: 'user', personId: userId, round: roundOf(item) });
  }

  /** What the connector could not set waits on people from now on: they get to see it. One that is gone has to be renewed. */
  async handOver(passage: Passage, item: WorkItem): Promise<void> {
    const secret = await this.links.waiting(passage.governed.id, 'user');
    if (secret !== undefined) this.show(passage, item, secret);
  }

  /** Refuses to take it as set by an administrator who has never seen it. */
  async refuseUnlessSeen(passage: Passage, item: WorkItem | undefined): Promise<void> {
    if (item?.carrier || (await this.links.wasViewed(passage, 'administrator'))) return;
    throw notViewed(
      '設定するパスワードのリンクがまだ開かれていません。',
      'The link to the password that must be set was not opened yet.',
    );
  }

  /** Sends it to its user. */
  async deliver(passage: Passage, item: WorkItem, userId: string): Promise<{ channel: string; sentTo: string }> {
    const link = await this.links.handOver(passage, 'user', this.linkLife(passage));
    if (link) this.tellLink(passage, item, userId, link);
    return { channel: 'one-time-link', sentTo: userId };
  }

  /** Takes its user's word that it has arrived: refused before the link was opened; nothing is left behind afterwards. */
  async receive(passage: Passage): Promise<void> {
    if (!(await this.links.wasViewed(passage, 'user'))) {
      throw notViewed(
        '初期パスワードのリンクがまだ開かれていません。',
        'The link to the initial password was not opened yet.',
      );
    }
    this.links.burn(passage);
  }

  /**
   * Has a new one made, because an administrator of the target demands it: a link ran out, or was opened by somebody else.
   * @param change what else changes in the case's row.
   */
  async renew(
    passage: Passage,
    personId: string,
    reason: string,
    change: () => object | undefined = () => undefined,
  ): Promise<FactReceipt> {
    refuseUnlessAdministrator(passage, personId);
    const after = passage.may('renew-password') ? change() : undefined;
    passage.move('renew-password', { reason, after });
    this.links.burn(passage);
    const item = await supersedeItem(passage, 'password-setting', 'renew-password');
    tellWorkflow(passage, 'renew-password', item?.id);
    return receiptOf(passage, 'renew-password');
  }

  /** Makes what was made so far worthless, because a new one will follow or none. */
  burn(passage: Passage): void {
    this.links.burn(passage);
  }

  private show(passage: Passage, item: WorkItem, secret: string): void {
    const [round, expiresAt] = [roundOf(item), this.linkLife(passage)];
    for (const { personId } of item.candidates) {
      const link = this.links.make(passage, secret, { recipient: 'administrator', personId, round, expiresAt });
      this.tellLink(passage, item, personId, link);
    }
  }

  private linkLife(passage: Passage): string {
    const calendar = this.policies.calendarOf(passage.policy);
    return planInstant(passage.asOf, passage.policy.span('link.one-time.lifetime'), calendar).at;
  }

  private tellLink(passage: Passage, item: WorkItem, personId: string, linkId: string): void {
    passage.notify({
      personId,
      itemId: item.id,
      kind: 'one-time-link',
      key: `${item.itemKey}/link/${linkId}`,
      parameters: { linkId, purpose: item.purpose },
    });
  }
}

function refuseUnlessAdministrator({ directory, governed }: Passage, personId: string): void {
  const member = directory.member(personId);
  const role = (governed.administratorRole ?? 'SYSTEM_ADMINISTRATOR') as Role;
  if (member && !member.left && directory.holds(member, role)) return;
  throw refuse(
    'forbidden',
    'account/not-system-administrator',
    { ja: 'この対象のシステム管理者だけが行えます。', en: 'Only a system administrator of this target can do that.' },
    { clause: '4.1.1(1)' },
  );
}

function roundOf({ itemKey }: WorkItem): number {
  return Number(itemKey.split('#')[1] ?? 1);
}

function notViewed(ja: string, en: string) {
  return refuse('conflict', 'account/password-not-viewed', { ja, en }, { clause: '4.1.1(3)' });
}
