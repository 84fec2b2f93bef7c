/* global document, location, sessionStorage */
// The sheet of one review: all that a department has of something in a table, answered line by line.

import { call } from './calls.page.mjs';
import { moment } from './clock.page.mjs';
import { element, trouble } from './elements.page.mjs';
import { sheetWords } from './review-sheet-words.page.mjs';
import { signIn } from './sign-in.page.mjs';
import { language, words } from './words.page.mjs';

const atOnce = 500;

/**
 * Runs the page of a review.
 * @param sheet.collection where the API has such reviews
 * @param sheet.texts `columns`, and whatever it says otherwise than other sheets
 * @param sheet.row makes a line's row: (line, mayAnswer, reader's id) => { shown, isAnswered, answer, refuse, clear }
 * @param sheet.facts terms and texts that it shows beside those of every review
 * @param sheet.controls what stands before the button that sends: { shown, with } of rows and review; `with()` goes along with the
 *   last batch of answers
 */
export function reviewSheet({ collection, texts, row, facts = () => [], controls = () => ({ shown: [] }) }) {
  const place = document.getElementById('kitei');
  const said = { ...sheetWords, ...texts, states: { ...sheetWords.states, ...texts.states } };
  const id = location.pathname.split('/').pop();
  const path = `/v1/${collection}/${id}`;

  if (!sessionStorage.getItem('kitei.token')) return signIn().catch(fail);
  return show().catch(fail);

  async function show(news) {
    place.replaceChildren(element('p', words.loading));
    const me = await call('/v1/directory/me');
    const review = await call(path);
    const item = review.openItem && (await call(`/v1/work-items/${review.openItem.id}`));
    const mayAnswer = (item?.answers.length ?? 0) > 0;
    const rows = (await all(`${path}/lines?limit=200`)).map((line) => row(line, mayAnswer, me.id));
    document.title = `${document.querySelector('h1').textContent} - Kitei`;
    place.replaceChildren(
      ...(news ? [element('p', news, 'done')] : []),
      factsOf(review, item),
      ...(mayAnswer ? [] : [element('p', words.notYours, 'note')]),
      table(rows),
      ...(mayAnswer ? answering(rows, review) : []),
      element('p', words.signedInAs(me.name[language]), 'who'),
    );
  }

  function factsOf(review, item) {
    const list = element('dl');
    const fact = (term, text) => text && list.append(element('dt', term), element('dd', text));
    fact(words.state, said.states[review.state] ?? review.state);
    fact(words.due, item && moment(item.dueAt));
    fact(said.answered, said.progress(review.answered, review.lines));
    fact(said.carriedOut, review.ordered > 0 && said.progress(review.carriedOut, review.ordered));
    for (const [term, text] of facts(review)) fact(term, text);
    fact(words.clause, item && `${item.clause} ${item.clauseTitle[language]}`);
    return list;
  }

  function table(rows) {
    const made = element('table');
    const head = element('tr');
    head.append(...said.columns.map((text) => element('th', text)));
    made.append(head, ...rows.map(({ shown }) => shown));
    const frame = element('div', undefined, 'wide');
    frame.append(made);
    return frame;
  }

  function answering(rows, review) {
    const { shown, with: more } = controls(rows, review);
    const save = element('button', said.saveAnswers, 'first');
    save.addEventListener('click', () => void send(rows, more?.() ?? {}, save));
    return [...shown, save];
  }

  /** Sends what was answered; a refusal stands beside its line, and what was refused can be corrected. */
  async function send(rows, more, pressed) {
    const given = rows.filter((each) => each.isAnswered());
    for (const each of rows) each.clear();
    place.querySelector(':scope > .error')?.remove();
    pressed.disabled = true;
    try {
      // What goes along goes with the last batch: with nothing to answer it goes alone.
      for (let first = 0; first === 0 || first < given.length; first += atOnce) {
        const batch = given.slice(first, first + atOnce);
        const last = first + atOnce >= given.length;
        const body = { answers: batch.map((each) => each.answer()), ...(last ? more : {}) };
        await answer(body, batch);
      }
      await show(words.done);
    } catch (error) {
      pressed.disabled = false;
      // What stands beside the lines need not be said twice.
      place.append(trouble(place.querySelector('td .error') ? { message: said.correctLines } : error));
    }
  }

  function answer(body, batch) {
    return call(`${path}/answers`, body).catch((error) => {
      for (const { field = '', message } of error.violations ?? []) {
        batch[Number(/^answers\[(\d+)\]/.exec(field)?.[1] ?? -1)]?.refuse(message);
      }
      throw error;
    });
  }

  function fail(error) {
    const again = element('button', words.again);
    again.addEventListener('click', () => location.reload());
    place.replaceChildren(trouble(error), again);
  }
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
