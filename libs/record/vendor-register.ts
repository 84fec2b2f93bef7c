import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { refuseIf } from '#libs/kernel/violation';
import { type ContractEntry, contractIsComplete, type VendorEntry } from '#libs/lifecycles/disposal/vendor';
import { contractBreach } from '#libs/lifecycles/disposal/violation';
import { refuseUnlessDepartment } from './disposal.people.js';
import { Door } from './door/door.js';
import { missing, refuse } from './door/refusals.js';
import { EvidenceFiles } from './evidence/evidence-files.js';
import { type FactReceipt, receiptOf } from './receipt.js';
import { Vendor, VendorContract } from './vendor.entity.js';
import type { FactEntry } from './work-items/item-facts.js';

/** Id of the case whose chain is the register's history. */
export const vendorRegisterCaseId = 'vendor-register';

const standing = { standing: { caseId: vendorRegisterCaseId, slug: 'vendor-register', state: 'kept' } };

/** A vendor with its contracts, the latest to end first. */
export interface VendorView extends Vendor {
  readonly contracts: VendorContract[];
}

/** Vendors that dispose of things, and the contracts with them (4.6.3(2)). */
@Injectable()
export class VendorRegister {
  constructor(
    private readonly dataSource: DataSource,
    private readonly door: Door,
    private readonly evidence: EvidenceFiles,
  ) {}

  /** Enters a vendor, or changes what the register says of it. */
  set(entry: FactEntry, code: string, { name, withdrawn }: VendorEntry): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: standing }, async (passage) => {
      refuseUnlessDepartment(passage, entry);
      const row = { code, name: { ja: name.ja, en: name.en }, withdrawn };
      const before = await passage.manager.findOneBy(Vendor, { code });
      await passage.manager.upsert(Vendor, row, ['code']);
      passage.note({ transition: 'set-vendor', clause: '4.6.3(2)', part: `vendor/${code}`, before, after: row });
      return receiptOf(passage, 'set-vendor');
    });
  }

  /** Records a contract (契約書); it has to bind the vendor to confidentiality and to forbid reuse (4.6.3(2)). Never changed after. */
  addContract(entry: FactEntry, code: string, said: ContractEntry): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: standing }, async (passage) => {
      refuseUnlessDepartment(passage, entry);
      const { manager } = passage;
      const vendor = await manager.findOneBy(Vendor, { code });
      if (!vendor) throw missing({ ja: '業者', en: 'vendor' }, 'code');
      const file = { digest: said.evidence, purpose: 'contract', field: 'evidence', clause: '4.6.3(2)' } as const;
      refuseIf('unlawful', [...contractIsComplete(said), ...(await this.evidence.unknown(passage, [file]))]);
      if (await contractOf(manager, code, said.number)) throw contractTaken(said.number);
      const { number, validFrom, validTo, confidentialityClause, reuseProhibitionClause, evidence } = said;
      const row = {
        ...{ vendor: code, number, validFrom: new Date(validFrom), validTo: new Date(validTo) },
        ...{ confidentialityClause, reuseProhibitionClause, evidence },
      };
      await manager.insert(VendorContract, row);
      passage.note({ transition: 'add-contract', clause: '4.6.3(2)', part: `contract/${code}/${number}`, after: row });
      const receipt = receiptOf(passage, 'add-contract');
      await this.evidence.cite(passage, [file]);
      return receipt;
    });
  }

  /** The register by code. */
  async list(): Promise<VendorView[]> {
    const { manager } = this.dataSource;
    const vendors = await manager.find(Vendor, { order: { code: 'ASC' } });
    const contracts = await manager.find(VendorContract, { order: { validTo: 'DESC', number: 'ASC' } });
    return vendors.map((vendor) => ({
      ...vendor,
      contracts: contracts.filter((contract) => contract.vendor === vendor.code),
    }));
  }

  /** One vendor, or null. */
  async find(code: string): Promise<VendorView | null> {
    return (await this.list()).find((vendor) => vendor.code === code) ?? null;
  }
}

/** The contract of a vendor under a number, or null. */
export function contractOf(manager: EntityManager, vendor: string, number: string): Promise<VendorContract | null> {
  return manager.findOneBy(VendorContract, { vendor, number });
}

/** Refuses a contract that the register does not have (4.6.3(2)). */
export function unknownContract(vendor: string, number: string) {
  return contractBreach(
    'unknown-contract',
    'contract',
    `業者「${vendor}」の契約「${number}」は登録されていません。`,
    `The vendor "${vendor}" has no contract "${number}" in the register.`,
  );
}

function contractTaken(number: string) {
  return refuse(
    'conflict',
    'vendor/contract-taken',
    {
      ja: `契約「${number}」は登録済みです。登録された契約は変更できません。`,
      en: `The contract "${number}" is on record, and what is on record is not changed.`,
    },
    { field: 'number', clause: '4.6.3(2)' },
  );
}
