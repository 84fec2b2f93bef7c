import { Inject, Injectable } from '@nestjs/common';
import { activityInfo } from '@temporalio/activity';
import type {
  DirectoryChangeActivities,
  DirectoryChangeProgress,
  DirectoryChangeRef,
} from '#libs/lifecycles/directory-change';
import { DIRECTORY_CONSEQUENCES, type DirectoryConsequences } from '#libs/record/directory/consequences';
import { DirectoryMovements } from '#libs/record/directory/movements';
import { engine } from '#libs/record/door/actor';

/** What a changed directory sets in motion. */
@Injectable()
export class DirectoryChangeStepActivities implements DirectoryChangeActivities {
  constructor(
    private readonly movements: DirectoryMovements,
    @Inject(DIRECTORY_CONSEQUENCES) private readonly consequences: readonly DirectoryConsequences[],
  ) {}

  followMovements({ version, asOf }: DirectoryChangeRef & { asOf: string }): Promise<DirectoryChangeProgress> {
    const { workflowExecution } = activityInfo();
    const actor = engine(workflowExecution?.workflowId ?? '-', workflowExecution?.runId ?? '-');
    return this.movements.follow(version, { actor, asOf }, this.consequences);
  }
}
