import { Injectable } from '@nestjs/common';
import { refuseIf } from '#libs/kernel/violation';
import type { SecondFactor } from '#libs/lifecycles/account/contract';
import { notInTheFuture } from '#libs/lifecycles/account/rules';
import { accountOf, changeAccount, ledgerRow } from './account.rows.js';
import { Door, type Entry } from './door/door.js';
import type { Passage } from './door/passage.js';
import { refuse, wrongState } from './door/refusals.js';
import { tellWorkflow } from './door/workflow-messages.js';
import { type FactReceipt, receiptOf } from './receipt.js';
import type { WorkItem } from './work-item.entity.js';
import { closeItem, openItemOf } from './work-items/rows.js';

/** A report's way in, without its entrance; whoever reports speaks in their own name. */
export type ReportEntry = Omit<Entry, 'entrance'>;

/** What is reported about second factors from outside (4.1.5(1)⑤). */
@Injectable()
export class SecondFactors {
  constructor(private readonly door: Door) {}

  /**
   * Records that a second factor was enrolled; an account that waits for one goes on. A system administrator of the target says so,
   * never about an account of their own, or a system that was granted to.
   */
  report(entry: ReportEntry, accountId: string, factor: SecondFactor): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: accountId } }, async (passage) => {
      refuseStrangers(passage, accountOf(passage));
      refuseIf('unlawful', notInTheFuture(factor.enrolledAt, passage.asOf, 'enrolledAt', '4.1.5(1)⑤'));
      const enrolled = await enrolSecondFactor(passage, factor);
      if (!enrolled) throw wrongState('account', passage.table, 'report-second-factor', passage.governed.state);
      return receiptOf(passage, enrolled.name, enrolled.item?.id);
    });
  }
}

/** Enters an enrolled second factor and closes the item that waits for it; undefined where the account takes none. */
export async function enrolSecondFactor(
  passage: Passage,
  factor: SecondFactor,
  stepKey?: string,
): Promise<{ name: string; item?: WorkItem } | undefined> {
  const waiting = passage.may('enrol-second-factor');
  const name = waiting ? 'enrol-second-factor' : 'report-second-factor';
  if (!passage.may(name)) return undefined;
  const item = waiting ? await openItemOf(passage) : undefined;
  const row = changeAccount(passage, {
    secondFactorAt: new Date(factor.enrolledAt),
    secondFactorMethod: factor.method,
  });
  passage.move(name, {
    ...(stepKey ? { stepKey } : {}),
    ...(item ? { part: item.id } : {}),
    after: { secondFactor: factor, ...ledgerRow(row) },
  });
  if (item) closeItem(passage, item, { state: 'settled', outcome: name, by: passage.actor.id, evidence: factor });
  tellWorkflow(passage, name, item?.id);
  return { name, ...(item ? { item } : {}) };
}

function refuseStrangers({ actor, directory, governed }: Passage, account: { userId: string; target: string }): void {
  const member = directory.member(actor.id);
  const role = (governed.administratorRole ?? 'SYSTEM_ADMINISTRATOR') as 'SERVER_ADMINISTRATOR';
  if (member && !member.left && member.id !== account.userId && directory.holds(member, role)) return;
  const service = actor.id.startsWith('service:') && directory.serviceAccounts.get(actor.id.slice('service:'.length));
  const granted = service ? (service.reportsSecondFactors ?? []) : [];
  if (granted === '*' || granted.includes(account.target)) return;
  throw refuse(
    'forbidden',
    'account/second-factor-not-reporter',
    {
      ja: '第二要素を報告できるのは、本人以外のこの対象のシステム管理者と、許可されたシステムだけです。',
      en: 'A second factor is reported by another system administrator of the target, or by a system that was granted to.',
    },
    { clause: '4.1.5(1)⑤' },
  );
}
