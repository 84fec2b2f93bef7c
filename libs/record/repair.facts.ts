import { Injectable } from '@nestjs/common';
import { refuseIf } from '#libs/kernel/violation';
import { workflowIdOf } from '#libs/lifecycles/case';
import { lifecycleOf } from '#libs/lifecycles/registry';
import type { FaultReport, Postponement, StorageAccount, Visit } from '#libs/lifecycles/repair/contract';
import { storageIsAccountedFor } from '#libs/lifecycles/repair/return-rules';
import { faultIsDescribed, storageIsRemoved } from '#libs/lifecycles/repair/rules';
import { visitOwed } from '#libs/lifecycles/repair/transitions';
import { breach } from '#libs/lifecycles/repair/violation';
import type { RepairWorkItem } from '#libs/lifecycles/repair/work-items';
import { findAssets, type FoundAsset } from './assets/found.js';
import { Door } from './door/door.js';
import { wrongState } from './door/refusals.js';
import { startWorkflow, tellWorkflow } from './door/workflow-messages.js';
import { EvidenceFiles } from './evidence/evidence-files.js';
import { newId } from './ids.js';
import { type FactReceipt, receiptOf } from './receipt.js';
import type { Repair } from './repair.entity.js';
import { RepairMoves } from './repair.moves.js';
import { refuseUnlessConcerned, refuseUnlessDepartment, refuseUnlessEntitled } from './repair.people.js';
import { changeRepair, insertRepair, repairLine, repairOf } from './repair.rows.js';
import { type FactEntry, ItemFacts } from './work-items/item-facts.js';
import { callOff, cancelOpenItem } from './work-items/overtake.js';

/** The repair that an asset is in, as SQL over the asset `a`. */
const inRepair = 'SELECT r.id FROM repair r WHERE r.asset_id = a.id AND r.open';

/** Facts about a repair (4.6.1). */
@Injectable()
export class RepairFacts {
  constructor(
    private readonly door: Door,
    private readonly items: ItemFacts,
    private readonly moves: RepairMoves,
    private readonly evidence: EvidenceFiles,
  ) {}

  /** Reports the fault of a terminal or medium, which is taken in hand (4.6.1(1)). Refused while something else has it. */
  report(entry: FactEntry, said: FaultReport): Promise<FactReceipt> {
    const id = newId('repair');
    const create = { id, slug: 'repair', workflowId: workflowIdOf('repair', id) };
    return this.door.enter({ ...entry, entrance: { create } }, async (passage) => {
      const [found, ...others] = await findAssets(passage, [said.asset], inRepair);
      refuseUnlessEntitled(passage, entry, found);
      refuseIf('unlawful', [...namesOne(said.asset, found, others.length), ...faultIsDescribed(said)]);
      const asset = found!;
      refuseIf('conflict', isWithinReach(asset, said.asset));
      passage.concern({
        ...{ applicantId: entry.personId, userId: asset.userId, departmentCode: asset.departmentCode },
        administratorRole: asset.slug === 'terminal' ? 'CLIENT_TERMINAL_ADMINISTRATOR' : null,
      });
      const repair = begun(id, asset, said.fault);
      passage.move('report', { after: repairLine(repair) });
      startWorkflow(passage);
      insertRepair(passage, repair);
      return receiptOf(passage, 'report');
    });
  }

  /**
   * Says what the duty of a purpose asks for, while the repair waits for it. Refused with what is missing before that: the removal of
   * the storage (4.6.1(1)), the record of the visit (4.6.1(2)).
   */
  say(entry: FactEntry, repairId: string, purpose: RepairWorkItem, evidence: object): Promise<FactReceipt> {
    return this.items.answerOf(
      entry,
      repairId,
      { slug: 'repair', purpose, answer: 'complete', evidence },
      (passage, fact) => {
        const { assessment, removal } = repairOf(passage);
        refuseUnlessDepartment(passage, entry);
        if (purpose === 'request' && assessment) refuseIf('conflict', storageIsRemoved(assessment, removal));
        if (purpose === 'return') refuseIf('conflict', visitIsRecorded(passage.governed.state));
        throw wrongState('repair', passage.table, fact, passage.governed.state);
      },
    );
  }

