/* global document, location, sessionStorage */
// The page of one review: every account of a department in a table, answered line by line or all the rest at once.

import { call } from './calls.page.mjs';
import { element, trouble } from './elements.page.mjs';
import { choiceOf, row } from './review-row.page.mjs';
import { signIn } from './sign-in.page.mjs';
import { reviewWords } from './review-words.page.mjs';
import { language, words } from './words.page.mjs';

const place = document.getElementById('kitei');
const { timeZone } = place.dataset;
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
  const review = await call(`/v1/account-reviews/${id}`);
  const item = review.openItem && (await call(`/v1/work-items/${review.openItem.id}`));
  const mayAnswer = (item?.answers.length ?? 0) > 0;
  const rows = (await all(`/v1/account-reviews/${id}/lines?limit=200`)).map((line) => row(line, mayAnswer, me.id));
  document.title = `${document.querySelector('h1').textContent} - Kitei`;
  place.replaceChildren(
    ...(news ? [element('p', news, 'done')] : []),
    facts(review, item),
    ...(mayAnswer ? [] : [element('p', words.notYours, 'note')]),
    table(rows),
    ...(mayAnswer ? buttons(id, rows) : []),
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

function facts(review, item) {
  const list = element('dl');
  const fact = (term, text) => text && list.append(element('dt', term), element('dd', text));
  fact(words.state, reviewWords.states[review.state] ?? review.state);
  fact(words.due, item && new Date(item.dueAt).toLocaleString(language, { timeZone, dateStyle: 'medium' }));
  fact(words.user, review.user?.name[language]);
  fact(reviewWords.answered, reviewWords.progress(review.answered, review.lines));
  fact(reviewWords.carriedOut, review.ordered > 0 && reviewWords.progress(review.carriedOut, review.ordered));
  fact(words.clause, item && `${item.clause} ${item.clauseTitle[language]}`);
  return list;
}

function table(rows) {
  const made = element('table');
  const head = element('tr');
  head.append(...reviewWords.columns.map((text) => element('th', text)));
  made.append(head, ...rows.map(({ shown }) => shown));
  const frame = element('div', undefined, 'wide');
  frame.append(made);
  return frame;
}

function buttons(id, rows) {
  const rest = element('button', reviewWords.keepTheRest);
  rest.addEventListener('click', () => {
    for (const each of rows) if (each.isOpen()) each.keep();
  });
  const save = element('button', reviewWords.saveAnswers, 'first');
  save.addEventListener('click', () => void send(id, rows, [rest, save]));
  return [rest, save];
}

/** Sends what was answered; a refusal stands beside its line, and what was refused can be corrected. */
async function send(id, rows, pressed) {
  const given = rows.filter((each) => each.isAnswered());
  for (const each of rows) each.clear();
  place.querySelector(':scope > .error')?.remove();
  for (const each of pressed) each.disabled = true;
  try {
    for (let first = 0; first < given.length; first += atOnce) {
      const batch = given.slice(first, first + atOnce);
      await call(`/v1/account-reviews/${id}/answers`, { answers: batch.map(choiceOf) }).catch((error) => {
        for (const { field = '', message } of error.violations ?? []) {
          batch[Number(/^answers\[(\d+)\]/.exec(field)?.[1] ?? -1)]?.refuse(message);
        }
        throw error;
      });
    }
    await show(words.done);
  } catch (error) {
    for (const each of pressed) each.disabled = false;
    // What stands beside the lines need not be said twice.
    place.append(trouble(place.querySelector('td .error') ? { message: reviewWords.correctLines } : error));
  }
}

function fail(error) {
  const again = element('button', words.again);
  again.addEventListener('click', () => location.reload());
  place.replaceChildren(trouble(error), again);
}
