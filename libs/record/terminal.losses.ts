import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { refuseIf } from '#libs/kernel/violation';
import type { LossReport } from '#libs/lifecycles/terminal/contract';
import { lossIsDescribed } from '#libs/lifecycles/terminal/rules';
import { Door, type Entry } from './door/door.js';
import type { Passage } from './door/passage.js';
import { refuse } from './door/refusals.js';
import { tellWorkflow } from './door/workflow-messages.js';
import { Findings } from './findings.js';
import { overtake, tellPeople } from './lan-connection.orders.js';
import { connectionOf } from './lan-connection.rows.js';
import { type FactReceipt, receiptOf } from './receipt.js';
import { connectionsOf } from './terminal.connections.js';
import { Terminal } from './terminal.entity.js';
import { givenBack } from './terminal.facts.js';
import { holdsAny, refuseUnlessAdministrator } from './terminal.people.js';
import { changeTerminal, terminalOf } from './terminal.rows.js';
import type { FactEntry } from './work-items/item-facts.js';
import { callOff } from './work-items/overtake.js';

type EngineEntry = Pick<Entry, 'actor' | 'asOf'>;

/** Terminals that are lost, and found again (4.5.4, 5(2)). */
@Injectable()
export class TerminalLosses {
  constructor(
    private readonly dataSource: DataSource,
    private readonly door: Door,
    private readonly findings: Findings,
  ) {}

  /** Reports a loss, by the user or a client terminal administrator; whatever is under way is called off. */
  report(entry: FactEntry, terminalId: string, said: LossReport): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: terminalId } }, async (passage) => {
      const { userId } = terminalOf(passage);
      if (userId !== entry.personId && !holdsAny(passage, entry, ['CLIENT_TERMINAL_ADMINISTRATOR'])) throw stranger();
      await loseTerminal(passage, said, entry.personId);
      return receiptOf(passage, 'report-loss');
    });
  }

  /**
   * Makes a finding of the loss, restricts the LAN connections of the terminal as an emergency that cites it (4.4.2(1)), and lets the case
   * rest. Asked twice it leaves one effect.
   */
  async secure(entry: EngineEntry, terminalId: string): Promise<void> {
    const terminal = await this.dataSource.manager.findOneByOrFail(Terminal, { id: terminalId });
    const { loss, assetNumber, confidential } = terminal;
    if (loss === null) return;
    for (const id of await connectionsOf(this.dataSource, terminalId)) await this.restrict(entry, id, terminal);
    await this.findings.record(entry, {
      kind: 'DEVICE_LOST',
      target: `terminal/${assetNumber}`,
      subjectCaseId: terminalId,
      key: lossKey(terminalId),
      expected: { lost: false },
      observed: { lost: true, confidential, noticedAt: loss.noticedAt, reportedAt: loss.reportedAt },
    });
    await this.door.enter({ ...entry, entrance: { caseId: terminalId } }, (passage) => {
      if (!passage.may('secure-loss')) return Promise.resolve();
      passage.move('secure-loss', { after: changeTerminal(passage, {}) });
      return Promise.resolve();
    });
  }

  /** It is in the administrator's hands again; nobody knows in whose it was, so it is wiped and set up anew (4.3.3(1)). */
  findAgain(entry: FactEntry, terminalId: string, how: string): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: terminalId } }, (passage) => {
      const { loss } = terminalOf(passage);
      refuseUnlessAdministrator(passage, entry, '4.3.3(1)');
      passage.concern({ userId: null, applicantId: null });
      const change = { ...givenBack, loss: loss && { ...loss, foundAt: passage.asOf } };
      const after = passage.may('find-again') ? changeTerminal(passage, change) : {};
      passage.move('find-again', { reason: how, after });
      tellWorkflow(passage, 'find-again');
      return Promise.resolve(receiptOf(passage, 'find-again'));
    });
  }

  /** Closes the finding of a loss that was found again. */
  async close(entry: EngineEntry, terminalId: string): Promise<void> {
    await this.findings.vanished(entry, lossKey(terminalId));
  }

  private restrict(entry: EngineEntry, caseId: string, { id, assetNumber, loss }: Terminal): Promise<void> {
    const stepKey = `loss/${id}/${loss?.reportedAt}`;
    return this.door.enter({ ...entry, entrance: { caseId } }, async (passage) => {
      connectionOf(passage);
      // One that is restricted already stays so; one that nobody has permitted yet connects nothing.
      if ((await passage.hasTaken(stepKey)) || !passage.may('restrict')) return;
      const reason = `端末 ${assetNumber} の紛失 / loss of the terminal ${assetNumber}`;
      const order = { kind: 'ACCESS_CONTROL', emergency: true, reason } as const;
      const restriction = { ...order, orderedAt: passage.asOf, orderedBy: passage.actor.id };
      const cause = { kind: 'LOSS', reference: id };
      await overtake(passage, 'restrict', { restriction, instructedAt: null }, reason, { stepKey, cause });
      tellPeople(passage, 'lan-restricted', order);
    });
  }
}

/**
 * Begins a loss: whatever was under way is called off, and the workflow of the terminal secures it (4.5.4, 5(2)).
 * @param line what the ledger line says beside it: the order of a stocktaking.
 */
export async function loseTerminal(
  passage: Passage,
  { circumstances, place, ...said }: LossReport,
  by: string,
  line: { readonly stepKey?: string; readonly cause?: object } = {},
): Promise<void> {
  const noticedAt = new Date(said.noticedAt).toISOString();
  refuseIf('unlawful', lossIsDescribed({ circumstances, noticedAt }, passage.asOf));
  const loss = { circumstances, noticedAt, ...(place ? { place } : {}), reportedAt: passage.asOf, reportedBy: by };
  if (passage.may('report-loss')) await callOff(passage, 'report-loss');
  passage.concern({ applicantId: null });
  const { stepKey, cause } = line;
  passage.move('report-loss', {
    ...(stepKey === undefined ? {} : { stepKey }),
    after: { ...changeTerminal(passage, { loss, outing: null }), ...(cause ? { cause } : {}) },
  });
  tellWorkflow(passage, 'report-loss');
}

const lossKey = (terminalId: string): string => `DEVICE_LOST/${terminalId}`;

function stranger() {
  return refuse(
    'forbidden',
    'terminal/not-its-user',
    {
      ja: '紛失を報告できるのは、この端末の利用者とクライアント端末管理者だけです。',
      en: 'Only its user or a client terminal administrator reports it lost.',
    },
    { clause: '5(2)' },
  );
}
