/* global document, location, sessionStorage */
// The page of one stocktaking: every asset of a department, answered line by line.

import { call } from './calls.page.mjs';
import { moment } from './clock.page.mjs';
import { element, trouble } from './elements.page.mjs';
import { signIn } from './sign-in.page.mjs';
import { stockWords } from './stocktaking-words.page.mjs';
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
  const stock = await call(`/v1/stocktakings/${id}`);
  const item = stock.openItem && (await call(`/v1/work-items/${stock.openItem.id}`));
  const mayAnswer = (item?.answers.length ?? 0) > 0;
  const rows = (await all(`/v1/stocktakings/${id}/lines?limit=200`)).map((line) => row(line, mayAnswer, me.id));
  document.title = `${document.querySelector('h1').textContent} - Kitei`;
  place.replaceChildren(
    ...(news ? [element('p', news, 'done')] : []),
    facts(stock, item),
    ...(mayAnswer ? [] : [element('p', words.notYours, 'note')]),
    table(rows),
    ...(mayAnswer ? [saving(id, rows)] : []),
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

function facts(stock, item) {
  const list = element('dl');
  const fact = (term, text) => text && list.append(element('dt', term), element('dd', text));
  fact(words.state, stockWords.states[stock.state] ?? stock.state);
  fact(words.due, item && moment(item.dueAt));
  fact(stockWords.answered, `${stock.answered} / ${stock.lines}`);
  fact(stockWords.carriedOut, stock.ordered > 0 && `${stock.carriedOut} / ${stock.ordered}`);
  fact(words.clause, item && `${item.clause} ${item.clauseTitle[language]}`);
  return list;
}

function table(rows) {
  const made = element('table');
  const head = element('tr');
  head.append(...stockWords.columns.map((text) => element('th', text)));
  made.append(head, ...rows.map(({ shown }) => shown));
  const frame = element('div', undefined, 'wide');
  frame.append(made);
  return frame;
}

function row(line, mayAnswer, reader) {
  const shown = element('tr');
  const cell = (...parts) => {
    const made = element('td');
    made.append(...parts.filter(Boolean).map((part) => (typeof part === 'string' ? element('p', part) : part)));
    shown.append(made);
    return made;
  };
  const { answer, holder, order } = line;
  cell(`${line.assetNumber} (${line.kind})`, line.serial, line.confidential && stockWords.confidential);
  const where = line.slug === 'terminal' ? (stockWords.places[line.place] ?? line.place) : line.place;
  cell(where, holder && stockWords.has[line.slug](holder.name[language]));
  const said =
    answer &&
    `${stockWords.results[answer.result]} ${answer.place ?? ''} ${answer.note ?? ''} (${answer.by.name[language]})`;
  const open = mayAnswer && order === 'none' && holder?.id !== reader;
  const answered = cell(said, order !== 'none' && stockWords.orderStates[order]);
  return open ? answering(line, shown, answered) : { shown, isAnswered: () => false, clear: () => undefined };
}

function answering(line, shown, where) {
  const choice = element('select');
  choice.ariaLabel = `${line.ordinal}: ${stockWords.columns[2]}`;
  for (const [value, text] of Object.entries({ '': '-', ...stockWords.results })) {
    choice.append(Object.assign(element('option', text), { value }));
  }
  const input = (text) => Object.assign(element('input'), { type: 'text', placeholder: text, ariaLabel: text });
  const [found, note] = [input(stockWords.place), input(stockWords.note)];
  const arrange = () => {
    found.hidden = choice.value !== 'ELSEWHERE';
    note.hidden = choice.value === '';
  };
  choice.addEventListener('change', arrange);
  arrange();
  where.append(choice, found, note);
  return {
    shown,
    isAnswered: () => choice.value !== '',
    answer: () => ({
      ...{ line: line.id, result: choice.value },
      ...(choice.value === 'ELSEWHERE' ? { place: found.value.trim() } : {}),
      ...(note.value.trim() ? { note: note.value.trim() } : {}),
    }),
    refuse: (message) => where.append(trouble({ message })),
    clear: () => where.querySelectorAll('.error').forEach((each) => each.remove()),
  };
}

function saving(id, rows) {
  const save = element('button', stockWords.save, 'first');
  save.addEventListener('click', () => void send(id, rows, save));
  return save;
}

/** Sends what was answered; a refusal stands beside its line, and what was refused can be corrected. */
async function send(id, rows, pressed) {
  const given = rows.filter((each) => each.isAnswered());
  for (const each of rows) each.clear();
  place.querySelector(':scope > .error')?.remove();
  pressed.disabled = true;
  try {
    for (let first = 0; first === 0 || first < given.length; first += atOnce) {
      const batch = given.slice(first, first + atOnce);
      await call(`/v1/stocktakings/${id}/answers`, { answers: batch.map((each) => each.answer()) }).catch((error) => {
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
    place.append(trouble(place.querySelector('td .error') ? { message: stockWords.correctLines } : error));
  }
}

function fail(error) {
  const again = element('button', words.again);
  again.addEventListener('click', () => location.reload());
  place.replaceChildren(trouble(error), again);
}
