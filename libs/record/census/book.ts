import { Injectable } from '@nestjs/common';
import type { CensusTally } from '#libs/lifecycles/census';
import { Door, type Entry } from '../door/door.js';
import { standingNote } from '../door/standing-note.js';

/** Id of the case whose chain holds one line per census. */
export const censusCaseId = 'census';

/** Keeps what each census found, also when it found nothing. */
@Injectable()
export class CensusBook {
  constructor(private readonly door: Door) {}

  /**
   * Writes the line of one census.
   * @param stepKey names the census; written twice, it stays one line.
   */
  record(entry: Omit<Entry, 'entrance'>, tally: CensusTally, stepKey: string): Promise<void> {
    const standing = { caseId: censusCaseId, slug: 'census', state: 'kept' };
    return standingNote(this.door, entry, standing, {
      transition: 'take-census',
      clause: '5(3)',
      stepKey,
      after: tally,
    });
  }
}
