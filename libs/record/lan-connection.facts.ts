import { Injectable } from '@nestjs/common';
import { refuseIf } from '#libs/kernel/violation';
import { workflowIdOf } from '#libs/lifecycles/case';
import type {
  EndOrder,
  LanChangeApplication,
  LanConnectionApplication,
  RestrictionOrder,
} from '#libs/lifecycles/lan-connection/contract';
import { changeIsClear } from '#libs/lifecycles/lan-connection/rules';
import { Door } from './door/door.js';
import type { Passage } from './door/passage.js';
import { refuse, wrongState } from './door/refusals.js';
import { startWorkflow, tellWorkflow } from './door/workflow-messages.js';
import { newId } from './ids.js';
import { proposedTerms, reserveChange } from './lan-connection.change.js';
import { connectionApplied, termsOf } from './lan-connection.application.js';
import { changeConnection, connectionLine, connectionOf, isLive } from './lan-connection.rows.js';
import { dropProposal, endOrdered, liftingOrdered, overtake, tellPeople } from './lan-connection.orders.js';
import { LanPlaces } from './lan/places.js';
import { releaseLeases, reserve, TurnNeeded } from './lan/reservation.js';
import { type FactReceipt, receiptOf } from './receipt.js';
import type { FactEntry } from './work-items/item-facts.js';
import { callOff } from './work-items/overtake.js';
import { holdsAny, refuseOutsiders, refuseUnlessDepartment } from './lan-connection.people.js';

/** Facts about a LAN connection as a whole (4.4). */
@Injectable()
export class LanConnectionFacts {
  constructor(
    private readonly door: Door,
    private readonly places: LanPlaces,
  ) {}

  /**
   * Applies for a connection, and takes address, host name and connection point for it while it is examined (4.4.1(1)-(4)). Refused
   * with every violation at once; `conflict` when nothing of a kind is left, with what is left where.
   */
  async apply(entry: FactEntry, application: LanConnectionApplication): Promise<FactReceipt> {
    const { network, device, acquisition } = application;
    const locks = await this.places.locksFor(network, device);
    if (acquisition === 'FIXED' && (await this.places.isFull(network, entry.asOf))) {
      try {
        return await this.begin(entry, application);
      } catch (error) {
        if (!(error instanceof TurnNeeded)) throw error;
      }
    }
    return this.begin(entry, application, locks);
  }

  /**
   * Applies to change what was permitted: place, purpose, period, network and so on (4.4.4(1)). What it would occupy anew is taken
   * while it is examined; the old stays valid until the new is.
   */
  async applyChange(entry: FactEntry, connectionId: string, change: LanChangeApplication): Promise<FactReceipt> {
    const locks = await this.places.locksForChange(connectionId, change.network);
    return this.door.enter({ ...entry, entrance: { caseId: connectionId }, locks }, async (passage) => {
      const connection = connectionOf(passage);
      refuseOutsiders(passage, entry, connection.userId, '4.4.4(1)');
      if (!passage.may('apply-change')) throw occupied(passage);
      refuseIf('unlawful', changeIsClear(change));
      const terms = termsOf(passage, { ...connection.terms, ...proposedTerms(change) });
      await this.places.judgeChange(passage, connection, terms);
      await callOff(passage, 'apply-change');
      const reserved = await reserveChange(passage, connection, terms);
      passage.concern({ applicantId: entry.personId });
      const proposal = { reason: change.reason, terms };
      passage.move('apply-change', { after: { proposal, ...(reserved ? { reserved } : {}) } });
      changeConnection(passage, { proposal });
      tellWorkflow(passage, 'apply-change');
      return receiptOf(passage, 'apply-change');
    });
  }

