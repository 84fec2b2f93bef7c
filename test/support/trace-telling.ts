import { expect } from '@jest/globals';
import { eventually } from './eventually.js';
import type { Rehearsal } from './rehearsal.js';
import { type Story, tell } from './trace.js';
import { Terms } from './trace-lifecycle.js';
import { TraceModel } from './trace-model.js';
import { TemporalTrace } from './trace-temporal.js';

/** Tells a story to the model and to the real workflow, and compares where the case stands after every event. */
export async function tellTwice(kitei: Rehearsal, { lines, ends }: Story): Promise<TemporalTrace> {
  const model = new TraceModel(await Terms.of(kitei));
  const real = new TemporalTrace(kitei);
  for (const [index, line] of lines.entries()) {
    const event = `${index + 1}. ${tell(line)}`;
    const wanted = line.refused ?? 'done';
    expect([event, model.take(line)]).toEqual([event, wanted]);
    expect([event, await real.take(line)]).toEqual([event, wanted]);
    if (real.caseId === '') continue;
    await eventually(async () => expect([event, await real.position()]).toEqual([event, model.position]));
  }
  expect(await real.position()).toMatchObject(ends);
  return real;
}
