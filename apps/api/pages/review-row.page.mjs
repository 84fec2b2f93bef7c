/* global document */
import { element, tick } from './elements.page.mjs';
import { answeredRow, choiceOf, lineOfText, silentRow, tableRow } from './review-line.page.mjs';
import { reviewWords } from './review-words.page.mjs';
import { language, words } from './words.page.mjs';

const { timeZone } = document.getElementById('kitei').dataset;
const choices = ['', 'KEEP', 'CHANGE', 'NOT_NEEDED', 'NOT_MINE'];

/** One account with what was shown, what deserves a second look, and what can be answered. */
export function row(line, mayAnswer, reader) {
  const { account, flags, changedSinceLastReview: changes, order } = line;
  const { shown, cell } = tableRow();
  cell(account.user.name[language]);
  cell(account.targetName?.[language] ?? account.target, account.accountName);
  cell(...account.granted.map((right) => marked(nameOf(right), right.privileged && words.privileged)));
  cell(...flags.map((flag) => element('span', reviewWords.flags[flag] ?? flag, 'mark')), told(changes));
  // What is about the reader is for somebody else to answer; what has gone to another department is answered there.
  const open = mayAnswer && account.user.id !== reader && !(line.inventory?.answer === 'NOT_MINE' && order === 'done');
  const answer = cell(...(open ? [] : [given(line)]), order !== 'none' && reviewWords.orderStates[order]);
  return open ? answering(line, shown, answer) : silentRow(shown);
}

function answering(line, shown, place) {
  const before = choiceBefore(line);
  const choice = choiceOf(
    `${line.ordinal}: ${reviewWords.answer}`,
    Object.fromEntries(choices.map((each) => [each, reviewWords.choices[each]])),
    before,
  );
  const rights = element('fieldset');
  rights.append(element('legend', reviewWords.rightsLeft));
  const boxes = line.account.granted.map((right) =>
    tick(rights, nameOf(right), right.entitlement, line.review?.rights?.includes(right.entitlement) ?? true),
  );
  const reason = lineOfText(reviewWords.reason, line.inventory?.reason ?? line.review?.reason ?? '');
  place.prepend(choice, rights, reason);
  const row = answeredRow({
    ...{ shown, place, choice, fields: [reason, ...boxes] },
    arrange: () => {
      rights.hidden = choice.value !== 'CHANGE';
      reason.hidden = ['', 'KEEP'].includes(choice.value);
    },
    answer: () => ({
      line: line.id,
      ...said(choice.value, () => boxes.filter((box) => box.checked).map((box) => box.value)),
      ...(reason.value.trim() ? { reason: reason.value.trim() } : {}),
    }),
  });
  const keepIfOpen = () => {
    if (choice.value !== '') return;
    choice.value = 'KEEP';
    row.touch();
  };
  return { ...row, keepIfOpen };
}

function said(choice, rights) {
  switch (choice) {
    case 'CHANGE':
      return { review: 'CHANGE', rights: rights(), inventory: 'NEEDED' };
    case 'KEEP':
      return { review: 'KEEP', inventory: 'NEEDED' };
    default:
      return { inventory: choice };
  }
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
