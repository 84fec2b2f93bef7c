import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WorkingCalendar } from '#libs/policy/calendar';
import type { Policy } from '#libs/policy/policy';
import { verifyLedger } from '#libs/record/ledger/verify';
import { PolicyBook } from '#libs/record/policy/book';
import { eventually } from '#test/support/eventually';
import { type Rehearsal, startRehearsal } from '#test/support/rehearsal';
import { type Story, tell } from '#test/support/trace';
import { TraceModel } from '#test/support/trace-model';
import { stories } from '#test/support/trace-stories';
import { TemporalTrace } from '#test/support/trace-temporal';

describe('an account', () => {
  let kitei: Rehearsal;
  let policy: Policy;
  beforeAll(async () => {
    kitei = await startRehearsal();
    policy = (await kitei.app.get(PolicyBook).inForce(new Date()))!;
  });
  afterAll(() => kitei?.close());

  /** Tells a story to the model and to the real workflow, and compares where the case stands after every event. */
  async function tellTwice({ lines, ends }: Story): Promise<void> {
    const model = new TraceModel(policy, new WorkingCalendar(policy.document.calendar), Date.parse(await kitei.now()));
    const real = new TemporalTrace(kitei);
    for (const [index, line] of lines.entries()) {
      const event = `${index + 1}. ${tell(line)}`;
      const wanted = line.refused ?? 'done';
      expect([event, model.take(line)]).toEqual([event, wanted]);
      expect([event, await real.take(line)]).toEqual([event, wanted]);
      if (real.caseId !== '')
        await eventually(async () => expect([event, await real.position()]).toEqual([event, model.position]));
    }
    expect(await real.position()).toMatchObject(ends);
  }

  it.each(stories.map((story) => [story.norm, story] as const))('%s', async (_norm, story) => {
    await tellTwice(story);
  });

  it('leaves a record of all this in which the verifier finds nothing (4.1.1(2))', async () => {
    expect((await verifyLedger(kitei.source)).findings).toEqual([]);
  });
});
