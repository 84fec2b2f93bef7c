import { Injectable } from '@nestjs/common';
import { refuseIf } from '#libs/kernel/violation';
import { workflowIdOf } from '#libs/lifecycles/case';
import { irrecoverable } from '#libs/lifecycles/asset';
import type { Classification, MediumEntry, MediumMove, Reassignment } from '#libs/lifecycles/medium/contract';
import { nothingIsLeft } from '#libs/lifecycles/medium/rules';
import { breach } from '#libs/lifecycles/medium/violation';
import { Door } from './door/door.js';
import type { Passage } from './door/passage.js';
import { startWorkflow, tellWorkflow } from './door/workflow-messages.js';
import { newId } from './ids.js';
import { custodyLocks, keysStayApart, type Reading } from './medium.custody.js';
import {
  judgeClassification,
  judgeEntry,
  refuseEntry,
  refuseUnlessKeeper,
  unknownDepartment,
} from './medium.entering.js';
import type { Medium } from './medium.entity.js';
import { changeMedium, insertMedium, mediumLine, mediumOf } from './medium.rows.js';
import { type FactReceipt, receiptOf } from './receipt.js';
import type { FactEntry } from './work-items/item-facts.js';

/** Facts about a medium in the ledger: what it is, where it is, how it is protected and whose it is (4.6.2). */
@Injectable()
export class MediumFacts {
  constructor(private readonly door: Door) {}

  /** Enters a medium into the ledger (4.6.2(1)); a confidential one only with its protection, a key only apart from it (4.6.2(2)). */
  register(entry: FactEntry, said: MediumEntry): Promise<FactReceipt> {
    const id = newId('medium');
    const create = { id, slug: 'medium', workflowId: workflowIdOf('medium', id) };
    return this.door.enter({ ...entry, locks: custodyLocks, entrance: { create } }, async (passage) => {
      refuseUnlessKeeper(passage, entry);
      const judged = await judgeEntry(readingOf(passage), passage.directory, said);
      refuseEntry(judged);
      const medium = { id, ...judged.medium };
      concern(passage, entry, medium.departmentCode);
      passage.move('register', { after: mediumLine(medium) });
      startWorkflow(passage);
      insertMedium(passage, medium);
      return receiptOf(passage, 'register');
    });
  }

  /** Says where a medium, its key or the key of its lock is kept from now on; the rules are asked anew (4.6.2(1),(2)). */
  move(entry: FactEntry, mediumId: string, said: MediumMove): Promise<FactReceipt> {
    return this.keep(entry, mediumId, async (passage, medium) => {
      const { place = medium.place, ...ofKeys } = said;
      const protection = medium.protection && { ...medium.protection, ...ofKeys };
      if (Object.values(said).every((value) => value === undefined)) refuseIf('unlawful', [nothingMoves]);
      const data = { ...medium, place };
      const judged = await this.judged(passage, data, {
        confidential: medium.confidential,
        ...(protection ? { protection } : {}),
        authorised: medium.authorised,
      });
      refuseIf('unlawful', [...judged.violations, ...(await keysStayApart(readingOf(passage), data))]);
      passage.move('move', { after: changeMedium(passage, { place, protection: judged.row.protection }) });
      return receiptOf(passage, 'move');
    });
  }

  /** Says anew whether a medium is confidential, how it is protected and who may take it out (4.6.2(1)). */
  classify(entry: FactEntry, mediumId: string, said: Classification): Promise<FactReceipt> {
    return this.keep(entry, mediumId, async (passage, medium) => {
      if (medium.confidential && !said.confidential) refuseIf('conflict', nothingIsLeft(true, isErased(medium)));
      const { row, violations } = await this.judged(passage, medium, said);
      refuseIf('unlawful', violations);
      passage.move('classify', { after: changeMedium(passage, row) });
      return receiptOf(passage, 'classify');
    });
  }

  /** Gives a medium to whoever gets it next; one that held confidential information only after its erasure (4.6.2(3)). */
  reassign(entry: FactEntry, mediumId: string, said: Reassignment): Promise<FactReceipt> {
    return this.keep(entry, mediumId, async (passage, medium) => {
      refuseIf(
        'conflict',
        nothingIsLeft(medium.confidential, isErased(medium) && passage.governed.state === 'reusable'),
      );
      const { department, place } = said;
      const data = { ...medium, place };
      const { row, violations } = await this.judged(passage, data, said);
      refuseIf('unlawful', [
        ...unknownDepartment(passage.directory, department),
        ...violations,
        ...(await keysStayApart(readingOf(passage), data)),
      ]);
      concern(passage, entry, department);
      const change = { ...row, departmentCode: department, place, reuse: null, sanitisation: null };
      passage.move('reassign', { after: changeMedium(passage, change) });
      tellWorkflow(passage, 'reassign');
      return receiptOf(passage, 'reassign');
    });
  }

  private keep(
    entry: FactEntry,
    caseId: string,
    act: (passage: Passage, medium: Medium) => Promise<FactReceipt>,
  ): Promise<FactReceipt> {
    return this.door.enter({ ...entry, locks: custodyLocks, entrance: { caseId } }, async (passage) => {
      const medium = mediumOf(passage);
      refuseUnlessKeeper(passage, entry);
      return act(passage, medium);
    });
  }

  private judged(passage: Passage, data: Medium, said: Classification) {
    return judgeClassification(readingOf(passage), passage.directory, data, said);
  }
}

/** Reads what a passage reads. */
export function readingOf(passage: Passage): Reading {
  return (sql, parameters) => passage.read(sql, parameters);
}

function isErased({ sanitisation }: Medium): boolean {
  return sanitisation !== null && irrecoverable.includes(sanitisation.category);
}

function concern(passage: Passage, { personId }: FactEntry, departmentCode: string): void {
  passage.concern({ departmentCode, applicantId: personId, userId: null, administratorRole: null });
}

const nothingMoves = breach(
  'nothing-moves',
  '4.6.2(2)',
  'place',
  '移動する先(place、keyMedium、keyPlace、lockKeyPlace のいずれか)を指定してください。',
  'Say where something is kept from now on: place, keyMedium, keyPlace or lockKeyPlace.',
);
