import { proxyLocalActivities } from '@temporalio/workflow';
import type { CaseRef } from '#libs/lifecycles/case';
import type { StocktakingActivities } from '#libs/lifecycles/stocktaking/contract';
import { lead } from './steps/life.js';
import { answered, carriedOut, type CarryOut, News } from './steps/review.js';
import { conduct } from './steps/story.js';

const orders = proxyLocalActivities<StocktakingActivities>({
  startToCloseTimeout: '10 seconds',
  localRetryThreshold: '10 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '5 seconds' },
});

/** The stocktaking of one department (5(2)). */
export async function stocktaking(ref: CaseRef): Promise<void> {
  const news = new News();
  await conduct(ref, (story) =>
    lead(story, {
      request: async (matter) => {
        // 5(2): every asset is found, or said not to be; what is missing is reported without waiting for the others.
        await answered(matter, news, carryOut);
        // 5(2): it closes when every loss is reported and everything that was misplaced is a finding.
        await carriedOut(matter, news, carryOut, 'waiting for losses to be reported');
      },
    }),
  );
}

const carryOut: CarryOut = (story) =>
  orders.carryOutStocktaking.executeWithOptions({ summary: 'report what is missing or misplaced' }, [
    { ...story.ref, asOf: story.now() },
  ]);
