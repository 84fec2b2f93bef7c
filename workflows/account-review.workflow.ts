import { proxyLocalActivities } from '@temporalio/workflow';
import type { AccountReviewActivities } from '#libs/lifecycles/account-review/contract';
import type { CaseRef } from '#libs/lifecycles/case';
import { lead } from './steps/life.js';
import { answered, carriedOut, type CarryOut, News } from './steps/review.js';
import { conduct } from './steps/story.js';

const review = proxyLocalActivities<AccountReviewActivities>({
  startToCloseTimeout: '10 seconds',
  localRetryThreshold: '10 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '5 seconds' },
});

/** The review of rights and the inventory of accounts in one department (4.1.2(2), 4.1.3(2)). */
export async function accountReview(ref: CaseRef): Promise<void> {
  const news = new News();
  await conduct(ref, (story) =>
    lead(story, {
      request: async (matter) => {
        // 4.1.2(2), 4.1.3(2): the manager answers every line; what belongs to another department goes there meanwhile.
        await answered(matter, news, carryOut);
        // 4.1.2(2), 4.1.3(2): rights are changed and accounts suspended; the review closes when all of that has happened.
        await carriedOut(matter, news, carryOut, 'waiting for the accounts to be changed and suspended');
      },
    }),
  );
}

const carryOut: CarryOut = (story) =>
  review.carryOutAnswers.executeWithOptions({ summary: 'give the orders that the answers demand' }, [
    { ...story.ref, asOf: story.now() },
  ]);
