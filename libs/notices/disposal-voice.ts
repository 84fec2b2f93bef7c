import { disposalCatalogue, type DisposalEnding } from './texts/disposal-words.js';
import type { Shown, Tongue, Voice } from './voice.js';

/** What a letter takes from the subject of a work item about a disposal. */
interface DisposalSubject {
  readonly mode?: string;
  readonly reason?: string;
  readonly vendor?: string | null;
  readonly contract?: { readonly number: string; readonly validTo: string } | null;
  readonly sanitiser?: string;
  readonly items?: number;
  readonly confidential?: number;
}

/** Disposals speak of lists of things, not of one (4.6.3). */
export const disposalVoice: Voice = {
  letter: () => undefined,
  ending: ({ endedBy }, language) => {
    const ending = ends[endedBy ?? ''];
    if (!ending) return undefined;
    const [head, lead, meaning] = disposalCatalogue[language].endings[ending];
    return {
      head,
      lead: (title) => `${title}: ${lead}`,
      ...{ applicant: meaning, user: meaning, nothingCame: ending !== 'closed' },
    };
  },
  calledOff: (transition, _cause, language) =>
    transition === 'lapse-contract' ? disposalCatalogue[language].contractLapsed : undefined,
  subject: shownOf,
};

const ends: Readonly<Record<string, DisposalEnding>> = {
  close: 'closed',
  'end-refusal': 'refused',
  'end-withdrawal': 'withdrawn',
  'find-nothing': 'empty',
};

function shownOf(subject: unknown, { language, clock }: Tongue): Shown {
  const { mode, reason, vendor, contract, sanitiser, items, confidential } = (subject ?? {}) as DisposalSubject;
  const words = disposalCatalogue[language];
  const rows = {
    mode: words.modes[mode ?? ''],
    ...{ reason, items: items === undefined ? undefined : words.items(items, confidential ?? 0) },
    ...{ vendor, contract: contract?.number, until: contract ? clock(contract.validTo) : undefined },
    sanitiser: words.sanitisers[sanitiser ?? ''],
  };
  const facts = (Object.keys(rows) as (keyof typeof rows)[]).flatMap((label) => {
    const value = rows[label];
    return value ? [{ label: words.labels[label], value }] : [];
  });
  return { facts, sections: [] };
}
