// What the rows of every review sheet are made of.

import { element, trouble } from './elements.page.mjs';

/** A row that is filled cell by cell: `cell` takes elements, texts that become paragraphs, and nothing in place of either. */
export function tableRow() {
  const shown = element('tr');
  const cell = (...parts) => {
    const made = element('td');
    made.append(...parts.filter(Boolean).map((part) => (typeof part === 'string' ? element('p', part) : part)));
    shown.append(made);
    return made;
  };
  return { shown, cell };
}

/** A list to choose from, with what was chosen before. */
export function choiceOf(label, choices, before = '') {
  const choice = element('select');
  choice.ariaLabel = label;
  for (const [value, text] of Object.entries(choices)) {
    choice.append(Object.assign(element('option', text), { value, selected: value === before }));
  }
  return choice;
}

/** A line of text that says in itself what it is for. */
export function lineOfText(label, value = '') {
  return Object.assign(element('input'), { type: 'text', value, placeholder: label, ariaLabel: label });
}

/** A row that the reader may only read. */
export function silentRow(shown) {
  return { shown, isAnswered: () => false, clear: () => undefined };
}

/**
 * A row that is answered as soon as somebody touched a field and a choice stands.
 * @param row.place the cell of its fields
 * @param row.arrange shows the fields that the choice asks for
 * @param row.answer what it has to say to the API
 */
export function answeredRow({ shown, place, choice, fields, arrange, answer }) {
  let touched = false;
  const touch = () => {
    touched = true;
    arrange();
  };
  for (const each of [choice, ...fields]) each.addEventListener('change', touch);
  arrange();
  return {
    shown,
    answer,
    touch,
    isAnswered: () => touched && choice.value !== '',
    refuse: (message) => place.append(trouble({ message })),
    clear: () => place.querySelectorAll('.error').forEach((each) => each.remove()),
  };
}
