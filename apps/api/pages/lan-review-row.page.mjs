import { moment } from './clock.page.mjs';
import { element, trouble } from './elements.page.mjs';
import { checkWords } from './lan-review-words.page.mjs';
import { textOf } from './lan-subject.page.mjs';
import { lanWords } from './lan-words.page.mjs';
import { language } from './words.page.mjs';

/** One connection with what is permitted, what was observed, what deserves a second look, and what can be answered. */
export function row(line, mayAnswer, reader) {
  const { user, device, terms, flags, order } = line;
  const shown = element('tr');
  const cell = (...parts) => {
    const made = element('td');
    made.append(...parts.filter(Boolean).map((part) => (typeof part === 'string' ? element('p', part) : part)));
    shown.append(made);
    return made;
  };
  cell(user.name[language], `${device.name} (${device.id})`, device.mac);
  cell(
    ...['purpose', 'form', 'place', 'services'].map((name) => `${lanWords.fields[name]}: ${textOf(name, terms[name])}`),
    lanWords.toTime(moment(terms.plannedFrom), moment(terms.plannedTo)),
  );
  cell(
    ...line.comparison.map(comparedText),
    ...flags.map((flag) => element('span', checkWords.flags[flag] ?? flag, 'mark')),
  );
  // What is about the reader is for somebody else to answer.
  const open = mayAnswer && user.id !== reader;
  const answer = cell(...(open ? [] : [given(line)]), order !== 'none' && checkWords.orderStates[order]);
  return open ? answering(line, shown, answer) : silent(shown);
}

/** What a row has to say to the API. */
export function answerOf({ line, choice, deviations, note }) {
  const how = note() ? { note: note() } : {};
  if (choice() === 'CONFORMS') return { line, result: 'CONFORMS', ...how };
  return { line, result: 'DEVIATES', action: choice(), deviations: deviations() ? [deviations()] : [], ...how };
}

function answering(line, shown, place) {
  const before = choiceBefore(line);
  const choice = element('select');
  choice.ariaLabel = `${line.ordinal}: ${checkWords.answer}`;
  for (const [value, text] of Object.entries(checkWords.choices)) {
    const option = element('option', text);
    Object.assign(option, { value, selected: value === before });
    choice.append(option);
  }
  const input = (text, value) => {
    const made = element('input');
    return Object.assign(made, { type: 'text', value, placeholder: text, ariaLabel: text });
  };
  const deviations = input(checkWords.deviations, line.answer?.deviations?.join(' / ') ?? '');
  const note = input(checkWords.note, line.answer?.note ?? '');
  const arrange = () => {
    deviations.hidden = ['', 'CONFORMS'].includes(choice.value);
    note.hidden = choice.value === '';
  };
  let touched = false;
  for (const each of [choice, deviations, note]) {
    each.addEventListener('change', () => {
      touched = true;
      arrange();
    });
  }
  arrange();
  place.prepend(choice, deviations, note);
  return {
    shown,
    line: line.id,
    choice: () => choice.value,
    deviations: () => deviations.value.trim(),
    note: () => note.value.trim(),
    isAnswered: () => touched && choice.value !== '',
    refuse: (message) => place.append(trouble({ message })),
    clear: () => place.querySelectorAll('.error').forEach((each) => each.remove()),
  };
}

function silent(shown) {
  return { shown, isAnswered: () => false, clear: () => undefined };
}

function choiceBefore({ answer }) {
  if (!answer) return '';
  return answer.result === 'CONFORMS' ? 'CONFORMS' : answer.action;
}

function given(line) {
  const by = line.answer?.by.name[language];
  return `${checkWords.choices[choiceBefore(line)]}${by ? ` (${by})` : ''}`;
}

/** A field as it is permitted, and as each source saw it. */
function comparedText({ field, declared, observed }) {
  const line = element('p', `${lanWords.fields[field]}: ${declared ?? lanWords.none}`);
  for (const { source, observed: value, differs } of observed) {
    if (differs) line.append(element('span', checkWords.seenOtherwise(source, value), 'mark'));
  }
  return line;
}
