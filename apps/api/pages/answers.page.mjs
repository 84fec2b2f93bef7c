import { secondFactorForm, union } from './amendment.page.mjs';
import { breachDuties } from './breach-answers.page.mjs';
import { breachWords } from './breach-words.page.mjs';
import { actButton, choice, element, field, group, tick } from './elements.page.mjs';
import { decisionName, inspectionDuties } from './inspection.page.mjs';
import { inspectionWords } from './inspection-words.page.mjs';
import { examinationForm, lanDuties } from './lan-answers.page.mjs';
import { lanAnswerWords } from './lan-answer-words.page.mjs';
import { disposalDuties } from './disposal.page.mjs';
import { disposalWords } from './disposal-words.page.mjs';
import { mediumDuties } from './medium.page.mjs';
import { mediumWords } from './medium-words.page.mjs';
import { repairDuties } from './repair.page.mjs';
import { repairWords } from './repair-words.page.mjs';
import { serverDuties } from './server-answers.page.mjs';
import { serverWords } from './server-words.page.mjs';
import { terminalDuties } from './terminal.page.mjs';
import { language, words } from './words.page.mjs';

const rightName = (right) => right.name?.[language] ?? right.entitlement ?? right.code;

/** What each duty asks for beside the answer; answers where and what to send. */
const duties = {
  ...lanDuties,
  ...inspectionDuties,
  ...serverDuties,
  ...breachDuties,
  ...terminalDuties,
  ...mediumDuties,
  ...disposalDuties,
  ...repairDuties,
  'account/provisioning': (form, item) => {
    const accountName = field(form, words.accountName, 'input');
    const rights = group(form, words.granted);
    const boxes = item.subject.after.map((right) => tick(rights, rightName(right), right.entitlement, true));
    return () => ({ accountName: accountName.value, granted: ticked(boxes) });
  },
  'account/change': (form, item) => {
    const { subject } = item;
    const approved = new Set(subject.after.map(({ entitlement }) => entitlement));
    const rights = group(form, words.granted);
    const boxes = union(subject).map((right) =>
      tick(rights, rightName(right), right.entitlement, approved.has(right.entitlement)),
    );
    return () => ({ granted: ticked(boxes) });
  },
  'account/second-factor': (form) => secondFactorForm(form),
  'finding/resolution': (form) => {
    const action = choice(form, words.action, words.actions);
    const note = field(form, words.note, 'textarea');
    return () => ({ action: action.value, note: note.value });
  },
  'account/correction': async (form, item, call) => {
    const purpose = field(form, words.purpose, 'textarea', item.subject.purpose);
    const rights = group(form, words.wanted);
    const { items: systems } = await call('/v1/directory/systems?limit=200');
    const asked = item.subject.after;
    const known = systems.find(({ code }) => code === item.subject.target.code)?.entitlements ?? [];
    const rows = known.map((right) => {
      const before = asked.find(({ entitlement }) => entitlement === right.code);
      const box = tick(rights, rightName(right), right.code, before !== undefined);
      const reason = element('input');
      Object.assign(reason, {
        type: 'text',
        value: before?.reason ?? '',
        ariaLabel: `${rightName(right)}: ${words.rights}`,
      });
      rights.append(reason);
      return { box, reason };
    });
    return () => ({
      purpose: purpose.value,
      entitlements: rows
        .filter(({ box }) => box.checked)
        .map(({ box, reason }) => ({ entitlement: box.value, reason: reason.value })),
    });
  },
  'utility-use/ending': (form, item, call, answered) => {
    if (item.case.state === 'authorised') {
      actButton(form, words.start, () => call(`/v1/utility-uses/${item.case.id}/start`, {}), answered);
    }
    const done = field(form, words.whatWasDone, 'textarea');
    return () => ({ done: done.value });
  },
  'password-reissue/identity-check': (form, item) => {
    const method = choice(form, words.method, words.methods);
    const contact = field(form, words.calledAt, 'input', item.subject.contact.ledger ?? '');
    const result = choice(form, words.result, words.results);
    const note = field(form, words.checkNote, 'textarea');
    const given = (name, { value }) => (value.trim() ? { [name]: value } : {});
    return () => ({
      method: method.value,
      result: result.value,
      ...(method.value === 'CALL_BACK' ? given('contact', contact) : {}),
      ...given('note', note),
    });
  },
};

/** What an approval says beside the decision, by lifecycle. */
const judgements = { 'lan-connection': examinationForm };
/** What the button of a duty says where its purpose alone could be another lifecycle's. */
const reports = {
  'lan-connection': lanAnswerWords.reports,
  'server-inspection': inspectionWords.acts,
  'server-defect': inspectionWords.acts,
  server: serverWords.reports,
  'server-breach': breachWords.reports,
  medium: mediumWords.reports,
  disposal: disposalWords.reports,
  repair: repairWords.reports,
};

const ticked = (boxes) => boxes.filter((box) => box.checked).map((box) => box.value);

/** A form with what the reader may answer, as the API has said it. */
export async function answerForm(item, call, answered) {
  const form = element('form');
  form.addEventListener('submit', (event) => event.preventDefault());
  const send = (what, body) => call(`/v1/work-items/${item.id}/${what}`, body);
  const hint = words.hints[item.purpose];
  if (hint) form.append(element('p', hint, 'note'));
  if (item.kind === 'approval') decisions(form, item, send, answered);
  else await duty(form, item, call, send, answered);
  const mayClaim = item.candidates.length > 1 || item.claimedBy;
  if (mayClaim) {
    const what = item.claimedBy ? 'release' : 'claim';
    actButton(form, words.answers[what], () => send(what, {}), answered);
  }
  return form;
}

function decisions(form, item, send, answered) {
  const judgement = judgements[item.case.slug]?.(form, item);
  const reason = field(form, words.reason, 'textarea');
  for (const decision of item.answers) {
    const said = () => ({
      decision,
      subjectHash: item.subjectHash,
      ...(reason.value ? { reason: reason.value } : {}),
      ...(decision === 'approve' ? judgement?.() : {}),
    });
    actButton(form, decisionName(item.case.slug, decision) ?? decision, () => send('decision', said()), answered);
  }
}

async function duty(form, item, call, send, answered) {
  const [answer] = item.answers;
  const body = (await duties[`${item.case.slug}/${item.purpose}`]?.(form, item, call, answered)) ?? (() => ({}));
  const text =
    reports[item.case.slug]?.[item.purpose] ?? words.reports[item.purpose] ?? words.answers[answer] ?? answer;
  const act =
    answer === 'resubmit'
      ? () => call(`/v1/accounts/${item.case.id}/resubmission`, body())
      : () => send('completion', body());
  actButton(form, text, act, answered);
}
