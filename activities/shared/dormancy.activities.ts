import { Injectable } from '@nestjs/common';
import { activityInfo, heartbeat } from '@temporalio/activity';
import type { DormancyActivities, DormancyTally, LogRead } from '#libs/lifecycles/dormancy';
import { DormancyBook, dormancyCaseId } from '#libs/record/dormancy/book';
import { Dormancy } from '#libs/record/dormancy/dormancy';
import { engine } from '#libs/record/door/actor';
import { AccountObserver } from '../account.observer.js';

/** Accounts per round. */
const round = 200;
/** Ids that a line of the ledger names. */
const named = 100;

/** Where a sweep stands; a retry goes on from here. */
type Progress = Pick<DormancyTally, 'counted' | 'suspended' | 'suspendedIds' | 'warned' | 'warnedIds'> & {
  readonly after: string;
};

const beginning: Progress = { after: '', counted: 0, suspended: 0, suspendedIds: [], warned: 0, warnedIds: [] };

/** Finds accounts that nobody uses, in rounds of bounded size (4.1.3(3)). */
@Injectable()
export class DormancyStepActivities implements DormancyActivities {
  constructor(
    private readonly observer: AccountObserver,
    private readonly dormancy: Dormancy,
    private readonly book: DormancyBook,
  ) {}

  logsToRead(): Promise<string[]> {
    return this.observer.targets();
  }

  async readLog({ target, asOf }: { readonly target: string; readonly asOf: string }): Promise<LogRead> {
    const entry = { actor: { id: 'service:connector' }, asOf };
    return this.observer
      .asking(target, async (connector) => {
        let accounts = 0;
        for await (const page of this.observer.pages(connector)) {
          await this.observer.take(entry, target, page);
          accounts += page.length;
          heartbeat(accounts);
        }
        return { accounts };
      })
      .then((outcome) => ({ target, ...outcome }));
  }

  async sweepDormant({
    asOf,
    targets,
  }: {
    readonly asOf: string;
    readonly targets: readonly LogRead[];
  }): Promise<DormancyTally> {
    const context = activityInfo();
    const { workflowExecution } = context;
    const actor = engine(workflowExecution?.workflowId ?? '-', workflowExecution?.runId ?? '-');
    const reference = `${dormancyCaseId}/${asOf}`;
    const except = targets.filter(({ accounts }) => accounts === undefined).map(({ target }) => target);
    let progress = (context.heartbeatDetails as Progress | undefined) ?? beginning;
    for (;;) {
      const page = await this.dormancy.sweep({ reference, actor, asOf, except }, progress.after, round);
      if (page.last === undefined) break;
      progress = {
        after: page.last,
        counted: progress.counted + page.counted,
        suspended: progress.suspended + page.suspended.length,
        suspendedIds: [...progress.suspendedIds, ...page.suspended].slice(0, named),
        warned: progress.warned + page.warned.length,
        warnedIds: [...progress.warnedIds, ...page.warned].slice(0, named),
      };
      heartbeat(progress);
    }
    const { after: _after, ...found } = progress;
    const tally = { sweep: reference, log: await this.book.range(), targets, ...found };
    await this.book.record({ actor, asOf }, tally);
    return tally;
  }
}
