import { moment } from './clock.page.mjs';
import { element } from './elements.page.mjs';
import { checkWords } from './lan-review-words.page.mjs';
import { textOf } from './lan-subject.page.mjs';
import { lanWords } from './lan-words.page.mjs';
import { answeredRow, choiceOf, lineOfText, silentRow, tableRow } from './review-line.page.mjs';
import { language } from './words.page.mjs';

/** One connection with what is permitted, what was observed, what deserves a second look, and what can be answered. */
export function row(line, mayAnswer, reader) {
  const { user, device, terms, flags, order } = line;
  const { shown, cell } = tableRow();
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
  return open ? answering(line, shown, answer) : silentRow(shown);
}

function answering(line, shown, place) {
  const choice = choiceOf(`${line.ordinal}: ${checkWords.answer}`, checkWords.choices, choiceBefore(line));
  const deviations = lineOfText(checkWords.deviations, line.answer?.deviations?.join(' / ') ?? '');
  const note = lineOfText(checkWords.note, line.answer?.note ?? '');
  place.prepend(choice, deviations, note);
  return answeredRow({
    ...{ shown, place, choice, fields: [deviations, note] },
    arrange: () => {
      deviations.hidden = ['', 'CONFORMS'].includes(choice.value);
      note.hidden = choice.value === '';
    },
    answer: () => ({
      line: line.id,
      ...said(choice.value, deviations.value.trim()),
      ...(note.value.trim() ? { note: note.value.trim() } : {}),
    }),
  });
}

function said(choice, deviations) {
  if (choice === 'CONFORMS') return { result: 'CONFORMS' };
  return { result: 'DEVIATES', action: choice, deviations: deviations ? [deviations] : [] };
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
