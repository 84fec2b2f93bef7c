import { moment } from './clock.page.mjs';
import { choice, element, field, tick } from './elements.page.mjs';
import { terminalWords } from './terminal-words.page.mjs';
import { language } from './words.page.mjs';

/** What duties about client terminals ask for beside the answer. */
export const terminalDuties = {
  // The text in force, not the one of the day on which the item was opened.
  'terminal/acceptance': async (form, item, call) => {
    const conditions = await call('/v1/terminal-conditions');
    form.append(element('h2', terminalWords.conditions(conditions.version)), element('p', conditions[language]));
    const box = tick(form, terminalWords.accept, conditions.digest, false);
    return () => ({ conditionsDigest: box.checked ? conditions.digest : '' });
  },
  'terminal/initialisation': async (form, item, call) => {
    const me = await call('/v1/directory/me');
    const category = choice(form, terminalWords.category, { CLEAR: 'CLEAR', PURGE: 'PURGE', DESTROY: 'DESTROY' });
    const method = field(form, terminalWords.method, 'input');
    const verification = field(form, terminalWords.verification, 'input');
    const witness = field(form, terminalWords.witness, 'input');
    return () => ({
      ...{ category: category.value, method: method.value, verification: verification.value },
      ...{ by: me.id, at: new Date().toISOString() },
      ...(witness.value.trim() ? { witness: witness.value } : {}),
    });
  },
};

/** What the page shows of a client terminal. */
export function terminalFacts({ subject, people }) {
  const { outing } = subject;
  const { extension } = outing ?? {};
  return [
    [terminalWords.terminal, [subject.terminal, subject.serial]],
    [terminalWords.user, [subject.user && (people[subject.user]?.[language] ?? subject.user)]],
    [
      terminalWords.outing,
      outing ? [outing.purpose, outing.destination, `${moment(outing.from)} - ${moment(outing.until)}`] : [],
    ],
    [terminalWords.extension, extension ? [`${moment(extension.until)}: ${extension.reason}`] : []],
    [terminalWords.confidential, [subject.confidential && terminalWords.held]],
  ];
}
