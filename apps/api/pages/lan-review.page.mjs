/* global document, location, sessionStorage */
// The page of one half-yearly check: every LAN connection of a department, permitted beside observed, answered line by line.

import { call } from './calls.page.mjs';
import { moment } from './clock.page.mjs';
import { element, field, group, tick, trouble } from './elements.page.mjs';
import { answerOf, row } from './lan-review-row.page.mjs';
import { checkWords } from './lan-review-words.page.mjs';
import { signIn } from './sign-in.page.mjs';
import { language, words } from './words.page.mjs';

const place = document.getElementById('kitei');
const atOnce = 500;

start().catch(fail);

async function start() {
  if (!sessionStorage.getItem('kitei.token')) return signIn();
  return show();
}

async function show(news) {
  place.replaceChildren(element('p', words.loading));
  const id = location.pathname.split('/').pop();
  const me = await call('/v1/directory/me');
  const check = await call(`/v1/lan-reviews/${id}`);
  const item = check.openItem && (await call(`/v1/work-items/${check.openItem.id}`));
  const mayAnswer = (item?.answers.length ?? 0) > 0;
  const rows = (await all(`/v1/lan-reviews/${id}/lines?limit=200`)).map((line) => row(line, mayAnswer, me.id));
  document.title = `${document.querySelector('h1').textContent} - Kitei`;
  place.replaceChildren(
    ...(news ? [element('p', news, 'done')] : []),
    facts(check, item),
    ...(mayAnswer ? [] : [element('p', words.notYours, 'note')]),
    table(rows),
    ...(mayAnswer ? answering(id, check, rows) : []),
    element('p', words.signedInAs(me.name[language]), 'who'),
  );
}

/** All pages of a list. */
async function all(path) {
  const items = [];
  for (let next = ''; next !== undefined;) {
    const page = await call(next ? `${path}&cursor=${encodeURIComponent(next)}` : path);
    items.push(...page.items);
    next = page.next;
  }
  return items;
}

function facts(check, item) {
  const list = element('dl');
  const fact = (term, text) => text && list.append(element('dt', term), element('dd', text));
  const { attestation } = check;
  fact(words.state, checkWords.states[check.state] ?? check.state);
  fact(words.due, item && moment(item.dueAt));
  fact(checkWords.answered, checkWords.progress(check.answered, check.lines));
  fact(checkWords.carriedOut, check.ordered > 0 && checkWords.progress(check.carriedOut, check.ordered));
  fact(checkWords.attestation, attestation && `${attestation.by.name[language]}: ${attestation.note}`);
  fact(words.clause, item && `${item.clause} ${item.clauseTitle[language]}`);
  return list;
}

function table(rows) {
  const made = element('table');
  const head = element('tr');
  head.append(...checkWords.columns.map((text) => element('th', text)));
  made.append(head, ...rows.map(({ shown }) => shown));
  const frame = element('div', undefined, 'wide');
  frame.append(made);
  return frame;
}

function answering(id, check, rows) {
  const form = element('div');
  const filters = group(form, checkWords.attestation);
  const matching = tick(filters, checkWords.filtersMatch, 'match', false);
  const how = field(filters, checkWords.howChecked, 'input', check.attestation?.note ?? '');
  const attestation = () => (matching.checked ? { servicesMatchFilters: true, note: how.value.trim() } : undefined);
  const save = element('button', checkWords.saveAnswers, 'first');
  save.addEventListener('click', () => void send(id, rows, attestation(), save));
  return [form, save];
}

/** Sends what was answered; a refusal stands beside its line, and what was refused can be corrected. */
async function send(id, rows, attestation, pressed) {
  const given = rows.filter((each) => each.isAnswered());
  for (const each of rows) each.clear();
  place.querySelector(':scope > .error')?.remove();
  pressed.disabled = true;
  try {
    // The attestation goes with the last batch: with nothing to answer it goes alone.
    for (let first = 0; first === 0 || first < given.length; first += atOnce) {
      const batch = given.slice(first, first + atOnce);
      const last = first + atOnce >= given.length;
      const body = { answers: batch.map(answerOf), ...(last && attestation ? { attestation } : {}) };
      await call(`/v1/lan-reviews/${id}/answers`, body).catch((error) => {
        for (const { field: where = '', message } of error.violations ?? []) {
          batch[Number(/^answers\[(\d+)\]/.exec(where)?.[1] ?? -1)]?.refuse(message);
        }
        throw error;
      });
    }
    await show(words.done);
  } catch (error) {
    pressed.disabled = false;
    // What stands beside the lines need not be said twice.
    place.append(trouble(place.querySelector('td .error') ? { message: checkWords.correctLines } : error));
  }
}

function fail(error) {
  const again = element('button', words.again);
  again.addEventListener('click', () => location.reload());
  place.replaceChildren(trouble(error), again);
}
