/* global document, location, history, sessionStorage, URLSearchParams, crypto */
// The page behind the link in a mail: signs in (authorization code with PKCE), shows one work item, and lets its reader act.

import { answerForm } from './answers.page.mjs';
import { element, trouble } from './elements.page.mjs';
import { finishSignIn, signIn } from './sign-in.page.mjs';
import { language, words } from './words.page.mjs';

const place = document.getElementById('kitei');
const { timeZone } = place.dataset;

start().catch(fail);

async function start() {
  say(words.waits);
  if (location.pathname === '/signed-in') await finishSignIn(new URLSearchParams(location.search));
  if (!sessionStorage.getItem('kitei.token')) return signIn();
  return show();
}

/** Calls the API; a token that has run out leads to a new sign-in. */
async function call(path, body) {
  const response = await fetch(path, {
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

async function show(news) {
  say(words.loading);
  const me = await call('/v1/directory/me');
  try {
    const item = await call(`/v1/work-items/${location.pathname.split('/').pop()}`);
    document.querySelector('h1').textContent = item.title[language];
    document.title = `${item.title[language]} - Kitei`;
    const open = item.state === 'open';
    const yours = item.answers.length > 0;
    place.replaceChildren(
      ...(news ? [element('p', news, 'done')] : []),
      facts(item),
      ...(yours ? [await answerForm(item, call, () => show(words.done))] : []),
      ...(yours || news ? [] : [element('p', words.notYours, 'note')]),
      ...(open ? future(item) : []),
    );
  } catch (error) {
    place.replaceChildren(trouble(error));
  }
  place.append(reader(me));
}

function facts(item) {
  const { subject, people, settledBy, occasion, claimedBy } = item;
  const nameOf = (id) => id && (people[id]?.[language] ?? id);
  const state = [
    words.states[item.state] ?? item.state,
    item.outcome && (words.outcomes[item.outcome] ?? item.outcome),
  ];
  const list = element('dl');
  const fact = (term, ...lines) => {
    const shown = lines.filter(Boolean);
    if (shown.length === 0) return;
    const value = element('dd');
    value.append(...shown.map((line) => (typeof line === 'string' ? element('p', line) : line)));
    list.append(element('dt', term), value);
  };
  fact(words.state, marked(state.filter(Boolean).join(': '), item.overdue && item.state === 'open' && words.overdue));
  fact(words.settledBy, settledBy && `${settledBy.name[language]} (${moment(item.settledAt)})`, item.reason);
  fact(words.occasion, occasion && `${words.outcomes[occasion.outcome] ?? occasion.outcome}: ${occasion.reason}`);
  fact(words.due, moment(item.dueAt));
  fact(words.applicant, nameOf(subject.applicant));
  fact(words.user, nameOf(subject.user));
  fact(words.target, subject.target && (subject.target.name?.[language] ?? subject.target.code));
  fact(words.purpose, subject.purpose);
  fact(
    words.rights,
    ...(subject.after ?? []).map((right) =>
      marked(`${right.name?.[language] ?? right.entitlement}: ${right.reason}`, right.privileged && words.privileged),
    ),
  );
  fact(words.waitsOn, item.candidates.map((candidate) => candidate.name[language]).join(words.comma));
  fact(words.claimedBy, claimedBy?.name[language]);
  fact(words.clause, `${item.clause} ${item.clauseTitle[language]}`);
  return list;
}

function marked(text, mark) {
  const line = element('p', text);
  if (mark) line.append(element('span', mark, 'mark'));
  return line;
}

/** What lies ahead; of the many reminders only the next one, the others would hide what matters. */
function future(item) {
  const ahead = item.ladder.filter((rung) => !rung.firedAt);
  const reminder = ahead.find((rung) => rung.act === 'remind');
  const steps = element('ol');
  for (const rung of ahead) {
    if (rung.act === 'remind' && rung !== reminder) continue;
    const text = words.acts[rung.act]?.(words.roles[rung.target] ?? rung.target) ?? rung.act;
    steps.append(element('li', `${moment(rung.at)} ${text}`));
  }
  return [element('h2', words.ladder), steps, element('p', item.ifNobodyActs[language])];
}

function reader(me) {
  const line = element('p', words.signedInAs(me.name[language]), 'who');
  const other = element('button', words.notMe, 'plain');
  other.addEventListener('click', () => {
    sessionStorage.removeItem('kitei.token');
    signIn('login').catch(fail);
  });
  line.append(other);
  return line;
}

function fail(error) {
  const again = element('button', words.again);
  again.addEventListener('click', () => (location.pathname === '/signed-in' ? history.back() : location.reload()));
  place.replaceChildren(trouble(error), again);
}

function say(text) {
  place.replaceChildren(element('p', text));
}

function moment(at) {
  const style = { dateStyle: 'medium', timeStyle: 'short', timeZone };
  return new Date(at).toLocaleString(language === 'ja' ? 'ja-JP' : 'en-GB', style);
}
