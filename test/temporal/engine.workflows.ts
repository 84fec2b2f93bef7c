import { ApplicationFailure, proxyLocalActivities, upsertSearchAttributes } from '@temporalio/workflow';
import { searchAttributes } from '#libs/kernel/search-attributes';

interface EngineActivities {
  countUp(text: string): Promise<number>;
  loseDatabase(text: string): Promise<never>;
  refuse(text: string): Promise<never>;
}

const steps = proxyLocalActivities<EngineActivities>({
  startToCloseTimeout: '5 seconds',
  retry: { initialInterval: '10 milliseconds', maximumAttempts: 2 },
});

/** Goes through everything that could carry a text about a person out of the codec's reach. */
export async function engineTrial(
  text: string,
): Promise<{ counts: number[]; failures: (string | undefined | null)[] }> {
  upsertSearchAttributes([
    { key: searchAttributes.lifecycle, value: 'account' },
    { key: searchAttributes.due, value: new Date() },
  ]);
  const counts = [await steps.countUp(text), await steps.countUp(text)];
  const failures: (string | undefined | null)[] = [];
  for (const step of [steps.loseDatabase, steps.refuse]) {
    try {
      await step(text);
    } catch (error) {
      failures.push(error instanceof ApplicationFailure ? error.type : String(error));
    }
  }
  return { counts, failures };
}
