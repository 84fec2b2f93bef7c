import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { refuseIf } from '#libs/kernel/violation';
import type { ExtensionApplication, TakeOut, TakeOutApplication } from '#libs/lifecycles/terminal/contract';
import { extensionIsPossible, modelMayGoOut, takeOutIsPossible } from '#libs/lifecycles/terminal/rules';
import { planInstant } from '#libs/policy/plan';
import { Door } from './door/door.js';
import type { Passage } from './door/passage.js';
import { wrongState } from './door/refusals.js';
import { tellWorkflow } from './door/workflow-messages.js';
import { PolicyBook } from './policy/book.js';
import { type FactReceipt, receiptOf } from './receipt.js';
import { modelOf } from './terminal.facts.js';
import { setUpLacks } from './terminal.ground.js';
import { refuseUnlessUser } from './terminal.people.js';
import { changeTerminal, terminalOf, type TerminalChange } from './terminal.rows.js';
import type { FactEntry } from './work-items/item-facts.js';
import { callOff } from './work-items/overtake.js';

/** What users say about taking their terminal out of the company (4.3.2). */
@Injectable()
export class TerminalOutings {
  constructor(
    private readonly door: Door,
    private readonly policies: PolicyBook,
  ) {}

  /**
   * Applies to take a terminal out. Refused for a model without the functions that the regulation demands, and while the set-up lacks
   * anything that a take-out terminal needs (4.3.2(1)-(3)).
   */
  apply(entry: FactEntry, terminalId: string, application: TakeOutApplication): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: terminalId } }, async (passage) => {
      const terminal = terminalOf(passage);
      refuseUnlessUser(terminal.userId, entry, '4.3.2(1)');
      refuseUnlessPossible(passage, 'apply-take-out');
      const said = { ...application, from: exact(application.from), until: exact(application.until) };
      const model = await modelOf(passage, terminal.model);
      refuseIf('unlawful', [
        ...takeOutIsPossible(said, passage.asOf, this.longest(passage, said.from)),
        ...(model ? modelMayGoOut(model) : []),
      ]);
      refuseIf('conflict', await setUpLacks(passage, { ...terminal, takeOut: true }));
      passage.concern({ applicantId: entry.personId });
      const outing: TakeOut = { ...said, appliedAt: passage.asOf };
      return this.tell(passage, 'apply-take-out', { outing });
    });
  }

  /** Takes the application back before it is decided. */
  withdraw(entry: FactEntry, terminalId: string): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: terminalId } }, async (passage) => {
      refuseUnlessUser(terminalOf(passage).userId, entry, '4.3.2(1)');
      refuseUnlessPossible(passage, 'withdraw-take-out');
      await callOff(passage, 'withdraw-take-out');
      return this.tell(passage, 'withdraw-take-out', { outing: null });
    });
  }

  /** Applies to keep it out for longer; until that is decided the old day stands (4.3.2(1)). */
  extend(entry: FactEntry, terminalId: string, application: ExtensionApplication): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: terminalId } }, async (passage) => {
      const { userId, outing } = terminalOf(passage);
      refuseUnlessUser(userId, entry, '4.3.2(1)');
      refuseUnlessPossible(passage, 'apply-extension');
      if (!outing) throw wrongState('terminal', passage.table, 'apply-extension', passage.governed.state);
      const extension = { ...application, until: exact(application.until) };
      const longest = this.longest(passage, passage.asOf);
      refuseIf('unlawful', extensionIsPossible(extension, outing.until, passage.asOf, longest));
      await callOff(passage, 'apply-extension');
      passage.concern({ applicantId: entry.personId });
      return this.tell(passage, 'apply-extension', { outing: { ...outing, extension } });
    });
  }

  /** It is back while more time is still being decided on. */
  bringBackEarly(entry: FactEntry, terminalId: string): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: terminalId } }, async (passage) => {
      refuseUnlessUser(terminalOf(passage).userId, entry, '4.3.2(1)');
      refuseUnlessPossible(passage, 'bring-back-early');
      await callOff(passage, 'bring-back-early');
      return this.tell(passage, 'bring-back-early', { outing: null });
    });
  }

  private tell(passage: Passage, fact: string, change: TerminalChange): FactReceipt {
    passage.move(fact, { after: changeTerminal(passage, change) });
    tellWorkflow(passage, fact);
    return receiptOf(passage, fact);
  }

  private longest({ policy }: Passage, from: string): string {
    return planInstant(from, policy.span('client.take-out.longest'), this.policies.calendarOf(policy)).at;
  }
}

function refuseUnlessPossible(passage: Passage, fact: string): void {
  if (!passage.may(fact)) throw wrongState('terminal', passage.table, fact, passage.governed.state);
}

const exact = (instant: string): string => new Date(Temporal.Instant.from(instant).epochMilliseconds).toISOString();
