import type { ClauseId } from '#libs/kernel/clause';
import type { Localized } from '#libs/kernel/localized';
import { oneLine } from './one-line.js';
import type { Voice } from './voice.js';

/** What a letter takes from the subject of a finding; what was observed in detail stays behind the sign-in. */
interface FindingSubject {
  readonly kindTitle?: Localized;
  readonly clause?: ClauseId;
  readonly target?: { readonly code: string; readonly name?: Localized };
}

const labels = {
  difference: { ja: '相違の内容', en: 'Difference' },
  place: { ja: '対象コード', en: 'Code of the target' },
} as const;

/** Letters about findings say what differs and by which clause; everything else the shared words say (5(3)). */
export const findingVoice: Voice = {
  letter: () => undefined,
  ending: () => undefined,
  calledOff: () => undefined,
  subject: (subject, { language }) => {
    const { kindTitle, clause, target } = (subject ?? {}) as FindingSubject;
    const fact = (label: Localized, value: string) => ({ label: label[language], value: oneLine(value) });
    return {
      facts: [
        ...(kindTitle ? [fact(labels.difference, `${kindTitle[language]} (${clause ?? '5(3)'})`)] : []),
        // Servers and the LAN are no targets of the directory, and have no name there.
        ...(target && !target.name ? [fact(labels.place, target.code)] : []),
      ],
      sections: [],
    };
  },
};
