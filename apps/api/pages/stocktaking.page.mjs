// The page of one stocktaking: every asset of a department, answered line by line.

import { answeredRow, choiceOf, lineOfText, silentRow, tableRow } from './review-line.page.mjs';
import { reviewSheet } from './review-sheet.page.mjs';
import { stockWords } from './stocktaking-words.page.mjs';
import { language } from './words.page.mjs';

void reviewSheet({ collection: 'stocktakings', texts: stockWords, row });

function row(line, mayAnswer, reader) {
  const { shown, cell } = tableRow();
  const { answer, holder, order } = line;
  cell(`${line.assetNumber} (${line.kind})`, line.serial, line.confidential && stockWords.confidential);
  const where = line.slug === 'terminal' ? (stockWords.places[line.place] ?? line.place) : line.place;
  cell(where, holder && stockWords.has[line.slug](holder.name[language]));
  const said =
    answer &&
    `${stockWords.results[answer.result]} ${answer.place ?? ''} ${answer.note ?? ''} (${answer.by.name[language]})`;
  // What is about the reader is for somebody else to answer.
  const open = mayAnswer && order === 'none' && holder?.id !== reader;
  const place = cell(said, order !== 'none' && stockWords.orderStates[order]);
  return open ? answering(line, shown, place) : silentRow(shown);
}

function answering(line, shown, place) {
  const choice = choiceOf(`${line.ordinal}: ${stockWords.columns[2]}`, { '': '-', ...stockWords.results });
  const [where, note] = [lineOfText(stockWords.place), lineOfText(stockWords.note)];
  place.append(choice, where, note);
  return answeredRow({
    ...{ shown, place, choice, fields: [where, note] },
    arrange: () => {
      where.hidden = choice.value !== 'ELSEWHERE';
      note.hidden = choice.value === '';
    },
    answer: () => ({
      ...{ line: line.id, result: choice.value },
      ...(choice.value === 'ELSEWHERE' ? { place: where.value.trim() } : {}),
      ...(note.value.trim() ? { note: note.value.trim() } : {}),
    }),
  });
}
