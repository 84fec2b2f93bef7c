import { proxyLocalActivities } from '@temporalio/workflow';
import type { CaseRef } from '#libs/lifecycles/case';
import type { LanReviewActivities } from '#libs/lifecycles/lan-review/contract';
import { lead } from './steps/life.js';
import { answered, carriedOut, type CarryOut, News } from './steps/review.js';
import { conduct } from './steps/story.js';

const review = proxyLocalActivities<LanReviewActivities>({
  startToCloseTimeout: '10 seconds',
  localRetryThreshold: '10 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '5 seconds' },
});

/** The half-yearly check of the LAN connections of one department (4.4.3(1)). */
export async function lanReview(ref: CaseRef): Promise<void> {
  const news = new News();
  await conduct(ref, (story) =>
    lead(story, {
      request: async (matter) => {
        // 4.4.3(1), 4.4.2(2)③: every connection is answered for, and the services that are let through.
        await answered(matter, news, carryOut);
        // 4.4.3(1): users are instructed, connections restricted and ended; the check closes when all of that has happened.
        await carriedOut(matter, news, carryOut, 'waiting for connections to be restricted and ended');
      },
    }),
  );
}

const carryOut: CarryOut = (story) =>
  review.carryOutLanReview.executeWithOptions({ summary: 'give the orders that the answers demand' }, [
    { ...story.ref, asOf: story.now() },
  ]);
