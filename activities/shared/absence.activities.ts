import { Injectable } from '@nestjs/common';
import type { AbsenceActivities, AbsenceRef } from '#libs/lifecycles/absence';
import { DirectoryStore } from '#libs/record/directory/store';
import { thisRun } from './this-run.js';

/** What the beginning and the end of an absence set in motion. */
@Injectable()
export class AbsenceStepActivities implements AbsenceActivities {
  constructor(private readonly store: DirectoryStore) {}

  async handOver({ asOf, ...absence }: AbsenceRef & { asOf: string }): Promise<void> {
    await this.store.handOver({ actor: thisRun(), asOf }, absence);
  }
}
