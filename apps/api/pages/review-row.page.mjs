/* global document */
import { element, tick, trouble } from './elements.page.mjs';
import { reviewWords } from './review-words.page.mjs';
import { language, words } from './words.page.mjs';

const { timeZone } = document.getElementById('kitei').dataset;
const choices = ['', 'KEEP', 'CHANGE', 'NOT_NEEDED', 'NOT_MINE'];

/** One account with what was shown, what deserves a second look, and what can be answered. */
export function row(line, mayAnswer, reader) {
  const { account, flags, changedSinceLastReview: changes, order } = line;
  const shown = element('tr');
  const cell = (...parts) => {
    const made = element('td');
    made.append(...parts.filter(Boolean).map((part) => (typeof part === 'string' ? element('p', part) : part)));
    shown.append(made);
    return made;
  };
  cell(account.user.name[language]);
  cell(account.targetName?.[language] ?? account.target, account.accountName);
  cell(...account.granted.map((right) => marked(nameOf(right), right.privileged && words.privileged)));
  cell(...flags.map((flag) => element('span', reviewWords.flags[flag] ?? flag, 'mark')), told(changes));
  // What is about the reader is for somebody else to answer; what has gone to another department is answered there.
  const open = mayAnswer && account.user.id !== reader && !(line.inventory?.answer === 'NOT_MINE' && order === 'done');
  const answer = cell(...(open ? [] : [given(line)]), order !== 'none' && reviewWords.orderStates[order]);
  return open ? answering(line, shown, answer) : silent(shown);
}

/** What a row has to say to the API. */
export function choiceOf({ line, choice, rights, reason }) {
  const why = reason() ? { reason: reason() } : {};
  switch (choice()) {
    case 'CHANGE':
      return { line, review: 'CHANGE', rights: rights(), inventory: 'NEEDED', ...why };
    case 'KEEP':
      return { line, review: 'KEEP', inventory: 'NEEDED', ...why };
    default:
      return { line, inventory: choice(), ...why };
  }
}

function answering(line, shown, place) {
  const before = choiceBefore(line);
  const choice = element('select');
  choice.ariaLabel = `${line.ordinal}: ${reviewWords.answer}`;
  for (const each of choices) {
    const option = element('option', reviewWords.choices[each]);
    Object.assign(option, { value: each, selected: each === before });
    choice.append(option);
  }
  const rights = element('fieldset');
  rights.append(element('legend', reviewWords.rightsLeft));
  const boxes = line.account.granted.map((right) =>
    tick(rights, nameOf(right), right.entitlement, line.review?.rights?.includes(right.entitlement) ?? true),
  );
  const reason = element('input');
  const said = line.inventory?.reason ?? line.review?.reason ?? '';
  Object.assign(reason, { type: 'text', value: said, placeholder: reviewWords.reason, ariaLabel: reviewWords.reason });
  const arrange = () => {
    rights.hidden = choice.value !== 'CHANGE';
    reason.hidden = ['', 'KEEP'].includes(choice.value);
  };
  let touched = false;
  for (const each of [choice, reason, ...boxes]) {
    each.addEventListener('change', () => {
      touched = true;
      arrange();
    });
  }
  arrange();
  place.prepend(choice, rights, reason);
  return {
    shown,
    line: line.id,
    choice: () => choice.value,
    rights: () => boxes.filter((box) => box.checked).map((box) => box.value),
    reason: () => reason.value.trim(),
    isOpen: () => choice.value === '',
    isAnswered: () => touched && choice.value !== '',
    keep: () => {
      choice.value = 'KEEP';
      touched = true;
      arrange();
    },
    refuse: (message) => place.append(trouble({ message })),
    clear: () => place.querySelectorAll('.error').forEach((each) => each.remove()),
  };
}

function silent(shown) {
  return { shown, isOpen: () => false, isAnswered: () => false, clear: () => undefined };
}

function choiceBefore({ review, inventory }) {
  if (!inventory) return '';
  return inventory.answer === 'NEEDED' ? (review?.answer ?? '') : inventory.answer;
}

function given(line) {
  const { review, inventory } = line;
  const by = (inventory ?? review)?.by.name[language];
  return `${reviewWords.choices[choiceBefore(line)]}${by ? ` (${by})` : ''}`;
}

/** What the ledger tells since the last review. */
function told(changes) {
  if (!changes) return reviewWords.neverReviewed;
  if (changes.length === 0) return reviewWords.unchanged;
  return changes
    .map(({ at, transition }) => `${day(at)} ${reviewWords.events[transition] ?? transition}`)
    .join(words.comma);
}

/** The day on which it was for the company, not for the clock in Greenwich. */
function day(at) {
  return new Date(at).toLocaleDateString(language, { timeZone, dateStyle: 'medium' });
}

function nameOf(right) {
  return right.name?.[language] ?? right.entitlement;
}

function marked(text, mark) {
  const line = element('p', text);
  if (mark) line.append(element('span', mark, 'mark'));
  return line;
}
