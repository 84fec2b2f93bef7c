import { Injectable } from '@nestjs/common';
import { Refusal, refuseIf } from '#libs/kernel/violation';
import type { CheckoutApplication, LossReport, ReuseRequest } from '#libs/lifecycles/medium/contract';
import { hasAuthority, keyStaysBehind, lawfulCheckout, reuseIsExplained } from '#libs/lifecycles/medium/rules';
import { planInstant } from '#libs/policy/plan';
import { Door } from './door/door.js';
import { refuse, wrongState } from './door/refusals.js';
import { tellWorkflow } from './door/workflow-messages.js';
import { counterpartsWith, custodyLocks } from './medium.custody.js';
import { keeps, refuseUnlessKeeper } from './medium.entering.js';
import { readingOf } from './medium.facts.js';
import { loseMedium } from './medium.losses.js';
import { changeMedium, mediumOf } from './medium.rows.js';
import { PolicyBook } from './policy/book.js';
import { type FactReceipt, receiptOf } from './receipt.js';
import type { FactEntry } from './work-items/item-facts.js';
import { callOff } from './work-items/overtake.js';

/** What people ask for about a medium, and what they report of it (4.6.2(1),(3), 5(2)). */
@Injectable()
export class MediumMatters {
  constructor(
    private readonly door: Door,
    private readonly policies: PolicyBook,
  ) {}

  /** Asks to take a medium out; a confidential one only for people with authority, and never together with its key (4.6.2(1),(2)). */
  applyCheckout(entry: FactEntry, caseId: string, said: CheckoutApplication): Promise<FactReceipt> {
    // Two media that open each other are asked for one after the other.
    return this.door.enter({ ...entry, locks: custodyLocks, entrance: { caseId } }, async (passage) => {
      const medium = mediumOf(passage);
      const { personId } = entry;
      const [barred] = hasAuthority(medium.confidential, medium.authorised, personId);
      if (barred) throw new Refusal('forbidden', [barred], { medium: caseId });
      if (!passage.may('apply-checkout'))
        throw wrongState('medium', passage.table, 'apply-checkout', passage.governed.state);
      const { policy, asOf } = passage;
      const longest = planInstant(asOf, policy.span('media.checkout.return'), this.policies.calendarOf(policy)).at;
      const { purpose, returnBy = longest } = said;
      refuseIf('unlawful', [
        ...lawfulCheckout({ purpose, returnBy }, asOf, longest),
        ...keyStaysBehind(await counterpartsWith(readingOf(passage), medium, personId)),
      ]);
      passage.concern({
        ...{ departmentCode: medium.departmentCode, applicantId: personId, userId: personId },
        administratorRole: null,
      });
      passage.move('apply-checkout', {
        after: changeMedium(passage, { checkout: { holder: personId, purpose, returnBy } }),
      });
      tellWorkflow(passage, 'apply-checkout');
      return receiptOf(passage, 'apply-checkout');
    });
  }

  /** Asks for the reuse of a medium; it is erased first (4.6.2(3)). */
  requestReuse(entry: FactEntry, caseId: string, said: ReuseRequest): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId } }, (passage) => {
      const medium = mediumOf(passage);
      refuseUnlessKeeper(passage, entry);
      refuseIf('unlawful', reuseIsExplained(said));
      passage.concern({
        ...{ departmentCode: medium.departmentCode, applicantId: entry.personId, userId: null },
        administratorRole: null,
      });
      const { purpose } = said;
      passage.move('request-reuse', { after: changeMedium(passage, { reuse: { purpose }, sanitisation: null }) });
      tellWorkflow(passage, 'request-reuse');
      return Promise.resolve(receiptOf(passage, 'request-reuse'));
    });
  }

  /** Takes an application to take it out, or a request for reuse, back before anything has happened (4.6.2(1)). */
  withdraw(entry: FactEntry, caseId: string, reason?: string): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId } }, async (passage) => {
      mediumOf(passage);
      if (passage.governed.applicantId !== entry.personId)
        throw notConcerned('取り下げられるのは申請者だけです。', 'Only the applicant withdraws it.');
      passage.move('withdraw', {
        ...(reason === undefined ? {} : { reason }),
        after: changeMedium(passage, { checkout: null, reuse: null }),
      });
      await callOff(passage, 'withdraw');
      tellWorkflow(passage, 'withdraw');
      return receiptOf(passage, 'withdraw');
    });
  }

  /** Reports that a medium is not where it should be: whoever has it, or whoever keeps the ledger (5(2)). */
  reportLoss(entry: FactEntry, caseId: string, said: LossReport): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId } }, async (passage) => {
      const { checkout } = mediumOf(passage);
      if (checkout?.holder !== entry.personId && !keeps(passage.directory, entry.personId)) {
        throw notConcerned(
          '紛失を報告できるのは、媒体を持ち出している人か情報システム部です。',
          'A loss is reported by whoever has the medium, or by the information systems department.',
        );
      }
      await loseMedium(passage, said, entry.personId);
      return receiptOf(passage, 'report-loss');
    });
  }

  /** A medium that was lost is back in its place (5(2)). */
  findAgain(entry: FactEntry, caseId: string, said: LossReport): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId } }, (passage) => {
      const { departmentCode } = mediumOf(passage);
      refuseUnlessKeeper(passage, entry);
      passage.concern({ departmentCode, applicantId: entry.personId, userId: null, administratorRole: null });
      passage.move('find-again', { reason: said.circumstances, after: changeMedium(passage, { loss: null }) });
      tellWorkflow(passage, 'find-again');
      return Promise.resolve(receiptOf(passage, 'find-again'));
    });
  }
}

function notConcerned(ja: string, en: string): Refusal {
  return refuse('forbidden', 'medium/not-concerned', { ja, en }, { clause: '4.6.2(1)' });
}