  /** Records the visit of a contractor: the one that was agreed, or another one while the repair is under way (4.6.1(2)). */
  recordVisit(entry: FactEntry, repairId: string, said: Visit): Promise<FactReceipt> {
    const agreed = { slug: 'repair', purpose: 'visit', answer: 'complete', evidence: said } as const;
    return this.items.answerOf(entry, repairId, agreed, async (passage) => {
      refuseUnlessDepartment(passage, entry);
      const further = 'record-further-visit';
      if (!passage.may(further)) throw wrongState('repair', passage.table, further, passage.governed.state);
      const { cites = [], ...visit } = await this.moves.visited(passage, said);
      passage.move(further, visit);
      const receipt = receiptOf(passage, further);
      await this.evidence.cite(passage, cites);
      return receipt;
    });
  }

  /** Agrees on another day for a visit or a return; whoever sees to it is asked anew, and the ladder begins anew (4.6.1(1)). */
  postpone(entry: FactEntry, repairId: string, said: Postponement): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: repairId } }, async (passage) => {
      repairOf(passage);
      refuseUnlessDepartment(passage, entry);
      const fact = passage.may('postpone-visit') ? 'postpone-visit' : 'postpone';
      if (!passage.may(fact)) throw wrongState('repair', passage.table, fact, passage.governed.state);
      passage.move(fact, { reason: said.reason, ...this.moves.postponed(passage, said) });
      const item = await cancelOpenItem(passage, fact);
      tellWorkflow(passage, fact, item?.id);
      return receiptOf(passage, fact);
    });
  }

  /**
   * Takes a repair back for which nobody was asked yet; the asset is given back as it is, and storage that was removed is accounted for
   * (4.6.1(1)).
   */
  withdraw(
    entry: FactEntry,
    repairId: string,
    said: { reason?: string; storage?: StorageAccount },
  ): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: repairId } }, async (passage) => {
      const { removal } = repairOf(passage);
      refuseUnlessConcerned(passage, entry);
      if (!passage.may('withdraw')) throw wrongState('repair', passage.table, 'withdraw', passage.governed.state);
      const { reason, storage } = said;
      refuseIf('unlawful', storageIsAccountedFor(storage, removal, 'storage'));
      const account = storage ? await this.moves.accounted(passage, storage, 'storage.') : {};
      passage.move('withdraw', { ...(reason ? { reason } : {}), after: changeRepair(passage, account) });
      await callOff(passage, 'withdraw');
      tellWorkflow(passage, 'withdraw');
      return receiptOf(passage, 'withdraw');
    });
  }
}

function begun(id: string, asset: FoundAsset, fault: string): Repair {
  const { id: assetId, slug, assetNumber, serial, confidential, storage } = asset;
  return {
    ...{ id, assetId, slug, assetNumber, serial, confidential, storage, open: true, fault },
    ...{ assessment: null, removal: null, request: null, visits: [], returned: null, account: null },
  };
}

function namesOne(reference: string, found: FoundAsset | undefined, others: number) {
  if (found && others === 0) return [];
  return [
    found
      ? breach(
          'ambiguous-asset',
          'asset',
          `「${reference}」に当たるものが複数あります。案件の ID で指定してください。`,
          `"${reference}" names several things; name the one by its id.`,
        )
      : breach(
          'unknown-asset',
          'asset',
          `「${reference}」は端末台帳にも媒体台帳にもありません。`,
          `"${reference}" is in no ledger of terminals or media.`,
        ),
  ];
}

/** Nobody else has it: no other repair, no disposal, and nobody who took it out or lost it (4.6.1(1)). */
function isWithinReach({ slug, state, held, elsewhere }: FoundAsset, reference: string) {
  if (elsewhere !== null || held?.kind === 'REPAIR') {
    const other = elsewhere ?? held?.caseId ?? '';
    return [
      breach(
        'in-another-repair',
        'asset',
        `「${reference}」は修理中です(${other})。`,
        `"${reference}" is in another repair (${other}).`,
      ),
    ];
  }
  if (lifecycleOf(slug).transitions['send-to-repair']?.from.includes(state)) return [];
  return [
    breach(
      'asset-occupied',
      'asset',
      `「${reference}」は修理に出せる状態にありません(状態: ${state})。`,
      `"${reference}" cannot be repaired in the state "${state}".`,
    ),
  ];
}

function visitIsRecorded(state: string) {
  if (!visitOwed.some((each) => each === state)) return [];
  return [
    breach(
      'visit-missing',
      'visits',
      '外部業者の構内作業の記録(会社、氏名、入退場、立会者、物理的管理規程の遵守)がないため、返却を確認できません。',
      'Nothing is taken back before the visit of the contractor is on record: who came, when, with whom, and under the regulation.',
      '4.6.1(2)',
    ),
  ];
}
