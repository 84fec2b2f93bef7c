import { Injectable } from '@nestjs/common';
import { refuseIf } from '#libs/kernel/violation';
import type {
  CheckedConformance,
  ConformanceItem,
  ConformanceLine,
  ForcedStop,
} from '#libs/lifecycles/server/contract';
import { conformanceIsEvidenced, conformingLines, conformityIsShown } from '#libs/lifecycles/server/stop-rules';
import { Door } from './door/door.js';
import type { Passage } from './door/passage.js';
import { refuse, wrongState } from './door/refusals.js';
import { tellWorkflow } from './door/workflow-messages.js';
import { type FactReceipt, receiptOf } from './receipt.js';
import { refuseUnlessHolding } from './server.people.js';
import { conflictedOn } from './server.facts.js';
import { changeServer, serverOf } from './server.rows.js';
import { refuseUnlessVotable } from './votes/votable.js';
import type { FactEntry } from './work-items/item-facts.js';
import { callOff } from './work-items/overtake.js';

const responsible = ['SYSTEM_SECURITY_OFFICER', 'SERVER_ADMINISTRATOR'] as const;

/** Conformity of existing servers, the forced stop and the way back (4.2.2(6)). */
@Injectable()
export class ServerConformity {
  constructor(private readonly door: Door) {}

  /** Answers lines of the checklist; each may be answered anew. */
  check(entry: FactEntry, serverId: string, lines: readonly ConformanceLine[]): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: serverId } }, (passage) => {
      const { conformance } = serverOf(passage);
      refuseUnlessHolding(passage, entry, responsible, '4.2.2(6)');
      refuseIf('unlawful', conformanceIsEvidenced(lines));
      const checked: Partial<Record<ConformanceItem, CheckedConformance>> = { ...conformance };
      for (const line of lines) {
        checked[line.clause] = { ...line, checkedAt: passage.asOf, checkedBy: entry.personId };
      }
      const after = changeServer(passage, { conformance: checked });
      passage.move('check-conformance', { after: { ...after, conforming: conformingLines(checked) } });
      return Promise.resolve(receiptOf(passage, 'check-conformance'));
    });
  }

  /** The security officer attests that the server conforms; while the committee votes on it, the vote is called off. */
  attest(entry: FactEntry, serverId: string): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: serverId } }, async (passage) => {
      const { conformance } = serverOf(passage);
      refuseUnlessHolding(passage, entry, ['SYSTEM_SECURITY_OFFICER'], '4.2.2(6)');
      if (!passage.may('attest-conformity')) {
        throw wrongState('server', passage.table, 'attest-conformity', passage.governed.state);
      }
      refuseIf('conflict', conformityIsShown(conformance));
      await callOff(passage, 'attest-conformity');
      const after = changeServer(passage, { conformedAt: new Date(passage.asOf) });
      passage.move('attest-conformity', { after });
      tellWorkflow(passage, 'attest-conformity');
      return receiptOf(passage, 'attest-conformity');
    });
  }

  /** The committee holds the stop: no step is taken until it is released. */
  hold(entry: FactEntry, serverId: string, reason: string): Promise<FactReceipt> {
    return this.turn(entry, serverId, 'hold-stop', reason, (stop, passage) => {
      if (stop.held) throw heldAlready(stop.held.reason);
      return { ...stop, held: { at: passage.asOf, by: entry.personId, reason } };
    });
  }

  /** The committee lets the stop go on. */
  release(entry: FactEntry, serverId: string, reason: string): Promise<FactReceipt> {
    return this.turn(entry, serverId, 'release-stop', reason, ({ held, ...stop }) => {
      if (!held) throw notHeld();
      return stop;
    });
  }

  /** Asks the committee to confirm that the server conforms now, before the stop or after it; nothing else brings it back. */
  requestReturn(entry: FactEntry, serverId: string): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: serverId } }, async (passage) => {
      const { conformance } = serverOf(passage);
      refuseUnlessHolding(passage, entry, responsible, '4.2.2(6)');
      if (!passage.may('request-return'))
        throw wrongState('server', passage.table, 'request-return', passage.governed.state);
      refuseIf('conflict', conformityIsShown(conformance));
      passage.concern({ applicantId: entry.personId });
      refuseUnlessVotable(passage, 'return-confirmation', conflictedOn(passage));
      await callOff(passage, 'request-return');
      passage.move('request-return', {});
      tellWorkflow(passage, 'request-return');
      return receiptOf(passage, 'request-return');
    });
  }

  /** Takes a server out of service for good; its accounts, LAN connections and media are closed with it. */
  retire(entry: FactEntry, serverId: string, reason: string): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: serverId } }, (passage) => {
      serverOf(passage);
      refuseUnlessHolding(passage, entry, ['SERVER_ADMINISTRATOR'], '4.6.3(1)');
      passage.concern({ applicantId: entry.personId });
      passage.move('order-retirement', { reason });
      tellWorkflow(passage, 'order-retirement');
      return Promise.resolve(receiptOf(passage, 'order-retirement'));
    });
  }

  private turn(
    entry: FactEntry,
    serverId: string,
    fact: 'hold-stop' | 'release-stop',
    reason: string,
    change: (stop: ForcedStop, passage: Passage) => ForcedStop,
  ): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: serverId } }, (passage) => {
      const { stop } = serverOf(passage);
      refuseUnlessHolding(passage, entry, ['INFORMATION_SECURITY_COMMITTEE'], '4.2.2(6)');
      if (!passage.may(fact) || !stop) throw wrongState('server', passage.table, fact, passage.governed.state);
      const after = changeServer(passage, { stop: change(stop, passage) });
      passage.move(fact, { reason, after });
      tellWorkflow(passage, fact);
      return Promise.resolve(receiptOf(passage, fact));
    });
  }
}

function heldAlready(reason: string) {
  return refuse(
    'conflict',
    'server/stop-held',
    { ja: `強制停止はすでに保留されています(理由: ${reason})。`, en: `The stop is held already: ${reason}` },
    { clause: '4.2.2(6)' },
  );
}

function notHeld() {
  return refuse(
    'conflict',
    'server/stop-not-held',
    { ja: '強制停止は保留されていません。', en: 'The stop is not held.' },
    { clause: '4.2.2(6)' },
  );
}
