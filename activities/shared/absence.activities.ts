import { Injectable } from '@nestjs/common';
import { activityInfo } from '@temporalio/activity';
import type { AbsenceActivities, AbsenceRef } from '#libs/lifecycles/absence';
import { DirectoryStore } from '#libs/record/directory/store';
import { engine } from '#libs/record/door/actor';

/** What the beginning of an absence sets in motion. */
@Injectable()
export class AbsenceStepActivities implements AbsenceActivities {
  constructor(private readonly store: DirectoryStore) {}

  async handOver({ asOf, ...absence }: AbsenceRef & { asOf: string }): Promise<void> {
    const { workflowExecution } = activityInfo();
    const actor = engine(workflowExecution?.workflowId ?? '-', workflowExecution?.runId ?? '-');
    await this.store.handOver({ actor, asOf }, absence);
  }
}
