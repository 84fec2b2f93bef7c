import { condition } from '@temporalio/workflow';
import type { AlarmReceipt } from '#libs/lifecycles/case';
import { steps } from './case-steps.js';
import type { Story } from './story.js';

/**
 * Has the record write down what has fallen due; always a step of its own, since two steps at a time would not replay.
 * @param matter the one that is being told; absent while the case rests.
 */
export function soundAlarm(story: Story, matter?: number): Promise<AlarmReceipt> {
  return steps.soundAlarm.executeWithOptions({ summary: 'what has fallen due?' }, [
    { ...story.ref, asOf: story.now(), ...(matter === undefined ? {} : { matter }) },
  ]);
}

/** Milliseconds until an instant; at least one. */
export function untilInstant(at: string): number {
  return Math.max(Date.parse(at) - Date.now(), 1);
}

/** Waits until something has happened, or the alarm goes off: answers whether it did. What is past goes off at once. */
export async function alarmed(happened: () => boolean, at: string): Promise<boolean> {
  if (happened()) return false;
  if (Date.parse(at) <= Date.now()) return true;
  return !(await condition(happened, untilInstant(at), { summary: `alarm at ${at}` }));
}
