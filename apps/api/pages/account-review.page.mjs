// The page of one review: every account of a department, answered line by line or all the rest at once.

import { element } from './elements.page.mjs';
import { row } from './review-row.page.mjs';
import { reviewSheet } from './review-sheet.page.mjs';
import { reviewWords } from './review-words.page.mjs';
import { language, words } from './words.page.mjs';

void reviewSheet({
  collection: 'account-reviews',
  texts: reviewWords,
  row,
  facts: ({ user }) => [[words.user, user?.name[language]]],
  controls: (rows) => {
    const rest = element('button', reviewWords.keepTheRest);
    rest.addEventListener('click', () => rows.forEach((each) => each.keepIfOpen?.()));
    return { shown: [rest] };
  },
});
