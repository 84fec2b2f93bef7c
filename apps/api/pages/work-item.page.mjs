/* global document, location, history, sessionStorage, URLSearchParams, crypto */
// The page behind the link in a mail: signs in (authorization code with PKCE), shows one work item, and lets its reader act.
// Plain JavaScript from our own origin; everything shown is set as text, never as HTML.

import { finishSignIn, signIn } from './sign-in.page.mjs';
import { language, words } from './words.page.mjs';

const place = document.getElementById('kitei');

start().catch(fail);

async function start() {
  const asked = new URLSearchParams(location.search);
  say(words.waits);
  if (location.pathname === '/signed-in') await finishSignIn(asked);
  if (!sessionStorage.getItem('kitei.token')) return signIn();
  return show();
}

/** Calls the API; a token that has run out leads to a new sign-in. */
async function ask(path, body) {
  const response = await fetch(`/v1/work-items/${itemId()}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: `Bearer ${sessionStorage.getItem('kitei.token')}`,
      'accept-language': language,
      accept: 'application/json',
      ...(body ? { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), prefer: 'wait=2' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const answer = await response.json();
  if (response.status === 401) {
    sessionStorage.removeItem('kitei.token');
    await signIn();
    return new Promise(() => {});
  }
  if (!response.ok) throw new Error((answer.violations ?? []).map(({ message }) => message).join(' ') || answer.title);
  return answer;
}

async function show() {
  say(words.loading);
  const item = await ask('');
  const { subject = {}, people = {} } = item;
  const name = (id) => people[id]?.[language] ?? id;
  document.querySelector('h1').textContent = item.title[language];
  document.title = `${item.title[language]} - Kitei`;
  const facts = [
    [words.state, item.outcome ? `${item.state} (${item.outcome})` : item.state],
    [words.clause, `${item.clause} ${item.clauseTitle[language]}`],
    [words.due, moment(item.dueAt)],
    [words.applicant, subject.applicant && name(subject.applicant)],
    [words.user, subject.user && name(subject.user)],
    [words.target, subject.target && (subject.target.name?.[language] ?? subject.target.code)],
    [words.purpose, subject.purpose],
    [
      words.rights,
      (Array.isArray(subject.after) ? subject.after : [])
        .map((right) => `${right.name?.[language] ?? right.entitlement}: ${right.reason}`)
        .join('\n'),
    ],
    [words.waitsOn, item.candidates.map((candidate) => candidate.name[language]).join(', ')],
    [words.ifNobody, item.ifNobodyActs[language]],
    [
      words.ladder,
      item.ladder
        .filter((rung) => !rung.firedAt)
        .map((rung) => `${moment(rung.at)} ${rung.act}${rung.target ? ` ${rung.target}` : ''}`)
        .join('\n'),
    ],
  ];
  const list = element('dl');
  for (const [term, text] of facts)
    if (text)
      list.append(
        element('dt', term),
        ...String(text)
          .split('\n')
          .map((line) => element('dd', line)),
      );
  for (const second of list.querySelectorAll('dd + dd')) second.style.gridColumn = '2';
  place.replaceChildren(list, item.answers.length > 0 ? forms(item) : element('p', words.notYours));
}

/** What the reader may answer, as the API has said it. */
function forms(item) {
  const form = element('form');
  form.addEventListener('submit', (event) => event.preventDefault());
  if (item.kind === 'approval') {
    const reason = field(form, words.reason, 'textarea');
    for (const decision of item.answers) {
      button(form, words[decision] ?? decision, () =>
        ask('/decision', {
          decision,
          subjectHash: item.subjectHash,
          ...(reason.value ? { reason: reason.value } : {}),
        }),
      );
    }
  } else if (item.answers.includes('complete')) {
    const body = item.purpose === 'provisioning' ? provisioning(form, item) : () => ({});
    button(form, words.complete, () => ask('/completion', body()));
  } else {
    form.append(element('p', words.notYours));
  }
  const claimed = Boolean(item.claimedBy);
  button(form, claimed ? words.release : words.claim, () => ask(claimed ? '/release' : '/claim', {}));
  return form;
}

function provisioning(form, item) {
  const accountName = field(form, words.accountName, 'input');
  const group = element('fieldset');
  group.append(element('legend', words.granted));
  for (const right of item.subject.after ?? []) {
    const label = element('label', ` ${right.name?.[language] ?? right.entitlement} `);
    const box = element('input');
    Object.assign(box, { type: 'checkbox', value: right.entitlement, checked: true });
    label.prepend(box);
    group.append(label);
  }
  form.append(group);
  return () => ({
    accountName: accountName.value,
    granted: [...group.querySelectorAll('input:checked')].map(({ value }) => value),
  });
}

function field(form, text, kind) {
  const label = element('label', text);
  const input = element(kind);
  if (kind === 'input') input.type = 'text';
  label.append(input);
  form.append(label);
  return input;
}

function button(form, text, act) {
  const made = element('button', text);
  made.type = 'button';
  made.addEventListener('click', async () => {
    const all = form.querySelectorAll('button');
    for (const each of all) each.disabled = true;
    try {
      await act();
      await show();
      place.prepend(element('p', words.done));
    } catch (error) {
      for (const each of all) each.disabled = false;
      form.querySelector('.error')?.remove();
      form.append(trouble(error));
    }
  });
  form.append(made);
}

function fail(error) {
  const again = element('button', words.again);
  again.addEventListener('click', () => (location.pathname === '/signed-in' ? history.back() : location.reload()));
  place.replaceChildren(trouble(error), again);
}

function trouble(error) {
  const shown = element('p', error.message);
  shown.className = 'error';
  shown.setAttribute('role', 'alert');
  return shown;
}

function say(text) {
  place.replaceChildren(element('p', text));
}

function element(name, text) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  return made;
}

function moment(at) {
  return new Date(at).toLocaleString(language === 'ja' ? 'ja-JP' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
}

function itemId() {
  return location.pathname.split('/').pop();
}
