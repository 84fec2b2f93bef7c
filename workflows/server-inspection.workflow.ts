import { proxyLocalActivities } from '@temporalio/workflow';
import type { CaseRef } from '#libs/lifecycles/case';
import type { ServerInspectionActivities } from '#libs/lifecycles/server-inspection/contract';
import { lead } from './steps/life.js';
import { carriedOut, type CarryOut, News } from './steps/review.js';
import { settle } from './steps/settle.js';
import { conduct, type Story } from './steps/story.js';

const defects = proxyLocalActivities<ServerInspectionActivities>({
  startToCloseTimeout: '10 seconds',
  localRetryThreshold: '10 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '5 seconds' },
});

/** The third-party inspection of a server (4.2.4(7)[1st]-(8)). */
export async function serverInspection(ref: CaseRef): Promise<void> {
  const news = new News();
  await conduct(ref, (story) =>
    lead(story, {
      plan: async (matter) => {
        // 4.2.4(8): every defect is corrected and reported; the inspection closes with the last of them.
        if ((await inspected(matter)) === 'fail')
          await carriedOut(matter, news, pursue, 'waiting for defects to be closed');
      },
    }),
  );
}

/** 4.2.4(7)[1st]: a third party is named and inspects; whoever cannot do so any more is replaced. */
async function inspected(story: Story): Promise<'pass' | 'fail'> {
  for (;;) {
    if ((await settle<'appoint' | 'release-inspector'>(story, 'appointment')) !== 'appoint') continue;
    const result = await settle<'pass' | 'fail' | 'release-inspector'>(story, 'inspection');
    if (result !== 'release-inspector') return result;
  }
}

const pursue: CarryOut = (story) =>
  defects.pursueDefects.executeWithOptions({ summary: 'follow up the defects' }, [{ ...story.ref, asOf: story.now() }]);
