import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { refuseIf } from '#libs/kernel/violation';
import type { PrivilegedUtilityEntry } from '#libs/lifecycles/utility-use/contract';
import { keepsItsTarget } from '#libs/lifecycles/utility-use/rules';
import { Door } from './door/door.js';
import { refuse } from './door/refusals.js';
import { PrivilegedUtility } from './privileged-utility.entity.js';
import { type FactReceipt, receiptOf } from './receipt.js';
import type { FactEntry } from './work-items/item-facts.js';

/** Id of the case whose chain is the register's history. */
export const utilityRegisterCaseId = 'utility-register';

const standing = { standing: { caseId: utilityRegisterCaseId, slug: 'utility-register', state: 'kept' } };

/** The register of system utility programs that control systems and applications (4.1.4(1)). */
@Injectable()
export class UtilityRegister {
  constructor(
    private readonly dataSource: DataSource,
    private readonly door: Door,
  ) {}

  /** Enters a utility, or changes what the register says of it; by the information systems department or its target's administrators. */
  set(entry: FactEntry, code: string, { name, target, risk, withdrawn }: PrivilegedUtilityEntry): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: standing }, async (passage) => {
      const { directory, manager } = passage;
      const system = directory.systems.get(target);
      if (!system) {
        throw refuse(
          'unlawful',
          'privileged-utility/unknown-target',
          { ja: `対象「${target}」は登録されていません。`, en: `The target "${target}" is not registered.` },
          { field: 'target', clause: '4.1.4(1)' },
        );
      }
      const member = directory.member(entry.personId);
      const may = [system.administrators, 'INFORMATION_SYSTEMS_DEPARTMENT'] as const;
      const holds = member && !member.left && may.some((role) => directory.holds(member, role));
      if (!holds) {
        throw refuse(
          'forbidden',
          'privileged-utility/not-responsible',
          {
            ja: '登録できるのは、情報システム部か、その対象のシステム管理者だけです。',
            en: 'Only the information systems department or a system administrator of the target keeps this register.',
          },
          { field: 'target', clause: '4.1.4(1)' },
        );
      }
      const row = { code, name: { ja: name.ja, en: name.en }, target, risk, withdrawn };
      const before = await manager.findOneBy(PrivilegedUtility, { code });
      refuseIf('unlawful', keepsItsTarget(before ?? undefined, target));
      await manager.upsert(PrivilegedUtility, row, ['code']);
      passage.note({ transition: 'set', clause: '4.1.4(1)', part: `utility/${code}`, before, after: row });
      return receiptOf(passage, 'set');
    });
  }

  /** The register by code; of one target where it is named. */
  list(target?: string): Promise<PrivilegedUtility[]> {
    return this.dataSource.manager.find(PrivilegedUtility, {
      ...(target === undefined ? {} : { where: { target } }),
      order: { code: 'ASC' },
    });
  }

  /** One utility, or null. */
  find(code: string): Promise<PrivilegedUtility | null> {
    return this.dataSource.manager.findOneBy(PrivilegedUtility, { code });
  }
}
