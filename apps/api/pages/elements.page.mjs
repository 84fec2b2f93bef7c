/* global document */
// Everything that is shown is set as text, never as HTML.

/** An element with a text and, where given, a class. */
export function element(name, text, style) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (style) made.className = style;
  return made;
}

/** A labelled line or area to write into, at the end of a form. */
export function field(form, text, kind, value = '') {
  const label = element('label', text);
  const input = element(kind);
  if (kind === 'input') input.type = 'text';
  input.value = value;
  label.append(input);
  form.append(label);
  return input;
}

/** A box to tick; `value` is what it stands for. */
export function tick(place, text, value, checked) {
  const label = element('label');
  const box = element('input');
  Object.assign(box, { type: 'checkbox', value, checked });
  label.append(box, ` ${text}`);
  place.append(label);
  return box;
}

/** A framed part of a form with its title. */
export function group(form, title) {
  const made = element('fieldset');
  made.append(element('legend', title));
  form.append(made);
  return made;
}

/** What went wrong, said to a screen reader at once. */
export function trouble(error) {
  const shown = element('p', error.message, 'error');
  shown.setAttribute('role', 'alert');
  return shown;
}
