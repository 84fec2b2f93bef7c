import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { toFailure } from './failure-mapping.js';

/** Stands between every activity and its history, so that no activity needs to think of what its errors give away. */
export const failuresWithoutTexts: ActivityInterceptorsFactory = (context) => ({
  inbound: {
    async execute(input, next) {
      try {
        return await next(input);
      } catch (error) {
        throw toFailure(error, context.cancellationSignal.aborted);
      }
    },
  },
});
