import { element, field, group, tick, trouble } from './elements.page.mjs';
import { language, words } from './words.page.mjs';

const rightName = (right) => right.name?.[language] ?? right.entitlement ?? right.code;

/** What each duty asks for beside the answer; answers where and what to send. */
const duties = {
  'account/provisioning': (form, item) => {
    const accountName = field(form, words.accountName, 'input');
    const rights = group(form, words.granted);
    const boxes = item.subject.after.map((right) => tick(rights, rightName(right), right.entitlement, true));
    return () => ({ accountName: accountName.value, granted: ticked(boxes) });
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
    button(form, words.answers[what], () => send(what, {}), answered);
  }
  return form;
}

function decisions(form, item, send, answered) {
  const reason = field(form, words.reason, 'textarea');
  for (const decision of item.answers) {
    const said = () => ({ decision, subjectHash: item.subjectHash, ...(reason.value ? { reason: reason.value } : {}) });
    button(form, words.answers[decision] ?? decision, () => send('decision', said()), answered);
  }
}

async function duty(form, item, call, send, answered) {
  const [answer] = item.answers;
  const body = (await duties[`${item.case.slug}/${item.purpose}`]?.(form, item, call)) ?? (() => ({}));
  const text = words.reports[item.purpose] ?? words.answers[answer] ?? answer;
  const act =
    answer === 'resubmit'
      ? () => call(`/v1/accounts/${item.case.id}/resubmission`, body())
      : () => send('completion', body());
  button(form, text, act, answered);
}

function button(form, text, act, answered) {
  const made = element('button', text, form.querySelector('button') ? '' : 'first');
  made.type = 'button';
  made.addEventListener('click', async () => {
    const all = form.querySelectorAll('button');
    for (const each of all) each.disabled = true;
    form.querySelector('.error')?.remove();
    try {
      await act();
      await answered();
    } catch (error) {
      for (const each of all) each.disabled = false;
      form.append(trouble(error));
    }
  });
  form.append(made);
}
