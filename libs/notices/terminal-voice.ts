import type { Localized } from '#libs/kernel/localized';
import { oneLine } from './one-line.js';
import { terminalEndings, terminalLabels } from './texts/terminal-words.js';
import type { Voice } from './voice.js';

/** What a letter takes from the subject of a work item about a client terminal. */
interface TerminalSubject {
  readonly terminal?: string;
  readonly serial?: string;
  readonly outing?: {
    readonly purpose: string;
    readonly destination: string;
    readonly from: string;
    readonly until: string;
    readonly extension?: { readonly until: string; readonly reason: string };
  } | null;
  readonly conditions?: { readonly version: number };
}

/** Letters about client terminals name the terminal, where it goes, and how a matter ended (4.3). */
export const terminalVoice: Voice = {
  letter: () => undefined,
  ending: ({ endedBy }, language) => {
    const words = terminalEndings[endedBy ?? '']?.[language];
    return words && { ...words, nothingCame: /^(refuse|lapse|withdraw)-/.test(endedBy ?? '') };
  },
  calledOff: (transition, _cause, language) => terminalEndings[transition]?.[language].lead('-'),
  subject: (subject, { language, clock }) => {
    const { terminal, serial, outing, conditions } = (subject ?? {}) as TerminalSubject;
    const fact = (label: Localized, value: string | undefined) =>
      value === undefined ? [] : [{ label: label[language], value: oneLine(value) }];
    const { extension } = outing ?? {};
    return {
      facts: [
        ...fact(terminalLabels.terminal, terminal),
        ...fact(terminalLabels.serial, serial),
        ...fact(terminalLabels.purpose, outing?.purpose),
        ...fact(terminalLabels.destination, outing?.destination),
        ...fact(terminalLabels.period, outing ? `${clock(outing.from)} - ${clock(outing.until)}` : undefined),
        ...fact(terminalLabels.extension, extension ? `${clock(extension.until)} (${extension.reason})` : undefined),
        ...fact(terminalLabels.conditions, conditions?.version.toString()),
      ],
      sections: [],
    };
  },
};