  /** Takes the application under way back, until it is being registered; gives back what it held. */
  withdraw(entry: FactEntry, connectionId: string, reason?: string): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: connectionId } }, async (passage) => {
      const { id } = connectionOf(passage);
      if (passage.governed.applicantId !== entry.personId) {
        throw refuse(
          'forbidden',
          'lan-connection/not-applicant',
          { ja: '取り下げられるのは申請者だけです。', en: 'Only the applicant can withdraw the application.' },
          { clause: '4.4.1(2)' },
        );
      }
      const withdrawal = passage.governed.matter === 'apply-change' ? 'withdraw-change' : 'withdraw';
      if (!passage.may(withdrawal))
        throw wrongState('lan-connection', passage.table, withdrawal, passage.governed.state);
      if (withdrawal === 'withdraw') releaseLeases(passage, id, { states: ['HELD'] });
      const change = withdrawal === 'withdraw' ? { live: false } : dropProposal(passage);
      const after = changeConnection(passage, change);
      passage.move(withdrawal, { ...(reason ? { reason } : {}), after });
      await callOff(passage, withdrawal);
      tellWorkflow(passage, withdrawal);
      return receiptOf(passage, withdrawal);
    });
  }

  /** Instructs the user, which comes before a restriction that is no emergency (4.4.2(1)). */
  instruct(entry: FactEntry, connectionId: string, instruction: string): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: connectionId } }, async (passage) => {
      connectionOf(passage);
      refuseUnlessDepartment(passage, entry, '4.4.2(1)');
      const after = passage.may('instruct')
        ? changeConnection(passage, { instructedAt: new Date(passage.asOf) })
        : undefined;
      passage.move('instruct', { reason: instruction, after });
      tellPeople(passage, 'lan-instruction', { instruction });
      return receiptOf(passage, 'instruct');
    });
  }

  /** Restricts the connection; without an instruction before only in an emergency, of which the user is told at once (4.4.2(1)). */
  restrict(entry: FactEntry, connectionId: string, order: RestrictionOrder): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: connectionId } }, async (passage) => {
      const connection = connectionOf(passage);
      refuseUnlessDepartment(passage, entry, '4.4.2(1)');
      if (!passage.may('restrict'))
        throw wrongState('lan-connection', passage.table, 'restrict', passage.governed.state);
      if (!order.emergency && connection.instructedAt === null) throw instructionFirst();
      const restriction = { ...order, orderedAt: passage.asOf, orderedBy: passage.actor.id };
      await overtake(passage, 'restrict', { restriction, instructedAt: null }, order.reason);
      const { kind, emergency, reason } = order;
      tellPeople(passage, 'lan-restricted', { kind, emergency, reason });
      return receiptOf(passage, 'restrict');
    });
  }

  /** Lifts a restriction (4.4.2(1)). */
  lift(entry: FactEntry, connectionId: string, reason: string): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: connectionId } }, async (passage) => {
      connectionOf(passage);
      refuseUnlessDepartment(passage, entry, '4.4.2(1)');
      await overtake(passage, 'lift', liftingOrdered(passage, reason), reason);
      return receiptOf(passage, 'lift');
    });
  }

  /** Ends the connection: the department for a reason of 4.4.5(1)②,③, its user as unnecessary. */
  terminate(entry: FactEntry, connectionId: string, order: EndOrder): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: connectionId } }, async (passage) => {
      const { userId } = connectionOf(passage);
      const own = entry.personId === userId && order.reason === 'UNNECESSARY';
      const department = holdsAny(passage, entry.personId);
      if (!own || department) refuseUnlessDepartment(passage, entry, '4.4.5(1)②');
      const fact = department ? 'terminate' : 'give-up';
      if (!isLive(passage)) throw wrongState('lan-connection', passage.table, fact, passage.governed.state);
      await overtake(passage, fact, { end: endOrdered(passage, order) }, order.explanation);
      return receiptOf(passage, fact);
    });
  }

  private begin(
    entry: FactEntry,
    application: LanConnectionApplication,
    locks?: readonly string[],
  ): Promise<FactReceipt> {
    const id = newId('lan-connection');
    const create = { id, slug: 'lan-connection', workflowId: workflowIdOf('lan-connection', id) };
    return this.door.enter({ ...entry, entrance: { create }, ...(locks ? { locks } : {}) }, async (passage) => {
      const { connection, network, kind } = await connectionApplied(passage, this.places, id, entry, application);
      const { terms } = connection;
      const taken = await reserve(passage, {
        connectionId: id,
        network,
        deviceKind: kind,
        acquisition: terms.acquisition,
        place: terms.place,
        ...(terms.connectionPoint === undefined ? {} : { connectionPoint: terms.connectionPoint }),
        dns: terms.dns,
        turnless: locks === undefined,
      });
      passage.concern({
        departmentCode: connection.departmentCode,
        applicantId: entry.personId,
        userId: connection.userId,
        administratorRole: 'NETWORK_ADMINISTRATOR',
      });
      passage.move('apply', { after: { ...connectionLine(connection), reserved: taken } });
      startWorkflow(passage);
      passage.write(
        `INSERT INTO lan_connection (id, user_id, department_code, network, device, mac, live, terms, planned_to)
         VALUES ($1, $2, $3, $4, $5, $6, true, $7, $8)`,
        [
          ...[id, connection.userId, connection.departmentCode, connection.network],
          ...[JSON.stringify(connection.device), connection.mac, JSON.stringify(terms), terms.plannedTo],
        ],
      );
      return receiptOf(passage, 'apply');
    });
  }
}

/** One matter at a time. */
function occupied(passage: Passage) {
  const { state, matter } = passage.governed;
  if (matter !== 'apply-change' || passage.resting || !isLive(passage)) {
    return wrongState('lan-connection', passage.table, 'apply-change', state);
  }
  return refuse(
    'conflict',
    'lan-connection/application-open',
    {
      ja: `この接続には手続き中の変更申請があります(状態「${state}」)。その終了後か取下げ後に申請してください。`,
      en: `A change of this connection is under way (in the state "${state}"). Apply when it has ended or was withdrawn.`,
    },
    { clause: '4.4.4(1)' },
  );
}

function instructionFirst() {
  return refuse(
    'conflict',
    'lan-connection/instruction-first',
    {
      ja: '緊急時でなければ、制限の前に利用者へ指示してください。',
      en: 'Unless it is an emergency, the user is instructed before the connection is restricted.',
    },
    { field: 'emergency', clause: '4.4.2(1)' },
  );
}
