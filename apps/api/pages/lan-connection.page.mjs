/* global document, location, sessionStorage */
// The page behind the letter that a planned period ends: an extension is applied for in one step, or the connection given up.

import { call } from './calls.page.mjs';
import { instantOf, moment, wallClock } from './clock.page.mjs';
import { actButton, element, field, trouble } from './elements.page.mjs';
import { textOf } from './lan-subject.page.mjs';
import { lanAnswerWords } from './lan-answer-words.page.mjs';
import { lanWords } from './lan-words.page.mjs';
import { signIn } from './sign-in.page.mjs';
import { language, words } from './words.page.mjs';

const place = document.getElementById('kitei');
/** Proposed where the reader may say otherwise. */
const year = 365 * 86_400_000;

start().catch(fail);

async function start() {
  if (!sessionStorage.getItem('kitei.token')) return signIn();
  return show();
}

async function show(news) {
  place.replaceChildren(element('p', words.loading));
  const id = location.pathname.split('/').pop();
  const me = await call('/v1/directory/me');
  const connection = await call(`/v1/lan-connections/${id}`);
  document.title = `${document.querySelector('h1').textContent} - Kitei`;
  place.replaceChildren(
    ...(news ? [element('p', news, 'done')] : []),
    facts(connection),
    ...(news ? [] : answers(connection)),
    element('p', words.signedInAs(me.name[language]), 'who'),
  );
}

function facts({ user, device, terms }) {
  const list = element('dl');
  const fact = (term, text) => text && list.append(element('dt', term), element('dd', text));
  fact(words.user, user?.name?.[language]);
  fact(lanWords.fields.device, device?.name);
  for (const name of ['purpose', 'network', 'form', 'place', 'hours', 'services'])
    fact(lanWords.fields[name], textOf(name, terms[name]));
  fact(lanAnswerWords.lasts, moment(terms.plannedTo));
  return list;
}

function answers(connection) {
  if (connection.endedAt || connection.end || connection.live === false)
    return [element('p', lanAnswerWords.over, 'note')];
  return [element('p', lanAnswerWords.silence, 'note'), extension(connection), removal(connection)];
}

function extension({ id, terms }) {
  const form = formOf(lanAnswerWords.extend, lanAnswerWords.extensionNote);
  const end = field(form, lanAnswerWords.newEnd, 'input');
  end.type = 'datetime-local';
  end.value = wallClock(Date.parse(terms.plannedTo) + year);
  const reason = field(form, lanAnswerWords.extendReason, 'textarea');
  const apply = () =>
    call(`/v1/lan-connections/${id}/extensions`, { plannedTo: instantOf(end.value), reason: reason.value });
  actButton(form, lanAnswerWords.applyForExtension, apply, () => show(lanAnswerWords.applied));
  return form;
}

function removal({ id }) {
  const form = formOf(lanAnswerWords.unneeded, lanAnswerWords.giveUpNote);
  const why = field(form, lanAnswerWords.whyUnneeded, 'textarea');
  const giveUp = () => call(`/v1/lan-connections/${id}/removal`, { reason: 'UNNECESSARY', explanation: why.value });
  actButton(form, lanAnswerWords.giveUp, giveUp, () => show(lanAnswerWords.givenUp));
  return form;
}

function formOf(title, note) {
  const form = element('form');
  form.addEventListener('submit', (event) => event.preventDefault());
  form.append(element('h2', title), element('p', note));
  return form;
}

function fail(error) {
  const again = element('button', words.again);
  again.addEventListener('click', () => location.reload());
  place.replaceChildren(trouble(error), again);
}
