import { Injectable } from '@nestjs/common';
import { refuseIf } from '#libs/kernel/violation';
import type { DefectReport } from '#libs/lifecycles/server-defect/contract';
import { onlyItsAdministrators, reportIsComplete } from '#libs/lifecycles/server-defect/rules';
import { Door } from './door/door.js';
import { wrongState } from './door/refusals.js';
import { type FactReceipt, receiptOf } from './receipt.js';
import { defectOf, reported, tellCommittee } from './server-defect.rows.js';
import { inspectedServer } from './server-inspection.rows.js';
import type { FactEntry } from './work-items/item-facts.js';

/** Facts about a defect as a whole (4.2.4(8)). */
@Injectable()
export class ServerDefectFacts {
  constructor(private readonly door: Door) {}

  /** Tells the committee of a defect before it is corrected; what is owed stays owed. */
  reportEarly(entry: FactEntry, id: string, report: DefectReport): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: id } }, async (passage) => {
      const { description, serverId } = defectOf(passage);
      const { name, administrators } = await inspectedServer(passage, serverId);
      refuseIf('forbidden', onlyItsAdministrators(administrators, entry.personId));
      if (!passage.may('report-early')) {
        throw wrongState('server-defect', passage.table, 'report-early', passage.governed.state);
      }
      refuseIf('unlawful', reportIsComplete(report));
      const after = reported(passage, report);
      passage.move('report-early', { after });
      tellCommittee(passage, { server: name, description, ...after.report });
      return receiptOf(passage, 'report-early');
    });
  }
}
