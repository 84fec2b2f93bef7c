import { instantOf, wallClock } from './clock.page.mjs';
import { actButton, choice, element, field, group, tick } from './elements.page.mjs';
import { serverWords } from './server-words.page.mjs';
import { linesOf } from './vote.page.mjs';
import { language } from './words.page.mjs';

function noted(form) {
  const note = field(form, serverWords.note, 'textarea');
  return () => (note.value.trim() ? { note: note.value } : {});
}

/** What is missing before a gate is said before anybody tries to go through it. */
async function missing(form, item, call, gate) {
  const { missing: open = [] } = await call(`/v1/servers/${item.case.id}/gates/${gate}`);
  if (open.length === 0) return;
  const list = element('ul');
  for (const { clause, messages } of open)
    list.append(element('li', [clause, messages[language]].filter(Boolean).join(' ')));
  form.append(element('p', serverWords.missing, 'note'), list);
}

const behind = (gate) => async (form, item, call) => {
  await missing(form, item, call, gate);
  return noted(form);
};

async function reconfiguration(form, item, call) {
  await missing(form, item, call, 'application');
  const open = item.subject.findings.filter(({ answer }) => answer === undefined);
  const answers = open.map(({ id, text }) => ({ finding: id, area: field(form, `${id} ${text}`, 'textarea') }));
  return () => ({ answers: answers.map(({ finding, area }) => ({ finding, answer: area.value })) });
}

/** The checklist is answered line by line; only what was touched is sent. */
async function conformance(form, item, call, answered) {
  const { conformance: known } = await call(`/v1/servers/${item.case.id}`);
  const part = group(form, serverWords.checklist);
  part.append(element('p', serverWords.progress(known.done, known.total)));
  const rows = known.lines.map(({ clause, conforms, evidence }) => {
    const result = choice(part, clause, serverWords.conforms);
    result.value = conforms === undefined ? '' : String(conforms);
    const shown = field(part, serverWords.evidence(clause), 'input', evidence ?? '');
    const before = [result.value, shown.value];
    return { clause, result, shown, touched: () => result.value !== before[0] || shown.value !== before[1] };
  });
  const lines = () =>
    rows
      .filter(({ result, touched }) => result.value !== '' && touched())
      .map(({ clause, result, shown }) => ({ clause, conforms: result.value === 'true', evidence: shown.value }));
  const record = () => call(`/v1/servers/${item.case.id}/conformance`, { lines: lines() });
  actButton(form, serverWords.record, record, answered);
  return noted(form);
}

/** What each duty of a server asks for beside the answer; answers what to send. */
export const serverDuties = {
  'server/reconfiguration': reconfiguration,
  'server/installation': behind('installation'),
  'server/set-up': behind('environment'),
  'server/commissioning': behind('operation'),
  'server/conformance': conformance,
  'server/stop-warning': (form) => {
    const reached = tick(form, serverWords.ownerReached, 'reached', false);
    const reachedBy = field(form, serverWords.reachedBy, 'input');
    const note = field(form, serverWords.said, 'textarea');
    return () => ({ ownerReached: reached.checked, reachedBy: reachedBy.value, note: note.value });
  },
  'server/change-freeze': (form) => {
    const taken = field(form, serverWords.backupAt, 'input');
    taken.type = 'datetime-local';
    taken.value = wallClock(Date.now());
    const backupLocation = field(form, serverWords.backupLocation, 'input');
    const note = field(form, serverWords.frozen, 'textarea');
    return () => ({
      backupAt: instantOf(taken.value),
      backupLocation: backupLocation.value,
      note: note.value,
    });
  },
  'server/isolation': (form) => {
    const dependants = field(form, serverWords.dependants, 'textarea');
    const told = tick(form, serverWords.dependantsTold, 'told', false);
    const note = field(form, serverWords.isolated, 'textarea');
    return () => ({ dependants: linesOf(dependants), dependantsTold: told.checked, note: note.value });
  },
  'server/forced-stop': noted,
  'server/restart': noted,
  'server/decommissioning': noted,
};
