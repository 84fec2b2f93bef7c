import { moment } from './clock.page.mjs';
import { choice, field } from './elements.page.mjs';
import { mediumWords } from './medium-words.page.mjs';
import { language, words } from './words.page.mjs';

/** What is known of a medium: rows of term and lines. */
export function mediumFacts({ subject, people }) {
  const { assetNumber, serial, kind, place, confidential, holder, returnBy, purpose, erasure } = subject;
  const nameOf = (id) => id && (people[id]?.[language] ?? id);
  return [
    [mediumWords.medium, [`${assetNumber} (${kind}, ${serial})`, confidential && mediumWords.confidential]],
    [mediumWords.place, [place]],
    [mediumWords.holder, [nameOf(holder)]],
    [words.purpose, [purpose]],
    [mediumWords.returnBy, [returnBy && moment(returnBy)]],
    [
      mediumWords.erasure,
      erasure
        ? [
            `${erasure.category}: ${erasure.method}`,
            erasure.verification,
            `${nameOf(erasure.by)}, ${moment(erasure.at)}`,
          ]
        : [],
    ],
  ];
}

/** How a medium was erased. */
export const mediumDuties = {
  'medium/erasure': (form, item) => {
    const category = choice(form, mediumWords.category, mediumWords.categories);
    const method = field(form, mediumWords.method, 'input');
    const verification = field(form, mediumWords.verification, 'textarea');
    const witness = field(form, item.subject.confidential ? mediumWords.witness : mediumWords.witnessIfAny, 'input');
    return () => ({
      ...{ category: category.value, method: method.value, verification: verification.value },
      ...(witness.value.trim() ? { witness: witness.value.trim() } : {}),
    });
  },
};
