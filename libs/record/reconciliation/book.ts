import { Injectable } from '@nestjs/common';
import type { ReconciliationTally } from '#libs/lifecycles/reconciliation';
import { Door, type Entry } from '../door/door.js';
import { standingNote } from '../door/standing-note.js';

/** Id of the case whose chain holds one line per reconciliation. */
export const reconciliationCaseId = 'reconciliation';

/** Keeps what each reconciliation found, also when it found nothing. */
@Injectable()
export class ReconciliationBook {
  constructor(private readonly door: Door) {}

  /** Writes the line of one reconciliation; written twice, it stays one line. */
  record(entry: Omit<Entry, 'entrance'>, tally: ReconciliationTally): Promise<void> {
    const standing = { caseId: reconciliationCaseId, slug: 'reconciliation', state: 'kept' };
    const stepKey = `${reconciliationCaseId}/${entry.asOf}`;
    return standingNote(this.door, entry, standing, { transition: 'reconcile', clause: '5(3)', stepKey, after: tally });
  }
}
