import { breachWords } from './breach-words.page.mjs';
import { moment } from './clock.page.mjs';
import { actButton, choice, field, group } from './elements.page.mjs';
import { language, words } from './words.page.mjs';

const said = (input) => input.value.trim();
/** Only what was written; the API takes no empty instants. */
const written = (fields) =>
  Object.fromEntries(Object.entries(fields).flatMap(([name, input]) => (said(input) ? [[name, said(input)]] : [])));
const stepsOf = ({ subject }) => subject.procedure?.steps ?? [];

/** What is known of a breach: rows of term and lines. */
export function breachFacts({ subject }) {
  const { target, source, seen, detectedAt, retellings = [], report, insufficiency, improvement, lines } = subject;
  const steps = stepsOf({ subject }).map(({ id, text, done }) => breachWords.step(id, text, done));
  return [
    [words.target, [target.name[language]]],
    [breachWords.detected, [breachWords.noticed(source, moment(detectedAt))]],
    [breachWords.seen, [seen, ...retellings.map((each) => each.seen)]],
    [breachWords.procedure, subject.procedure ? steps : [breachWords.noProcedure]],
    [breachWords.report, [report?.situation, report?.impact, report?.measures]],
    [breachWords.insufficiency, [insufficiency?.reason]],
    [breachWords.record, [lines > 0 && breachWords.lines(lines)]],
    [breachWords.improvement, [improvement?.note]],
    [
      breachWords.authorities,
      subject.authorities.map(({ authority, answer }) =>
        breachWords.authority(authority, breachWords.outcomes[answer?.outcome]),
      ),
    ],
  ];
}

/** Steps and the word that they are not enough go past the duty: they may be said at any time. */
function response(form, item, call, answered) {
  const about = (what) => `/v1/server-breaches/${item.case.id}/${what}`;
  const open = stepsOf(item).filter(({ done }) => !done);
  if (open.length > 0) {
    const step = choice(
      form,
      breachWords.stepDone,
      Object.fromEntries(open.map(({ id, text }) => [id, `${id} ${text}`])),
    );
    const result = field(form, breachWords.stepResult, 'textarea');
    const tick = () => call(about('steps'), { step: step.value, result: said(result) });
    actButton(form, breachWords.tick, tick, answered);
  }
  const reason = field(form, breachWords.insufficiency, 'textarea');
  actButton(form, breachWords.declare, () => call(about('insufficiency'), { reason: said(reason) }), answered);
}

function report(form, item, call, answered) {
  response(form, item, call, answered);
  const situation = field(form, breachWords.situation, 'textarea');
  const impact = field(form, breachWords.impact, 'textarea');
  const measures = field(form, breachWords.measures, 'textarea');
  return () => ({ situation: said(situation), ...written({ impact, measures }) });
}

function instruction(form) {
  const text = field(form, breachWords.instruction, 'textarea');
  return () => ({ instruction: said(text) });
}

function handling(form, { subject }) {
  const asked = subject.authorities.map(({ authority, answer }) => {
    const frame = group(form, breachWords.authority(authority, breachWords.outcomes[answer?.outcome]));
    const outcome = choice(frame, breachWords.outcome, breachWords.outcomes);
    const [at, reference, reason] = [breachWords.at, breachWords.reference, breachWords.why].map((text) =>
      field(frame, text, 'input'),
    );
    return { authority, outcome, at, reference, reason };
  });
  return () => ({
    authorities: asked
      .filter(({ outcome }) => outcome.value !== '')
      .map(({ authority, outcome, at, reference, reason }) => ({
        authority,
        outcome: outcome.value,
        ...written(outcome.value === 'NOTIFIED' ? { at, reference } : { reason }),
      })),
  });
}

function improvement(form, item, call, answered) {
  response(form, item, call, answered);
  const note = field(form, breachWords.note, 'textarea');
  const open = stepsOf(item).filter(({ done }) => !done);
  const reasons = open.map(({ id, text }) => ({
    step: id,
    reason: field(form, breachWords.leftOut(id, text), 'input'),
  }));
  return () => ({
    note: said(note),
    explained: reasons.filter(({ reason }) => said(reason)).map(({ step, reason }) => ({ step, reason: said(reason) })),
  });
}

function review(form) {
  const version = field(form, breachWords.version, 'input');
  const lines = field(form, breachWords.from, 'input');
  const noChangeNeeded = field(form, breachWords.noChange, 'textarea');
  const numbers = (text) =>
    text
      .split(/[,、\s]+/)
      .filter(Boolean)
      .map(Number);
  return () => ({
    ...(said(version) ? { version: Number(said(version)) } : {}),
    ...(said(lines) ? { lines: numbers(said(lines)) } : {}),
    ...written({ noChangeNeeded }),
  });
}

/** What each duty of a breach asks for beside the answer; answers what to send. */
export const breachDuties = {
  'server-breach/report': report,
  'server-breach/instruction': instruction,
  'server-breach/handling': handling,
  'server-breach/improvement': improvement,
  'server-breach/procedure-review': review,
};
