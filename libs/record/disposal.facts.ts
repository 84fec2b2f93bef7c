import { Injectable } from '@nestjs/common';
import { refuseIf } from '#libs/kernel/violation';
import { workflowIdOf } from '#libs/lifecycles/case';
import type { CitedContract, DisposalApplication } from '#libs/lifecycles/disposal/contract';
import { applicationIsComplete, nothingHasLeft } from '#libs/lifecycles/disposal/rules';
import { contractIsComplete, contractIsInForce } from '#libs/lifecycles/disposal/vendor';
import { contractBreach } from '#libs/lifecycles/disposal/violation';
import type { Disposal } from './disposal.entity.js';
import { refuseUnlessDepartment } from './disposal.people.js';
import { type ItemPlace, pick, type Picked } from './disposal.picking.js';
import { disposalLine, disposalOf, itemsOf } from './disposal.rows.js';
import { Door } from './door/door.js';
import type { Passage } from './door/passage.js';
import { refuse } from './door/refusals.js';
import { startWorkflow, tellWorkflow } from './door/workflow-messages.js';
import { newId } from './ids.js';
import { type FactReceipt, receiptOf } from './receipt.js';
import { contractOf, unknownContract } from './vendor-register.js';
import { Vendor } from './vendor.entity.js';
import { refuseUnlessVotable } from './votes/votable.js';
import type { FactEntry } from './work-items/item-facts.js';
import { callOff } from './work-items/overtake.js';

/** Facts about a disposal as a whole (4.6.3). */
@Injectable()
export class DisposalFacts {
  constructor(private readonly door: Door) {}

  /**
   * Applies for the disposal of up to a thousand things (4.6.3). Refused as a whole with every item that cannot be disposed of.
   * @param place how the author knows the n-th item, for refusals.
   */
  apply(
    entry: FactEntry,
    said: DisposalApplication,
    place: ItemPlace = (index) => `items[${index}]`,
  ): Promise<FactReceipt> {
    const id = newId('disposal');
    const create = { id, slug: 'disposal', workflowId: workflowIdOf('disposal', id) };
    return this.door.enter({ ...entry, entrance: { create } }, async (passage) => {
      refuseUnlessDepartment(passage, entry);
      const { policy, directory } = passage;
      refuseIf('unlawful', applicationIsComplete(said, policy.flag('media.disposal.sanitise-first')));
      const { mode, reason, vendor = null, sanitiser = 'DEPARTMENT' } = said;
      const contract = vendor === null ? null : await contractInForce(passage, vendor, said.contract ?? '');
      const picked = await pick(passage, said.items, place);
      passage.concern({
        ...{ applicantId: entry.personId, userId: null, administratorRole: null },
        departmentCode: directory.member(entry.personId)?.department ?? null,
      });
      if (mode === 'OUTSOURCED') refuseUnlessVotable(passage, 'committee-vote', [entry.personId]);
      const disposal: Disposal = {
        ...{ id, mode, reason, vendor, contract, sanitiser },
        ...{ approvedAt: null, certificates: [], clearing: null },
      };
      passage.move('apply', { reason, after: { ...disposalLine(disposal), items: picked.map((each) => each.id) } });
      startWorkflow(passage);
      insert(passage, disposal);
      insertItems(passage, picked);
      return receiptOf(passage, 'apply');
    });
  }

  /** Takes the disposal back before anything was handed over; every item is given back (4.6.3(1)). */
  withdraw(entry: FactEntry, disposalId: string, reason?: string): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: disposalId } }, async (passage) => {
      disposalOf(passage);
      if (passage.governed.applicantId !== entry.personId) throw notApplicant();
      const handed = [...(await itemsOf(passage)).values()].filter(({ handedOver }) => handedOver !== null);
      refuseIf('conflict', nothingHasLeft(handed.length));
      passage.move('withdraw', reason ? { reason } : {});
      await callOff(passage, 'withdraw');
      tellWorkflow(passage, 'withdraw');
      return receiptOf(passage, 'withdraw');
    });
  }
}

/** A contract of the register with both clauses that is in force now (4.6.3(2)). */
export async function contractInForce(passage: Passage, code: string, number: string): Promise<CitedContract> {
  const vendor = await passage.manager.findOneBy(Vendor, { code });
  if (!vendor || vendor.withdrawn) refuseIf('unlawful', [unknownVendor(code)]);
  const found = await contractOf(passage.manager, code, number);
  if (!found) {
    refuseIf('unlawful', [unknownContract(code, number)]);
    throw new Error('unreachable');
  }
  const cited = { number, validFrom: found.validFrom.toISOString(), validTo: found.validTo.toISOString() };
  refuseIf('unlawful', contractIsComplete({ ...found, ...cited }));
  refuseIf('conflict', contractIsInForce(cited, passage.asOf));
  return cited;
}

function insert(passage: Passage, { id, mode, reason, vendor, contract, sanitiser }: Disposal): void {
  passage.write(
    `INSERT INTO disposal (id, mode, reason, vendor, contract, sanitiser, certificates) VALUES ($1, $2, $3, $4, $5, $6, '[]')`,
    [id, mode, reason, vendor, contract && JSON.stringify(contract), sanitiser],
  );
}

function insertItems(passage: Passage, picked: readonly Picked[]): void {
  const rows = picked.map(({ id, slug, assetNumber, serial, confidential, storage }) => ({
    ...{ asset_id: id, slug, asset_number: assetNumber, serial, confidential, storage },
  }));
  passage.write(
    `INSERT INTO disposal_item (id, disposal_id, ordinal, asset_id, slug, asset_number, serial, confidential, storage, state)
     SELECT $1::text || '/' || p.ordinal, $1::text, p.ordinal::int, r.asset_id, r.slug, r.asset_number, r.serial, r.confidential,
       r.storage, 'asked'
     FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS p (item, ordinal)
     CROSS JOIN LATERAL jsonb_to_record(p.item)
       AS r (asset_id text, slug text, asset_number text, serial text, confidential boolean, storage boolean)`,
    [passage.governed.id, JSON.stringify(rows)],
  );
}

function unknownVendor(code: string) {
  return contractBreach(
    'unknown-vendor',
    'vendor',
    `業者「${code}」は登録されていないか、利用を終了しています。`,
    `The vendor "${code}" is not in the register, or is not asked any more.`,
  );
}

function notApplicant() {
  return refuse(
    'forbidden',
    'disposal/not-applicant',
    { ja: '取り下げられるのは申請者だけです。', en: 'Only the applicant withdraws a disposal.' },
    { clause: '4.6.3(1)' },
  );
}
