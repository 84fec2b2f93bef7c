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

/** One of several to choose; `options` maps what each stands for to its text. */
export function choice(form, text, options) {
  const label = element('label', text);
  const select = element('select');
  for (const [value, shown] of Object.entries(options)) {
    const option = element('option', shown);
    option.value = value;
    select.append(option);
  }
  label.append(select);
  form.append(label);
  return select;
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

/** A button that does something once; what was refused is said beneath it. */
export function actButton(form, text, act, answered) {
  const made = element('button', text, form.querySelector('button') ? '' : 'first');
  made.type = 'button';
  made.addEventListener('click', async () => {
    const all = form.querySelectorAll('button');
    for (const each of all) each.disabled = true;
    form.querySelector('.error')?.remove();
    try {
      await act();
      await answered();
    } catch (error) {
      for (const each of all) each.disabled = false;
      form.append(trouble(error));
    }
  });
  form.append(made);
}
