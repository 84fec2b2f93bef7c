import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DormancyTally } from '#libs/lifecycles/dormancy';
import { Door, type Entry } from '../door/door.js';
import { standingNote } from '../door/standing-note.js';

/** Id of the case whose chain holds one line per sweep. */
export const dormancyCaseId = 'dormancy-sweep';

/** Keeps what each sweep did, also when nothing was to be done. */
@Injectable()
export class DormancyBook {
  constructor(
    private readonly dataSource: DataSource,
    private readonly door: Door,
  ) {}

  /** Writes the line of one sweep; written twice, it stays one line. */
  async record(entry: Omit<Entry, 'entrance'>, tally: DormancyTally): Promise<void> {
    const line = { transition: 'sweep-dormant', clause: '4.1.3(3)', stepKey: tally.sweep, after: tally };
    await standingNote(this.door, entry, { caseId: dormancyCaseId, slug: 'dormancy-sweep', state: 'kept' }, line);
  }

  /** The first and the last sign-in, successful or not, that the record knows of any account. */
  async range(): Promise<DormancyTally['log']> {
    const [row] = await this.dataSource.query<{ from: Date | null; to: Date | null }[]>(
      `SELECT min(least(last_used_at, last_failed_at)) AS "from", max(greatest(last_used_at, last_failed_at)) AS "to" FROM account_use`,
    );
    return { from: row?.from?.toISOString() ?? null, to: row?.to?.toISOString() ?? null };
  }
}
