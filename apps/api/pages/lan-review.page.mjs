// The page of one half-yearly check: every LAN connection of a department, permitted beside observed, answered line by line.

import { element, field, group, tick } from './elements.page.mjs';
import { row } from './lan-review-row.page.mjs';
import { checkWords } from './lan-review-words.page.mjs';
import { reviewSheet } from './review-sheet.page.mjs';
import { language } from './words.page.mjs';

void reviewSheet({
  collection: 'lan-reviews',
  texts: checkWords,
  row,
  facts: ({ attestation }) => [
    [checkWords.attestation, attestation && `${attestation.by.name[language]}: ${attestation.note}`],
  ],
  controls: (_rows, { attestation }) => {
    const form = element('div');
    const filters = group(form, checkWords.attestation);
    const matching = tick(filters, checkWords.filtersMatch, 'match', false);
    const how = field(filters, checkWords.howChecked, 'input', attestation?.note ?? '');
    const said = () => ({ attestation: { servicesMatchFilters: true, note: how.value.trim() } });
    return { shown: [form], with: () => (matching.checked ? said() : {}) };
  },
});
