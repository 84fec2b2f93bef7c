import { moment } from './clock.page.mjs';
import { serverWords } from './server-words.page.mjs';
import { language, words } from './words.page.mjs';

const { fields } = serverWords;
const shortDigest = 12;

/** What is voted on, done or checked about a server: rows of term and lines. */
export function serverFacts({ subject, people }) {
  const { application, findings = [], documents = {}, stop } = subject;
  const nameOf = (id) => people[id]?.[language] ?? id;
  const names = (ids = []) => [ids.map(nameOf).join(words.comma)];
  return [
    [fields.name, [subject.name]],
    [fields.exposure, [serverWords.exposures[subject.exposure]]],
    [fields.department, [subject.department]],
    [fields.administrators, names(subject.administrators)],
    [fields.operators, names(subject.operators)],
    [fields.submittedBy, [application && `${nameOf(application.submittedBy)} (${moment(application.submittedAt)})`]],
    [fields.round, [application && String(application.round)]],
    ...Object.entries(documents).map(([kind, content]) => [
      serverWords.documents[kind] ?? kind,
      Object.values(content ?? {}).flatMap((value) => linesOf(value, nameOf)),
    ]),
    [fields.versions, pinned(application)],
    [fields.findings, findings.map(finding)],
    [fields.regulationFrom, [subject.regulationFrom && moment(subject.regulationFrom)]],
    [fields.conformanceDue, [subject.conformanceDue && moment(subject.conformanceDue)]],
    [fields.extensionReason, [subject.extensionReason]],
    ...conformity(subject),
    [fields.stopReason, [stop?.reason]],
    [fields.steps, stop ? steps(stop) : []],
    [fields.held, [stop?.held && `${nameOf(stop.held.by)}: ${stop.held.reason}`]],
  ];
}

/** A part of a document as people read it: one line for each entry of a list. */
function linesOf(value, nameOf) {
  if (Array.isArray(value)) return value.map((entry) => textOf(entry, nameOf));
  return [textOf(value, nameOf)];
}

function textOf(value, nameOf) {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((entry) => textOf(entry, nameOf)).join(' / ');
  if (typeof value === 'object') {
    return Object.values(value)
      .map((entry) => textOf(entry, nameOf))
      .filter(Boolean)
      .join(words.comma);
  }
  return typeof value === 'string' ? nameOf(value) : String(value);
}

function pinned(application) {
  return Object.entries(application?.documents ?? {}).map(
    ([kind, { version, digest }]) =>
      `${serverWords.documents[kind] ?? kind}: ${serverWords.version(version, digest.slice(0, shortDigest))}`,
  );
}

function finding({ id, text, answer }) {
  return answer ? serverWords.answered(`${id} ${text}`, answer) : `${id} ${text}`;
}

function conformity({ conforming, lines, conformance }) {
  if (!conformance) return [];
  const unmet = Object.values(conformance).filter(({ conforms }) => !conforms);
  return [
    [fields.conformity, [serverWords.progress(conforming, lines)]],
    [fields.unmet, unmet.map(({ clause, evidence }) => `${clause}: ${evidence}`)],
  ];
}

function steps(stop) {
  const at = {
    warning: stop.warning?.at,
    freezing: stop.freezing?.at,
    isolating: stop.isolating?.at,
    stopping: stop.stoppedAt,
  };
  return Object.entries(serverWords.steps).map(([step, title]) =>
    at[step] ? serverWords.doneAt(title, moment(at[step])) : serverWords.notDone(title),
  );
}
