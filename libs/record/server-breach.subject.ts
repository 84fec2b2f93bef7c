import type { Passage } from './door/passage.js';
import { breachedServer, breachOf, countsOf } from './server-breach.rows.js';

/** What people see of a breach when something is asked of them (4.2.4(9)-(11)). */
export async function breachSubject(passage: Passage): Promise<object> {
  const { id, name } = await breachedServer(passage);
  const breach = breachOf(passage);
  const { source, alertId, seen, detectedAt, retellings, procedure, ticks, report, insufficiency } = breach;
  const { authorities, improvement } = breach;
  const { instructions, lines } = await countsOf(passage);
  return {
    target: { code: id, name: { ja: name, en: name } },
    ...{ source, alertId, seen, detectedAt: detectedAt.toISOString(), retellings },
    procedure: procedure && {
      version: procedure.version,
      steps: procedure.steps.map((step) => ({ ...step, ...(ticks[step.id] ? { done: ticks[step.id] } : {}) })),
    },
    ...{ report, insufficiency, improvement, instructions, lines },
    authorities: passage.policy
      .list('breach.authorities')
      .map((authority) => ({ authority, ...(authorities[authority] ? { answer: authorities[authority] } : {}) })),
  };
}
